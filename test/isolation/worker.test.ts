// Eight workers run this file against one server at the same time. The tests move clocks, exhaust windows, fail jobs, add faults
// and reset apps. Every test uses a separate app, and the other tests must not affect it.
import { describe, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';

const ROUNDS = 5;

const mock = connect(process.env.MOCK_URL ?? 'http://127.0.0.1:4020');

function call(app: MockHandle, method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${app.token()}`, 'content-type': 'application/json' };
  return fetch(`${mock.url}/2/compliance/jobs${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
}

interface JobBody {
  readonly id: string;
  readonly created_at: string;
  readonly status: string;
  readonly upload_url: string;
  readonly download_url: string;
}
const create = async (app: MockHandle, body: object = { type: 'tweets' }): Promise<JobBody> =>
  ((await (await call(app, 'POST', '', body)).json()) as { data: JobBody }).data;

const statusOf = async (app: MockHandle, path: string): Promise<number> =>
  (await call(app, 'GET', path)).status;

const upload = async (app: MockHandle, job: JobBody, ids: readonly string[]): Promise<number> => {
  const headers: Record<string, string> = { 'content-type': 'text/plain' };
  if (job.upload_url.includes('/2/compliance/')) headers.authorization = `Bearer ${app.token()}`;
  const file = `${ids.join('\n')}\n`;
  return (await fetch(job.upload_url, { method: 'PUT', headers, body: file })).status;
};

/** Expects that an app has its initial state. */
async function expectInitialState(app: MockHandle): Promise<void> {
  const { list, get, create } = await app.rateLimits.get();
  expect([list, get, create].map(({ remaining, opened_at }) => [remaining, opened_at])).toEqual(
    Array(3).fill([150, null]),
  );
  expect((await app.settings.get()).profile).toBe('gcs');
  expect(await app.jobs.list()).toEqual([]);
  expect(await app.faults.list()).toEqual([]);
  expect(await app.requests.list()).toEqual([]);
  expect(await app.outcomes.get()).toEqual({});
  expect(await app.clock.get()).toMatchObject({ frozen: false, rate: 1 });
}

const ACTIONS: Readonly<Record<string, (app: MockHandle, nth: number) => Promise<void>>> = {
  async 'moves its clock'(app, nth) {
    await app.clock.freeze();
    await app.clock.set(`20${30 + nth}-01-01T00:00:00Z`);
    const job = await create(app);
    expect(job.created_at).toBe(`20${30 + nth}-01-01T00:00:00.000Z`);
    await app.clock.advance('15m');
    expect((await app.jobs.get(job.id)).status).toBe('expired');
    expect((await app.clock.get()).now).toBe(`20${30 + nth}-01-01T00:15:00.000Z`);
  },

  async 'exhausts its windows'(app, nth) {
    await app.clock.freeze();
    await app.rateLimits.exhaust('get');
    await app.rateLimits.set('list', { limit: nth });
    const statuses: number[] = [];
    for (let i = 0; i <= nth; i++) statuses.push(await statusOf(app, '?type=tweets'));
    expect(statuses).toEqual([...Array(nth).fill(200), 429]);
    expect(await statusOf(app, '/1')).toBe(429);
    await app.clock.advance('15m');
    expect([await statusOf(app, '?type=tweets'), await statusOf(app, '/1')]).toEqual([200, 200]);
  },

  async 'fails its jobs'(app, nth) {
    const failed = await create(app);
    await app.jobs.fail(failed.id, `reason ${nth}`);
    const waiting = await create(app);
    await app.jobs.start(waiting.id);
    // Only a job of the same app may cause a conflict.
    expect((await call(app, 'POST', '', { type: 'tweets' })).status).toBe(409);
    expect((await call(app, 'POST', '', { type: 'users' })).status).toBe(200);
    const { data } = (await (await call(app, 'GET', '?type=tweets')).json()) as { data: JobBody[] };
    expect(new Map(data.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [failed.id, 'failed'],
        [waiting.id, 'in_progress'],
      ]),
    );
    expect((await app.jobs.get(failed.id)).error).toBe(`reason ${nth}`);
    expect((await app.jobs.list()).length).toBe(3);
  },

  async 'sets the outcomes of its IDs'(app, nth) {
    await app.settings.set({ profile: nth % 2 === 0 ? 'direct' : 'gcs' });
    await app.outcomes.set({ 10: 'suspended', 90: null });
    const job = await create(app);
    expect(await upload(app, job, ['10', '90', '91'])).toBe(200);
    await app.clock.advance('3s');
    const { status, result } = await app.jobs.get(job.id);
    expect([status, result?.affected]).toEqual(['complete', 2]);
    const headers = { authorization: `Bearer ${app.token()}` };
    const lines = await (await fetch(job.download_url, nth % 2 === 0 ? { headers } : {})).text();
    expect(lines.match(/"id":"\d+"/g)?.sort()).toEqual(['"id":"10"', '"id":"91"']);
  },

  async 'adds faults and reads its journal'(app, nth) {
    await app.faults.add({ match: { route: 'listJobs' }, times: nth, effect: { status: 503 } });
    const statuses: number[] = [];
    for (let i = 0; i <= nth; i++) statuses.push(await statusOf(app, '?type=tweets'));
    expect(statuses).toEqual([...Array(nth).fill(503), 200]);
    await app.faults.expectConsumed();
    expect((await app.requests.list()).map(({ status }) => status)).toEqual(statuses);
  },
};

// Each worker runs 25 of these tests.
describe.concurrent.each(Object.entries(ACTIONS))(
  `worker ${process.env.WORKER}: an app that %s`,
  (name, act) => {
    it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
      `an app that ${name} is isolated from the apps of other workers, round %d`,
      async (nth) => {
        const app = mock.app();
        await expectInitialState(app);
        await act(app, nth);
        await app.reset();
        await expectInitialState(app);
      },
    );
  },
);
