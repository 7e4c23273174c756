import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  affectedIdsOf,
  CHUNK,
  openSharedSession,
  rangeOf,
  resultIdsOf,
  type SharedSession,
  startReplicaProcesses,
  startUpload,
  storedBytesOf,
} from '../support/replica-processes.js';
import type { ServerProcess } from '../support/server-process.js';
import { type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { idFileOfBytes } from '../support/test-sessions.js';

const blobDir = createSuiteDirectory();
let server: StoreServer;
beforeAll(async () => {
  server = await startStoreServer('redis');
});
afterAll(() => server.stop());

const startPair = async (): Promise<[ServerProcess, ServerProcess]> =>
  (await startReplicaProcesses(server.url, blobDir, 2)) as [ServerProcess, ServerProcess];

/** File whose result a worker builds from the stored bytes. */
const FILE = idFileOfBytes(6 * CHUNK + 1_000);
const part = (from: number, end: number): Buffer => FILE.subarray(from, end);

/** Headers of the chunk within which a replica is stopped. */
const RANGE = { 'content-range': `bytes ${rangeOf(0, 4 * CHUNK, '*')}` };

/** Sends the rest of the file, each chunk to the next replica. */
async function finish({ at }: SharedSession, replicas: readonly ServerProcess[]): Promise<void> {
  for (let turn = 0; ; turn++) {
    const session = at(replicas[turn % replicas.length] as ServerProcess);
    const from = await storedBytesOf(session, '*');
    const end = Math.min(from + CHUNK, FILE.length);
    const { status, body } = await session.putChunk(rangeOf(from, end, FILE.length), part(from, end));
    if (status === 200) return;
    if (status !== 308) throw new Error(`expected 308, got ${status}: ${body}`);
  }
}

async function expectExactResult({ app, job }: SharedSession): Promise<void> {
  expect(await resultIdsOf(app, job)).toEqual(affectedIdsOf(FILE));
}

it('a session whose chunks alternate between two replicas keeps one file, and its result is exact', async () => {
  const pair = await startPair();
  const session = await openSharedSession(pair[0], 'alternating');
  const before = readdirSync(blobDir).length;
  for (let turn = 0; turn < 4; turn++) {
    const [from, end] = [turn * CHUNK, (turn + 1) * CHUNK];
    const chunk = await session
      .at(pair[turn % 2] as ServerProcess)
      .putChunk(rangeOf(from, end, '*'), part(from, end));
    expect(chunk.status).toBe(308);
    expect(readdirSync(blobDir).length).toBe(before + 1);
  }
  await finish(session, pair);
  await expectExactResult(session);
});

it('a chunk that arrives at two replicas at once is stored once, and a writer that lost gets 503', async () => {
  const pair = await startPair();
  for (let round = 0; round < 3; round++) {
    const session = await openSharedSession(pair[0], `twice-${round}`);
    for (let from = 0; from < FILE.length; ) {
      const end = Math.min(from + 2 * CHUNK, FILE.length);
      const responses = await Promise.all(
        pair.map((replica) => session.at(replica).putChunk(rangeOf(from, end, FILE.length), part(from, end))),
      );
      const statuses = responses.map(({ status }) => status);
      expect(statuses.filter((status) => ![200, 308, 503].includes(status))).toEqual([]);
      if (end === FILE.length && statuses.includes(200)) break;
      from = await storedBytesOf(session.at(pair[round % 2] as ServerProcess));
    }
    await expectExactResult(session);
  }
});

it('a session whose end arrives at two replicas at once is finished once, and its job does not fail', async () => {
  const pair = await startPair();
  for (let round = 0; round < 5; round++) {
    const session = await openSharedSession(pair[0], `ends-${round}`);
    const last = FILE.length - 1_000;
    await session.at(pair[0]).putChunk(rangeOf(0, last, '*'), part(0, last));
    const ends = await Promise.all(
      pair.map((replica) =>
        session.at(replica).putChunk(rangeOf(last, FILE.length, FILE.length), part(last, FILE.length)),
      ),
    );
    const statuses = ends.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const asked = await session.at(pair[1]).putChunk(`*/${FILE.length}`);
    expect(asked.status).toBe(200);
    await expectExactResult(session);
  }
});

it('a replica that stopped within a chunk changes no byte of the file that another replica continued', async () => {
  const [stopped, other] = await startPair();
  const session = await openSharedSession(other, 'stopped');
  const chunk = startUpload(stopped, session.at(stopped), 4 * CHUNK, RANGE);
  chunk.write(part(0, CHUNK + 1_000));
  await expect.poll(() => storedBytesOf(session.at(other))).toBe(CHUNK);
  process.kill(stopped.pid, 'SIGSTOP');
  // The bytes that the stopped replica has not read yet are wrong: none of them may get into the file.
  const wrong = Buffer.alloc(3 * CHUNK - 1_000, 'wrong bytes of a chunk\n');
  const ended = chunk.end(wrong);
  const end = 3 * CHUNK;
  const continued = await session.at(other).putChunk(rangeOf(CHUNK, end, '*'), part(CHUNK, end));
  expect(continued.status).toBe(308);
  process.kill(stopped.pid, 'SIGCONT');
  expect(await ended).toBe(503);
  expect(await storedBytesOf(session.at(stopped))).toBe(end);
  await finish(session, [stopped, other]);
  await expectExactResult(session);
});

it('a replica that stopped within a chunk wakes up after another replica finished the upload', async () => {
  const [stopped, other] = await startPair();
  const session = await openSharedSession(other, 'finished');
  const chunk = startUpload(stopped, session.at(stopped), 4 * CHUNK, RANGE);
  chunk.write(part(0, CHUNK + 1_000));
  await expect.poll(() => storedBytesOf(session.at(other))).toBe(CHUNK);
  process.kill(stopped.pid, 'SIGSTOP');
  const ended = chunk.end(Buffer.alloc(3 * CHUNK - 1_000, 'wrong bytes of a chunk\n'));
  await finish(session, [other]);
  process.kill(stopped.pid, 'SIGCONT');
  expect(await ended).toBe(503);
  expect((await session.at(stopped).putChunk('*/*')).status).toBe(200);
  await expectExactResult(session);
});
