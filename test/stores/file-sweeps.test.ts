import { readdirSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { writerOf } from '../../mock-server/adapters/blobs/replica-blobs.js';
import { compose } from '../../mock-server/compose.js';
import { readConfig } from '../../mock-server/config.js';
import {
  affectedIdsOf,
  CHUNK,
  openSharedSession,
  rangeOf,
  resultIdsOf,
  startReplicaProcesses,
  startUpload,
  storedBytesOf,
} from '../support/replica-processes.js';
import type { ServerProcess } from '../support/server-process.js';
import { type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { testApp } from '../support/test-mock.js';
import { idFileOfBytes } from '../support/test-sessions.js';

const blobDir = createSuiteDirectory();
let server: StoreServer;
beforeAll(async () => {
  server = await startStoreServer('redis');
});
afterAll(() => server.stop());

/** Joins the replicas, and returns a function that sweeps files whose age is at least `minAgeMs`. */
async function joinReplicas() {
  const config = readConfig({ flags: { store: server.url, blobDir } });
  const { sweepSharedFiles, dispose } = await compose(config, () => undefined);
  onTestFinished(dispose);
  return sweepSharedFiles as NonNullable<typeof sweepSharedFiles>;
}

const FILE = idFileOfBytes(5 * CHUNK);
const listFiles = (): readonly string[] => readdirSync(blobDir).sort();

/** Starts an upload at a replica, and waits until its file exists. */
async function beginUpload(replica: ServerProcess, token: string) {
  const app = testApp(replica.url, token);
  const job = await app.createJob();
  const before = listFiles();
  const upload = startUpload(replica, { url: job.upload_url }, FILE.length, { 'content-type': 'text/plain' });
  upload.write(FILE.subarray(0, 4 * CHUNK));
  await expect.poll(() => listFiles().length).toBe(before.length + 1);
  const [file] = listFiles().filter((name) => !before.includes(name));
  return { app, job, file: file as string, end: () => upload.end(FILE.subarray(4 * CHUNK)) };
}

it('files of a dead replica that nothing uses are deleted, and no other file', async () => {
  const sweep = await joinReplicas();
  const [dead, alive] = (await startReplicaProcesses(server.url, blobDir, 2)) as [
    ServerProcess,
    ServerProcess,
  ];
  const result = await testApp(dead.url, 'sweep-result').createCompleteJob('1290\n');
  const session = await openSharedSession(dead, 'sweep-session');
  const sent = await session.at(dead).putChunk(rangeOf(0, CHUNK, '*'), FILE.subarray(0, CHUNK));
  expect(sent.status).toBe(308);
  const lost = await beginUpload(dead, 'sweep-lost');
  const running = await beginUpload(alive, 'sweep-running');
  await dead.kill();

  // Too young, and the replica may only be slow.
  expect(await sweep()).toBe(0);
  expect(await sweep(0)).toBe(0);
  const client = new Redis(server.url);
  onTestFinished(() => client.disconnect());
  expect(await client.del(`xcm:writer:${writerOf(lost.file)}`)).toBe(1);
  expect(await sweep()).toBe(0);
  const before = listFiles();
  expect(await sweep(0)).toBe(1);
  expect(listFiles()).toEqual(before.filter((name) => name !== lost.file));

  expect(await running.end()).toBe(200);
  expect(await resultIdsOf(running.app, running.job)).toEqual(affectedIdsOf(FILE));
  const app = testApp(alive.url, 'sweep-session');
  const continued = session.at(alive);
  expect(await storedBytesOf(continued)).toBe(CHUNK);
  const end = await continued.putChunk(rangeOf(CHUNK, FILE.length, FILE.length), FILE.subarray(CHUNK));
  expect(end.status).toBe(200);
  expect(await resultIdsOf(app, session.job)).toEqual(affectedIdsOf(FILE));
  expect(await resultIdsOf(testApp(alive.url, 'sweep-result'), result)).toEqual(['1290']);
});

it('a replica sweeps some seconds after its start, and then no other replica does', async () => {
  const client = new Redis(server.url);
  onTestFinished(() => client.disconnect());
  await client.del('xcm:sweep');
  await startReplicaProcesses(server.url, blobDir, 1);
  await expect.poll(() => client.pttl('xcm:sweep')).toBeGreaterThan(0);
});
