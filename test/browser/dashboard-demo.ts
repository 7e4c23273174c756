// An app with jobs in every status, a used-up window, warnings and faults: what the pictures of the dashboard show.
import type { TestApp, TestMock } from '../support/test-mock.js';

export const DEMO_TOKEN = 'archive-client';

const HOUR_MIN = 60;
const FIRST_ID = 1_164_946_045_643_759_000n;
const ids = (count: number, step: bigint): string[] =>
  Array.from({ length: count }, (_, at) => String(FIRST_ID + BigInt(at) * step));

async function control(mock: TestMock, method: string, path: string, body: object): Promise<void> {
  const url = new URL(`${mock.url}/_mock${path}`);
  url.searchParams.set('app', DEMO_TOKEN);
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}

async function repeat(times: number, action: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < times; at++) await action(at);
}

/** Seeds jobs of the last days. */
async function seedOldJobs(mock: TestMock): Promise<void> {
  const jobs = [
    { type: 'users', status: 'complete', age: '7d', ids: ['90', '91'] },
    {
      type: 'tweets',
      status: 'complete',
      age: '2d',
      name: 'backfill-2019',
      ids: ids(400, 7n),
      resumable: true,
    },
    { type: 'tweets', status: 'expired', age: '1d', name: 'export-eu' },
  ];
  for (const job of jobs) await control(mock, 'POST', '/jobs', job);
}

/** Sends requests as a client with mistakes does. The clock of the app is frozen. */
export async function seedDemo(mock: TestMock): Promise<TestApp> {
  const app = mock.app(DEMO_TOKEN);
  const advance = app.advanceClock;
  await control(mock, 'PUT', `/apps/${DEMO_TOKEN}`, {
    label: 'archive client',
    processing_time: '2m',
    clock: [{ set: '2026-11-23T07:00:00Z' }, { freeze: true }],
  });
  await seedOldJobs(mock);
  await app.createJob({ type: 'users', name: 'nightly-users' });
  await advance(`${3 * HOUR_MIN + 20}m`);
  await app.createJob({ type: 'users', name: 'backfill', resumable: true });
  await advance('3m');
  const failing = await app.createJob({ type: 'tweets', name: 'mock:fail=Too many invalid IDs' });
  await advance('10s');
  await app.upload(failing, '90\n91\n');
  await advance('3m');
  await repeat(13, () => app.getJob(failing.id));
  await app.request('POST', '/2/compliance/jobs', { json: { type: 'user' } });
  await repeat(84, () => app.request('GET', '/2/compliance/jobs?type=users'));
  await advance('3m');
  const job = await app.createJob({ type: 'tweets', name: 'nightly' });
  await advance('6s');
  const put = (type: string, body: string) =>
    fetch(job.upload_url, { method: 'PUT', headers: { 'content-type': type }, body });
  await put('application/json', '90\n');
  await control(mock, 'POST', '/faults', {
    match: { route: 'uploadObject' },
    times: 2,
    effect: { status: 503 },
  });
  await put('text/plain', '90\n');
  await advance('4s');
  await control(mock, 'POST', '/faults', {
    match: { route: 'getJob' },
    every: 50,
    times: 5,
    effect: { latency: '20ms' },
  });
  await fetch(`${mock.url}/_mock/faults/fault-1`, { method: 'DELETE' });
  await put('text/plain', ids(8412, 3n).join('\n'));
  await repeat(139, async (at) => {
    if (at % 5 === 0) await advance('1s');
    await app.request('GET', `/2/compliance/jobs/${job.id}`);
  });
  await control(mock, 'PUT', '/outcomes', {
    '1164946045643759600': 'suspended',
    '1101688072863993857': null,
  });
  return app;
}
