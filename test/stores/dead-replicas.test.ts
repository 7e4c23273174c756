import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServerProcess } from '../support/server-process.js';
import { type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { testApp } from '../support/test-mock.js';

/** Real milliseconds within which another replica has built the result of a dead one. */
const TAKE_OVER_MS = 50_000;

const blobDir = createSuiteDirectory();
let server: StoreServer;
beforeAll(async () => {
  server = await startStoreServer('redis');
});
afterAll(() => server.stop());

const startReplica = () =>
  startServerProcess(['serve', '--store', server.url, '--blob-dir', blobDir, '--port', '0']);

/** Returns IDs of tweets, one in a hundred of which is deleted. */
const idLines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `${1_000_000 + at}\n`).join('');

it('another replica builds the result of an upload whose replica was killed, once and completely', async () => {
  const [killed, other] = await Promise.all([startReplica(), startReplica()]);
  const app = testApp(killed.url, 'killed');
  const job = await app.createJob();
  const count = 1_500_000;
  expect((await app.upload(job, idLines(count))).status).toBe(200);
  await killed.kill();
  const survivor = testApp(other.url, 'killed');
  expect((await survivor.getJob(job.id)).status).toBe('in_progress');
  await survivor.advanceClock('1h');
  await expect
    .poll(async () => (await survivor.getJob(job.id)).status, { timeout: TAKE_OVER_MS, interval: 500 })
    .toBe('complete');
  const state = await fetch(`${other.url}/_mock/jobs/${job.id}/result?app=killed`);
  // Real results contain a blank line.
  const lines = (await state.text()).split('\n').filter((line) => line !== '');
  expect(lines.length).toBe((count / 100) * 9);
  expect(new Set(lines).size).toBe(lines.length);
});

it('jobs that a killed replica created are at the others, and no created job is lost', async () => {
  const [killed, other] = await Promise.all([startReplica(), startReplica()]);
  const created: string[] = [];
  const tokens = Array.from({ length: 8 }, (_, at) => `created-${at}`);
  let isKilled = false;
  const clients = tokens.map(async (token) => {
    const app = testApp(killed.url, token);
    while (!isKilled)
      try {
        created.push(`${token} ${(await app.createJob()).id}`);
      } catch {
        return;
      }
  });
  await expect.poll(() => created.length).toBeGreaterThan(40);
  await killed.kill();
  isKilled = true;
  await Promise.all(clients);
  for (const token of tokens) {
    const listed = await testApp(other.url, token).request('GET', '/2/compliance/jobs?type=tweets');
    const { data = [] } = (await listed.json()) as { data?: readonly { id: string }[] };
    const ids = new Set(data.map(({ id }) => `${token} ${id}`));
    expect(created.filter((each) => each.startsWith(`${token} `) && !ids.has(each))).toEqual([]);
  }
});
