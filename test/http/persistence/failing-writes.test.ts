import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestDirectory, type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';
import { openSession, startSession } from '../../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const JSON_TYPE = { 'content-type': 'application/json' };

const readState = async ({ url }: { url: string }): Promise<Json> =>
  ((await (await fetch(`${url}/_mock/state`)).json()) as Json).tables;

const readiness = async ({ url }: { url: string }): Promise<string> => {
  const response = await fetch(`${url}/readyz`);
  return `${response.status} ${((await response.json()) as Json).detail ?? ''}`;
};

/** Ways to make writes of a running mock impossible, with the reason in `/readyz`. */
const DEFECTS: readonly (readonly [string, (dataDir: string) => void, RegExp])[] = [
  ['the data directory is deleted', (dir) => rmSync(dir, { recursive: true }), /" was deleted or replaced/],
  ['the data directory is replaced', (dir) => replaceDirectory(dir), /" was deleted or replaced/],
  ['the state file is deleted', (dir) => rmSync(join(dir, 'state.sqlite')), /state\.sqlite" was deleted/],
  [
    'the state file is replaced by a copy',
    (dir) => replaceFile(join(dir, 'state.sqlite')),
    /was deleted or replaced/,
  ],
  ['the log is deleted', (dir) => rmSync(join(dir, 'state.sqlite-wal')), /state\.sqlite-wal" was deleted/],
  [
    'the lock is deleted',
    (dir) => rmSync(join(dir, 'owner'), { recursive: true }),
    /owner\/\w+" was deleted/,
  ],
];

function replaceFile(path: string): void {
  cpSync(path, `${path}.copy`);
  renameSync(`${path}.copy`, path);
}

function replaceDirectory(path: string): void {
  renameSync(path, `${path}.old`);
  mkdirSync(path);
}

/** Sends one request of each kind that changes the state. @returns status and body by kind */
async function changeEverything(mock: TestMock, jobs: Awaited<ReturnType<typeof prepare>>) {
  const { app, waiting, session, resumable } = jobs;
  const created = await app.request('POST', '/2/compliance/jobs', { json: { type: 'users' } });
  const chunk = await session.putChunk('0-2/3', '90\n');
  const started = await startSession(mock, resumable);
  const uploaded = await app.upload(waiting, '90\n');
  const headers = { authorization: `Basic ${Buffer.from('key:secret').toString('base64')}` };
  const token = `${mock.url}/oauth2/invalidate_token?access_token=x`;
  const controlled = await app.request('PUT', '/_mock/outcomes', { json: { 1: 'deleted' } });
  return {
    create: [created.status, await created.text()],
    chunk: [chunk.status, chunk.body],
    start: [started.status, started.body],
    upload: [uploaded.status, await uploaded.text()],
    login: [(await fetch(token, { method: 'POST', headers })).status, ''],
    control: [controlled.status, await controlled.text()],
  } as const;
}

async function prepare(mock: TestMock) {
  const app = mock.app();
  const complete = await app.createCompleteJob('90\n');
  const resumable = await mock.app().createJob({ type: 'tweets', resumable: true });
  const session = await openSession(mock, resumable);
  const waiting = await app.createJob();
  return { app, complete, resumable, session, waiting };
}

describe('a data directory that changes while the mock runs', () => {
  it.each(DEFECTS)(
    'a changing request gets a 503 with the reason and changes nothing if %s, and reads go on',
    async (_defect, damage, reason) => {
      const dataDir = join(await createTestDirectory(), 'data');
      const mock = await startTestMock({ dataDir });
      const jobs = await prepare(mock);
      const before = await readState(mock);
      expect(await readiness(mock)).toBe('200 ');
      damage(dataDir);
      expect(await readiness(mock)).toMatch(/^503 Cannot save state: /);
      expect(await readiness(mock)).toMatch(reason);
      const responses = await changeEverything(mock, jobs);
      expect(Object.values(responses).map(([status]) => status)).toEqual([503, 503, 503, 503, 503, 503]);
      expect(JSON.parse(responses.create[1])).toMatchObject({
        title: 'Service Unavailable',
        detail: expect.stringMatching(reason),
      });
      expect(responses.upload[1]).toMatch(/<Code>ServiceUnavailable<\/Code>.*<Details>Cannot save state: /);
      expect(JSON.parse(responses.control[1]).detail).toMatch(reason);
      expect(await readState(mock)).toEqual(before);
      const { requests } = (await (await fetch(`${mock.url}/_mock/requests?status=503`)).json()) as Json;
      for (const { why } of requests)
        expect(why).toMatch(/^Cannot save state: .* The request changed nothing: try again\.$/);

      const { app, complete } = jobs;
      for (let poll = 0; poll < 20; poll++) expect((await app.getJob(complete.id)).status).toBe('complete');
      const listed = await app.request('GET', '/2/compliance/jobs?type=tweets');
      expect(listed.status).toBe(200);
      expect(mock.log.filter(({ level }) => level === 'error').map(({ event }) => event)).toEqual([
        'cannot save state',
      ]);
      // The copies that some cases leave are outside of the directory that the test removes.
      rmSync(`${dataDir}.old`, { recursive: true, force: true });
    },
  );

  it('a data directory that comes back is used again', async () => {
    const dataDir = join(await createTestDirectory(), 'data');
    const mock = await startTestMock({ dataDir });
    await mock.app().createJob();
    renameSync(dataDir, `${dataDir}.moved`);
    expect((await mock.app().request('POST', '/2/compliance/jobs', { json: { type: 'users' } })).status).toBe(
      503,
    );
    renameSync(`${dataDir}.moved`, dataDir);
    await expect.poll(() => readiness(mock)).toBe('200 ');
    await mock.app().createJob();
  });

  it('a second mock that takes over a deleted lock stops the writes of the first', async () => {
    const dataDir = await createTestDirectory();
    const first = await startTestMock({ dataDir });
    await first.app().createJob();
    rmSync(join(dataDir, 'owner'), { recursive: true });
    const second = await startTestMock({ dataDir });
    await second.app().createJob();
    expect(
      (await first.app().request('POST', '/2/compliance/jobs', { json: { type: 'users' } })).status,
    ).toBe(503);
    await first.close();
    await second.app().createJob();
    await second.close();
    const third = await startTestMock({ dataDir });
    expect(Object.keys((await readState(third)).jobs)).toHaveLength(3);
  });
});

/** Sends concurrent creations of different apps until one gets a 503. @returns status by app */
async function createUntilFull(server: ServerProcess, prefix: string): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  for (let burst = 0; burst < 200 && ![...statuses.values()].includes(503); burst++)
    await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const token = `${prefix}-${burst}-${i}`;
        statuses.set(token, await createFor(server, token));
      }),
    );
  return statuses;
}

const createFor = async (server: ServerProcess, token: string): Promise<number> =>
  (
    await fetch(`${server.url}/2/compliance/jobs`, {
      method: 'POST',
      headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
      body: JSON.stringify({ type: 'tweets', name: 'x'.repeat(64) }),
    })
  ).status;

const jobCountOf = async (server: ServerProcess): Promise<number> =>
  Object.keys((await readState(server)).jobs).length;

describe('a disk on which the state does not fit', () => {
  it.each([
    ['a full disk', { diskKb: 512 }],
    ['a disk with a limit of the file size', { fileLimitKb: 150 }],
  ])(
    'every creation with a 200 survives a kill on %s, and every other one gets a 503 and leaves nothing',
    async (_kind, limits) => {
      const server = await startServerProcess(['--data-dir', 'data'], limits);
      if ('diskKb' in limits) writeFileSync(join(server.directory, 'filler'), Buffer.alloc(300 * 1024));
      const statuses = await createUntilFull(server, 'full');
      const accepted = [...statuses.values()].filter((status) => status === 200).length;
      expect(accepted).toBeGreaterThan(0);
      expect(new Set(statuses.values())).toEqual(new Set([200, 503]));
      expect(await readiness(server)).toMatch(
        /^503 Cannot save state: (?:ENOSPC|EFBIG|disk I\/O error|database or disk is full)/,
      );
      const { jobs, windows } = await readState(server);
      expect(Object.keys(jobs)).toHaveLength(accepted);
      expect(Object.keys(windows)).toHaveLength(accepted);

      const copy = await createTestDirectory();
      for (const name of ['state.sqlite', 'state.sqlite-wal'])
        cpSync(join(server.directory, 'data', name), join(copy, name));
      const next = await startServerProcess(['--data-dir', copy]);
      expect(await jobCountOf(next)).toBe(accepted);

      if (!('diskKb' in limits)) return;
      rmSync(join(server.directory, 'filler'));
      await expect.poll(() => readiness(server)).toBe('200 ');
      for (const [token, status] of statuses)
        if (status === 503) expect(await createFor(server, token)).toBe(200);
      expect(await jobCountOf(server)).toBe(statuses.size);
      const events = server.log
        .map(({ level, event }) => `${level}: ${event}`)
        .filter((event) => /state/.test(event));
      expect(events).toEqual(['error: cannot save state', 'info: state is saved again']);
    },
    120_000,
  );
});
