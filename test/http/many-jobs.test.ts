import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeHttpApp } from '../../mock-server/compose-http-app.js';
import { readConfig } from '../../mock-server/config.js';
import { resolveAppId } from '../../mock-server/domain/app-identity.js';
import { addMs, SECOND_MS, toInstant } from '../../mock-server/domain/time/instant.js';
import { createSnowflake } from '../../mock-server/domain/time/snowflake.js';
import { type EventLoopSlices, measureEventLoop } from '../support/event-loop-probe.js';

const JOBS = 100_000;
const JOURNAL_ENTRIES = 10_000;
/** Maximum CPU time of a slice. 99 of 100 slices must be shorter. */
const MAX_SLICE_MS = 100;
/** A busy machine may need minutes for work that takes seconds. */
const TIMEOUT_MS = 300_000;
const APP = resolveAppId('many');

/** Program of a client. It runs in its own process, so that only the server's work blocks the measured event loop. */
const CLIENT = `
const [base, call] = process.argv.slice(-2);
const headers = { authorization: 'Bearer many' };
if (call === 'pages') {
  let cursor = '';
  let jobs = 0;
  do {
    const page = await (await fetch(base + '/_mock/jobs?app=many&limit=1000' + cursor)).json();
    jobs += page.jobs.length;
    cursor = page.next === undefined ? '' : '&cursor=' + page.next;
  } while (cursor !== '');
  console.log(jobs);
} else if (call === 'list') {
  const list = await (await fetch(base + '/2/compliance/jobs?type=tweets', { headers })).json();
  console.log(new Set(list.data.map(({ id }) => id)).size, list.meta.result_count);
} else if (call === 'verdicts') {
  const { verdicts } = await (await fetch(base + '/_mock/verdicts?app=many')).json();
  console.log(verdicts.map(({ passed }) => passed).join());
} else {
  const reset = fetch(base + '/_mock/reset' + call, { method: 'POST' });
  const counts = new Set();
  let isDone = false;
  reset.then(() => { isDone = true; });
  while (!isDone)
    counts.add((await (await fetch(base + '/2/compliance/jobs?type=tweets&compliance_job.fields=id', { headers })).json()).meta.result_count);
  console.log((await reset).status, [...counts].filter((count) => count !== 0 && count !== ${JOBS}).length);
}`;

type Composed = Awaited<ReturnType<typeof composeHttpApp>>;
let composed: Composed;
let base: string;
const server = createServer((req, res) => composed.httpApp.listener(req, res));

async function addJobs({ services }: Composed): Promise<void> {
  for (let i = 0; i < JOBS; i++) {
    const createdAt = toInstant(Date.UTC(2026, 0, 1) + i);
    await services.jobs.addUnlessBlocked({
      id: createSnowflake(createdAt, 0),
      appId: APP,
      ownerId: '1',
      profile: 'direct',
      type: 'tweets',
      resumable: false,
      createdAt,
      origin: base,
      processingMs: 0,
    });
  }
}

/** Fills the journal with polls, some of which ignore the rate limit. */
function fillJournal({ services: { journal } }: Composed): void {
  for (let i = 0; i < JOURNAL_ENTRIES; i++) {
    const at = toInstant(Date.UTC(2026, 0, 1) + i);
    const id = String(i % 100);
    journal?.add({
      ...{ id: journal.nextId(), method: 'GET', path: `/2/compliance/jobs/${id}`, query: {}, headers: {} },
      ...{ at, app: APP, route: 'getJob', job: id, bucket: 'get', status: i % 3 === 0 ? 429 : 200 },
      quota: { limit: 150, remaining: 0, resetAt: addMs(at, SECOND_MS) },
      reason: i % 3 === 0 ? { kind: 'rate_limited' } : { kind: 'list', count: 0 },
      ...{ fault: undefined, requestBytes: 0, isMultipart: false, durationMs: 1, countedBytes: 0 },
      ...{ requestBody: undefined, response: undefined, isComplete: true },
    });
  }
}

async function runClient(call: string): Promise<string> {
  const args = ['--input-type=module', '-e', CLIENT, '--', base, call];
  return (await promisify(execFile)(process.execPath, args)).stdout.trim();
}

function expectShort(name: string, slices: EventLoopSlices, idle: EventLoopSlices): void {
  const ratio = (slices.p99 / idle.p99).toFixed(1);
  process.stdout.write(
    `${name}: p99 ${slices.p99.toFixed(1)} ms, longest ${slices.longest.toFixed(1)} ms, p99 ${ratio} × idle\n`,
  );
  expect(slices.p99).toBeLessThan(MAX_SLICE_MS);
}

describe(`the event loop with ${JOBS} jobs of an app`, { timeout: TIMEOUT_MS }, () => {
  let idle: EventLoopSlices;

  beforeAll(async () => {
    const config = readConfig({ flags: { profile: 'direct', rateLimit: '999999' } });
    composed = await composeHttpApp(config, () => undefined);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await addJobs(composed);
    idle = await measureEventLoop(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
  }, TIMEOUT_MS);

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await composed.dispose();
  });

  it('is not blocked while all jobs are listed page by page', async () => {
    const slices = await measureEventLoop(async () => expect(await runClient('pages')).toBe(String(JOBS)));
    expectShort('listed page by page', slices, idle);
  });

  it('is not blocked while the API lists all jobs', async () => {
    const slices = await measureEventLoop(async () =>
      expect(await runClient('list')).toBe(`${JOBS} ${JOBS}`),
    );
    expectShort('listed on the API', slices, idle);
  });

  it('is not blocked while the verdicts about all jobs and a full journal are computed', async () => {
    fillJournal(composed);
    const slices = await measureEventLoop(async () =>
      expect(await runClient('verdicts')).toBe('false,false,false,false,false'),
    );
    expectShort('verdicts', slices, idle);
  });

  it.each([
    ['an app', '?app=many'],
    ['everything', ''],
  ])('is not blocked by a reset of %s, which is all or nothing for other requests', async (name, query) => {
    if ((await composed.services.jobs.listPage(APP, 1)).length === 0) await addJobs(composed);
    const slices = await measureEventLoop(async () => expect(await runClient(query)).toBe('200 0'));
    expectShort(`reset of ${name}`, slices, idle);
  });
});
