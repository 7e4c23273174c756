import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { createTestEmbeddedMock, serveApplication } from '../../support/embedded-mock.js';
import { createTestDirectory } from '../../support/server-process.js';
import { readStateRecords } from '../../support/state-records.js';
import { startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';
import { idFileOfBytes, KIB_256, openSession, sessionAt } from '../../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const TRIES = 6;

/**
 * Returns the records that a kill at this instant would leave. The copy contains what the process has written, and nothing that it
 * has only in memory.
 */
async function recordsAfterKill(dataDir: string): Promise<Record<string, Record<string, Json>>> {
  const copy = await createTestDirectory();
  for (const name of ['state.sqlite', 'state.sqlite-wal'])
    if (existsSync(join(dataDir, name))) cpSync(join(dataDir, name), join(copy, name));
  const tables: Record<string, Record<string, Json>> = {};
  for (const { store, key, json } of await readStateRecords(copy))
    tables[store] = { ...tables[store], [key]: JSON.parse(json) };
  return tables;
}

/** Returns the tables of the running mock. */
async function tablesOf(url: string): Promise<Record<string, Record<string, Json>>> {
  return ((await (await fetch(`${url}/_mock/state`)).json()) as Json).tables;
}

/** Expects that a kill at the instant of a response keeps all tables, and that no stored window admits more than before. */
async function expectDurable(dataDir: string, url: string): Promise<void> {
  const { meta, windows: storedWindows = {}, ...stored } = await recordsAfterKill(dataDir);
  const { windows = {}, ...tables } = await tablesOf(url);
  for (const [name, table] of Object.entries(tables)) expect(stored[name] ?? {}, name).toEqual(table);
  expect(Object.keys(storedWindows)).toEqual(Object.keys(windows).toSorted());
  for (const [key, { openedAt, admitted }] of Object.entries(windows)) {
    expect(storedWindows[key].openedAt).toBe(openedAt);
    expect(storedWindows[key].admitted, key).toBeGreaterThanOrEqual(admitted);
  }
  const blobs = JSON.stringify(stored).match(/blob-[0-9a-f-]{36}/g) ?? [];
  expect(blobs.filter((blob) => !existsSync(join(dataDir, 'blobs', blob)))).toEqual([]);
  expect(meta?.secret).toMatch(/^[0-9a-f]{64}$/);
}

interface Context {
  readonly mock: TestMock;
  readonly app: TestApp;
  readonly round: number;
}

const control = async ({ app }: Context, method: string, path: string, json?: object): Promise<void> => {
  const response = await app.request(method, `/_mock/${path}`, { ...(json && { json }) });
  expect(response.status, await response.text()).toBeLessThan(300);
};

/** Requests after which the state must be stored, by profile and description. Each function returns after the last response. */
const REQUESTS: readonly (readonly [string, string, (context: Context) => Promise<unknown>])[] = [
  ['direct', 'the creation of a job', ({ app }) => app.createJob()],
  ['direct', 'an upload to a token URL', async ({ app }) => app.upload(await app.createJob(), '90\n')],
  ['gcs', 'an upload to a signed URL', async ({ app }) => app.upload(await app.createJob(), '90\n')],
  [
    'direct',
    'a cancellation',
    async ({ app }) => app.request('DELETE', `/2/compliance/jobs/${(await app.createJob()).id}`),
  ],
  [
    'gcs',
    'the opening of a session',
    async ({ app, mock }) => openSession(mock, await app.createJob({ type: 'tweets', resumable: true })),
  ],
  ['gcs', 'a chunk', (context) => sendChunk(context)],
  [
    'gcs',
    'the last chunk',
    async (context) =>
      (await sendChunk(context)).putChunk(`${KIB_256}-${KIB_256 + 2}/${KIB_256 + 3}`, '90\n'),
  ],
  ['gcs', 'the cancellation of a session', async (context) => (await sendChunk(context)).send('DELETE')],
  ['gcs', 'the first poll of a window', async ({ app }) => app.getJob((await app.createJob()).id)],
  ['gcs', 'many polls', async ({ app }) => Promise.all(pollsOf(app, (await app.createJob()).id))],
  ['gcs', 'the invalidation of a token', invalidateToken],
  [
    'gcs',
    'a seeded job',
    (c) => control(c, 'POST', `jobs?app=${c.app.token}`, { type: 'users', status: 'complete', ids: ['90'] }),
  ],
  ['gcs', 'outcomes', (c) => control(c, 'PUT', 'outcomes', { [String(c.round)]: 'suspended' })],
  [
    'gcs',
    'a rate limit',
    (c) => control(c, 'PUT', `rate-limits?app=${c.app.token}`, { bucket: 'get', remaining: 7 }),
  ],
  ['gcs', 'settings', (c) => control(c, 'PUT', `apps/${c.app.token}`, { profile: 'direct' })],
  ['gcs', 'a clock', (c) => control(c, 'POST', `clock?app=${c.app.token}`, { freeze: true })],
  [
    'gcs',
    'a fault',
    (c) => control(c, 'POST', `faults?app=${c.app.token}`, { times: 2, effect: { status: 503 } }),
  ],
  [
    'gcs',
    'a request that a fault counts',
    async (c) => {
      await control(c, 'POST', `faults?app=${c.app.token}`, { times: 2, effect: { status: 503 } });
      await c.app.request('GET', '/2/compliance/jobs?type=tweets');
    },
  ],
  ['gcs', 'a scenario', (c) => control(c, 'POST', 'scenarios', { built_in: 'happy-path' })],
  [
    'gcs',
    'a reset',
    async (c) => {
      await c.app.createCompleteJob('90\n');
      await control(c, 'POST', 'reset');
    },
  ],
];

const pollsOf = (app: TestApp, id: string): readonly Promise<unknown>[] =>
  Array.from({ length: 20 }, () => app.getJob(id));

async function sendChunk({ app, mock }: Context) {
  const session = await openSession(mock, await app.createJob({ type: 'tweets', resumable: true }));
  const { status } = await session.putChunk(`0-${KIB_256 - 1}/*`, idFileOfBytes(KIB_256));
  expect(status).toBe(308);
  return sessionAt(mock.url, session.url);
}

async function invalidateToken({ mock, round }: Context): Promise<void> {
  const headers = { authorization: `Basic ${Buffer.from(`key${round}:secret`).toString('base64')}` };
  const issued = await fetch(`${mock.url}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers,
  });
  const { access_token: token } = (await issued.json()) as Json;
  const url = `${mock.url}/oauth2/invalidate_token?access_token=${encodeURIComponent(token)}`;
  expect((await fetch(url, { method: 'POST', headers })).status).toBe(200);
}

describe('a kill directly after a response', () => {
  it.each(REQUESTS)(
    `a kill in profile %s directly after the response to %s loses nothing, in ${TRIES} tries`,
    async (profile, _request, send) => {
      const dataDir = await createTestDirectory();
      const mock = await startTestMock({ dataDir, profile });
      for (let round = 0; round < TRIES; round++) {
        await send({ mock, app: mock.app(), round });
        await expectDurable(dataDir, mock.url);
      }
    },
  );

  it('a kill directly after a response of a mock in an Express application loses nothing', async () => {
    const dataDir = await createTestDirectory();
    const mock = await createTestEmbeddedMock({ dataDir });
    const origin = await serveApplication(express().use('/x', mock.handler));
    for (let round = 0; round < TRIES; round++) {
      const created = await fetch(`${origin}/x/2/compliance/jobs`, {
        method: 'POST',
        headers: { authorization: `Bearer express-${round}`, 'content-type': 'application/json' },
        body: '{"type":"tweets"}',
      });
      expect(created.status).toBe(200);
      await expectDurable(dataDir, `${origin}/x`);
      await mock.app(`express-${round}`).jobs.create({ type: 'users', status: 'complete', ids: ['90'] });
      await expectDurable(dataDir, `${origin}/x`);
    }
  });

  it('a start with a scenario has stored it when the mock listens', async () => {
    const dataDir = await createTestDirectory();
    const mock = await startTestMock({ dataDir, scenario: 'happy-path' });
    await expectDurable(dataDir, mock.url);
  });
});

describe('a window across restarts', () => {
  it('a window admits fewer requests after a kill, never more than its limit, and exactly as many after a clean stop', async () => {
    const dataDir = await createTestDirectory();
    const mock = await startTestMock({ dataDir, rateLimit: '40' });
    const app = mock.app('window');
    const { id } = await app.createJob();
    for (let polls = 1; polls <= 40; polls++) {
      await app.getJob(id);
      const stored = (await recordsAfterKill(dataDir)).windows;
      const [, { admitted }] = Object.entries<Json>(stored ?? {}).find(([key]) => key.endsWith(' get')) as [
        string,
        Json,
      ];
      expect(admitted).toBeGreaterThanOrEqual(polls);
      expect(admitted).toBeLessThan(polls + 8);
    }
    await mock.close();
    const { windows } = await recordsAfterKill(dataDir);
    expect(
      Object.entries<Json>(windows ?? {}).map(([key, { admitted }]) => [key.split(' ')[1], admitted]),
    ).toEqual([
      ['create', 1],
      ['get', 40],
    ]);
  });
});
