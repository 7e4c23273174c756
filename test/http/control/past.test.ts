import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../mock-server/domain/time/instant.js';
import { createSnowflake } from '../../../mock-server/domain/time/snowflake.js';
import { createTestDirectory } from '../../support/server-process.js';
import { PROFILES, startTestMock, type TestApp, type TestJob } from '../../support/test-mock.js';

const POSTED_AT = '2021-11-16T20:10:47Z';
/** Job of the recording of November 2021, and its owner. */
const RECORDED = { id: '1460701905789886472', owner_id: '1400164763938787342' };

async function detailOf(response: Response): Promise<string> {
  expect(response.status).toBe(400);
  return ((await response.json()) as { detail: string }).detail;
}

const setClock = (app: TestApp, set: string, query = `?app=${app.token}`) =>
  app.request('POST', `/_mock/clock${query}`, { json: { set } });

const seed = (app: TestApp, job: object) =>
  app.request('POST', `/_mock/jobs?app=${app.token}`, {
    json: { type: 'users', status: 'complete', ...job },
  });

async function seeded(app: TestApp, job: object): Promise<TestJob> {
  const response = await seed(app, job);
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as TestJob;
}

describe('the clock of a fresh app', () => {
  it.each(['2021-01-01T00:00:00Z', '2021-08-05T01:35:11Z', '2024-02-29T12:00:00+02:00'])(
    'can be set to %s, and every response of the app has that date',
    async (time) => {
      const mock = await startTestMock();
      const app = mock.app();
      await app.changeClock({ freeze: true });
      await app.changeClock({ set: time });
      const at = new Date(time);
      const response = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
      const second = at.toUTCString().replace('GMT', 'UTC');
      expect(response.headers.get('date')).toBe(second);
      expect(response.headers.get('x-rate-limit-reset')).toBe(String(at.getTime() / 1_000 + 900));
      const { data: job } = (await response.json()) as { data: TestJob };
      expect(job.created_at).toBe(at.toISOString());
      expect(Number(BigInt(job.id) >> 22n) + 1_288_834_974_657).toBe(at.getTime());
      const signedAt = at.toISOString().replace(/[-:]|\.000/g, '');
      expect(new URL(job.upload_url).searchParams.get('X-Goog-Date')).toBe(signedAt);
      expect((await app.upload(job, '90\n')).headers.get('date')).toBe(at.toUTCString());
      await app.advanceClock('3s');
      const download = await app.download(job);
      expect(download.status).toBe(200);
      expect(Date.parse(download.headers.get('date') as string)).toBe(at.getTime() + 3_000);
      expect(await mock.app().changeClock({ freeze: true })).toMatchObject({
        now: expect.stringContaining(new Date().toISOString().slice(0, 4)),
      });
    },
  );

  it('can be set back several times before the first request, and runs on from there', async () => {
    const app = (await startTestMock()).app();
    for (const set of ['2022-01-01T00:00:00Z', '2021-01-01T00:00:00Z', '2023-06-01T00:00:00Z']) {
      expect((await app.changeClock({ set })).now.slice(0, 19)).toBe(set.slice(0, 19));
    }
    await app.createJob();
    expect((await app.changeClock({ advance: '1h' })).now.slice(0, 14)).toBe('2023-06-01T01:');
  });

  it.each([
    ['a job', (app: TestApp) => seed(app, {})],
    [
      'a rate-limit window',
      (app: TestApp) =>
        app.request('PUT', `/_mock/rate-limits?app=${app.token}`, {
          json: { bucket: 'get', remaining: 1 },
        }),
    ],
    ['a request in the journal', (app: TestApp) => app.request('GET', '/2/compliance/unknown')],
  ])('cannot be set back once the app has %s, and the error says so', async (what, use) => {
    const app = (await startTestMock()).app();
    await use(app);
    expect(await detailOf(await setClock(app, POSTED_AT))).toMatch(
      new RegExp(
        `^set: cannot move the clock backwards, because the app has ${what}\\. Set the clock before the app's first request, use another token, or reset the app first \\(POST /_mock/reset\\?app=…\\)\\. The clock shows `,
      ),
    );
  });

  it('can be set back after the app was reset', async () => {
    const app = (await startTestMock()).app();
    await app.createJob();
    await app.request('POST', `/_mock/reset?app=${app.token}`);
    expect((await setClock(app, POSTED_AT)).status).toBe(200);
  });

  it('does not move when the journal is off and the app has a window', async () => {
    const app = (await startTestMock({ journal: '0' })).app();
    await app.request('GET', '/2/compliance/jobs/1');
    expect(await detailOf(await setClock(app, POSTED_AT))).toContain('the app has a rate-limit window');
  });

  it('PUT /_mock/apps sets the clock together with the settings, or changes nothing', async () => {
    const app = (await startTestMock()).app();
    const put = (json: object) => app.request('PUT', `/_mock/apps/${app.token}`, { json });
    const changes = [{ set: POSTED_AT }, { freeze: true }];
    expect(
      await detailOf(await put({ owner_id: '5', clock: [...changes, { set: '2020-01-01T00:00:00Z' }] })),
    ).toMatch(/^clock\.2\.set: cannot move the clock before 2021/);
    const settings = await (await app.request('GET', `/_mock/apps/${app.token}`)).json();
    expect(settings).not.toMatchObject({ owner_id: '5' });
    expect((await put({ owner_id: '5', clock: changes })).status).toBe(200);
    const state = { now: '2021-11-16T20:10:47.000Z', frozen: true, rate: 1 };
    expect(await app.changeClock({ freeze: true })).toEqual(state);
    expect((await put({ owner_id: '6' })).status).toBe(200);
    expect(await app.changeClock({ freeze: true })).toEqual(state);
    expect(await detailOf(await put({ clock: { set: POSTED_AT } }))).toContain('clock: expected an array');
  });
});

describe('the clock of a fresh server', () => {
  it('the clock of a fresh server can be set back, for every app', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    expect((await setClock(app, POSTED_AT, '')).status).toBe(200);
    expect((await app.createJob()).created_at.slice(0, 16)).toBe(POSTED_AT.slice(0, 16));
    expect(await detailOf(await setClock(mock.app(), '2021-01-01T00:00:00Z', ''))).toMatch(
      /^set: cannot move the clock backwards, because the server has a job\. Set the clock before the first request, or reset the server first/,
    );
  });

  it('cannot be set back while an app has its own clock', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ set: '2021-01-01T00:00:00Z' });
    expect(await detailOf(await setClock(app, '2022-01-01T00:00:00Z', ''))).toContain(
      'the server has an app with its own clock',
    );
  });
});

describe('a seeded job', () => {
  it('a job with a recorded ID and owner has the recorded time in its fields and URLs', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    await app.changeClock({ set: '2021-11-16T21:07:54Z' });
    const job = await seeded(app, { ...RECORDED, created_at: '2021-11-16T20:10:47.000Z' });
    expect(await app.getJob(RECORDED.id)).toMatchObject({
      id: RECORDED.id,
      status: 'complete',
      created_at: '2021-11-16T20:10:47.000Z',
      upload_expires_at: '2021-11-16T20:25:47.000Z',
      download_expires_at: '2021-11-23T20:10:47.000Z',
    });
    const { pathname, searchParams } = new URL(job.download_url);
    expect(pathname).toBe(
      `/twttr-user-compliance/${RECORDED.id}/delivery/${RECORDED.owner_id}_${RECORDED.id}`,
    );
    expect(searchParams.get('X-Goog-Date')).toBe('20211116T201047Z');
    expect((await app.download(job)).status).toBe(200);
    expect((await app.createJob()).upload_url).toContain(`/submission/${RECORDED.owner_id}_`);
  });

  it('a job can be seeded by its ID while the clock shows the second of its creation', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    await app.changeClock({ set: POSTED_AT });
    const job = await seeded(app, { status: 'created', id: RECORDED.id });
    expect(job).toMatchObject({ status: 'created', created_at: '2021-11-16T20:10:47.000Z' });
    expect((await app.upload(job, '90\n')).status).toBe(200);
    await app.advanceClock('3s');
    expect((await app.getJob(job.id)).status).toBe('complete');
  });

  it('a job with a creation time and no ID gets an ID of that time', async () => {
    const app = (await startTestMock()).app();
    const job = await seeded(app, { created_at: '2021-08-05T01:35:11.735Z' });
    expect(job.created_at).toBe('2021-08-05T01:35:11.000Z');
    expect(Number(BigInt(job.id) >> 22n) + 1_288_834_974_657).toBe(Date.parse('2021-08-05T01:35:11.735Z'));
  });

  it.each([
    [
      { id: RECORDED.id, created_at: '2021-11-16T20:10:48Z' },
      'created_at: expected "2021-11-16T20:10:47.000Z", the second that "id" contains, got "2021-11-16T20:10:48Z"',
    ],
    [{ id: RECORDED.id, age: '1h' }, 'age: cannot be combined with "id", which contains the creation time'],
    [
      { created_at: POSTED_AT, age: '1h' },
      'age: cannot be combined with "created_at", which contains the creation time',
    ],
    [{ id: '1' }, 'id: expected a snowflake ID of 2021 or later, got "1" of 2010-11-04T01:42:54.657Z'],
    [{ created_at: '2020-12-31T23:59:59Z' }, 'created_at: expected a time from 2021-01-01 on, got '],
    [{ created_at: '2021-02-30T00:00:00Z' }, 'created_at: expected an existing date such as '],
    [{ id: '9223372036854775807' }, 'got 2080-07-10T17:30:30.208Z. Set the clock first.'],
    [
      { id: '9999999999999999999' },
      "id: expected a creation at or before the time of the app's clock, which shows ",
    ],
    [
      { created_at: '2079-01-01T00:00:00Z' },
      "created_at: expected a creation at or before the time of the app's clock, which shows ",
    ],
    [
      { status: 'created', id: RECORDED.id },
      'for status "created", got 2021-11-16T20:10:47.526Z. Set the clock first.',
    ],
    [
      { status: 'created', created_at: POSTED_AT },
      "created_at: expected a creation less than 15m before the time of the app's clock, which shows ",
    ],
    [{ id: '01460701905789886472' }, 'id: expected an ID of 1 to 19 digits without leading zeros such as '],
    [{ id: 5 }, 'id: expected a string, got 5'],
    [{ owner_id: 'me' }, 'owner_id: expected an ID of 1 to 19 digits such as '],
  ])('POST /_mock/jobs rejects %j and says what is allowed', async (job, detail) => {
    const app = (await startTestMock()).app();
    expect(await detailOf(await seed(app, job))).toContain(detail);
    expect((await seeded(app, { owner_id: '7' })).upload_url).toContain('/7_');
  });

  it('an ID that another job has is rejected, also a job of another app', async () => {
    const mock = await startTestMock();
    const first = mock.app();
    await seeded(first, RECORDED);
    for (const app of [first, mock.app()])
      expect(await detailOf(await seed(app, { id: RECORDED.id }))).toMatch(
        /^id: expected an ID that no job has, got "1460701905789886472" of a job of app-[0-9a-f]{16}\. Reset that app first\.$/,
      );
    await first.request('POST', `/_mock/reset?app=${first.token}`);
    await seeded(mock.app(), RECORDED);
  });

  it.each([
    ['another job', (app: TestApp) => seed(app, { owner_id: '5' })],
    [
      'the setting owner_id',
      (app: TestApp) => app.request('PUT', `/_mock/apps/${app.token}`, { json: { owner_id: '5' } }),
    ],
  ])('an owner that differs from that of %s is rejected', async (_other, prepare) => {
    const app = (await startTestMock()).app();
    await prepare(app);
    expect(await detailOf(await seed(app, RECORDED))).toBe(
      'owner_id: expected "5", the owner of the app, got "1400164763938787342"',
    );
    await seeded(app, { owner_id: '5' });
  });

  it('only one of two concurrent calls with the same ID or with different owners succeeds', async () => {
    const mock = await startTestMock();
    const statuses = async (calls: Promise<Response>[]) =>
      (await Promise.all(calls)).map(({ status }) => status).sort();
    const one = mock.app();
    expect(await statuses([seed(one, RECORDED), seed(one, RECORDED)])).toEqual([200, 400]);
    const two = mock.app();
    expect(await statuses([seed(two, { owner_id: '1' }), seed(two, { owner_id: '2' })])).toEqual([200, 400]);
  });
});

describe('apps at different times', () => {
  it('the jobs of apps at different times have different IDs in the order of their times', async () => {
    const mock = await startTestMock();
    const apps = [mock.app(), mock.app(), mock.app()];
    for (const [i, app] of apps.entries()) {
      await app.changeClock({ freeze: true });
      await app.changeClock({ set: `${2021 + (i >> 1)}-03-01T00:00:00Z` });
    }
    const ids: bigint[][] = [[], [], []];
    for (let round = 0; round < 5; round++)
      for (const [i, app] of apps.entries()) {
        const job = await app.createJob({ type: 'users' });
        ids[i]?.push(BigInt(job.id));
        await app.upload(job, '1\n');
        await app.advanceClock('1m');
      }
    expect(new Set(ids.flat()).size).toBe(15);
    for (const own of ids) expect(own).toEqual(own.toSorted((a, b) => (a < b ? -1 : 1)));
    const [first, , later] = ids as [bigint[], bigint[], bigint[]];
    expect(first.every((id) => later.every((other) => id < other))).toBe(true);
  });

  it('the state of an app in the past can be exported and imported', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.changeClock({ freeze: true });
    await app.changeClock({ set: POSTED_AT });
    const job = await seeded(app, { ...RECORDED, status: 'created', resumable: true });
    const state = await (await fetch(`${mock.url}/_mock/state`)).json();
    const other = await startTestMock();
    const put = await fetch(`${other.url}/_mock/state`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(state),
    });
    expect(put.status).toBe(200);
    expect(await other.app(app.token).getJob(job.id)).toMatchObject({
      status: 'created',
      created_at: job.created_at,
    });
  });

  it('an app in the past keeps its time and its jobs in a data directory', async () => {
    const dataDir = await createTestDirectory();
    const mock = await startTestMock({ dataDir });
    const app = mock.app();
    await app.changeClock({ set: '2021-11-16T21:07:54Z' });
    const job = await seeded(app, { ...RECORDED, ids: ['90'] });
    await mock.close();
    const again = (await startTestMock({ dataDir })).app(app.token);
    const response = await again.request('GET', `/2/compliance/jobs/${job.id}`);
    expect(response.headers.get('date')).toMatch(/^Tue, 16 Nov 2021 21:0/);
    const { data } = (await response.json()) as { data: TestJob };
    expect(data.created_at).toBe('2021-11-16T20:10:47.000Z');
    expect(new URL(data.download_url).search).toBe(new URL(job.download_url).search);
    expect(await detailOf(await setClock(again, POSTED_AT))).toContain('because the app has a job');
  });

  it.each(PROFILES)(
    'redactions in profile $profile are neither before the creation of the ID nor after that of the job',
    async ({ profile }) => {
      const app = (await startTestMock({ profile })).app();
      await app.changeClock({ freeze: true });
      await app.changeClock({ set: '2021-01-01T00:00:00.500Z' });
      const ages = [1, 2, 60, 86_400, 30 * 86_400, 3_600 * 86_400];
      const ids = ages.map((seconds) => {
        const at = toInstant(Date.parse('2021-01-01T00:00:00Z') - seconds * 1_000);
        return `${createSnowflake(at, 0).slice(0, -2)}90`;
      });
      const job = await app.createCompleteJob(ids.join('\n'));
      const lines = (await (await app.download(job)).text()).split('\n').filter((line) => line !== '');
      expect(lines).toHaveLength(ages.length);
      for (const line of lines) {
        const { created_at: created, redacted_at: redacted, deleted_at: deleted } = JSON.parse(line);
        expect(redacted >= created && redacted <= job.created_at, line).toBe(true);
        expect(deleted).toBe(profile === 'direct' ? redacted : undefined);
      }
    },
  );

  it('an ID that is newer than the job keeps its outcome and is dated at the creation of the job', async () => {
    const app = (await startTestMock({ plainResults: 'true' })).app();
    await app.changeClock({ freeze: true });
    await app.changeClock({ set: POSTED_AT });
    const job = await app.createCompleteJob('1460701909300000090\n9999999999999999990\n');
    const lines = (await (await app.download(job)).text()).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: '1460701909300000090', created_at: job.created_at, redacted_at: job.created_at },
      { id: '9999999999999999990', created_at: job.created_at, redacted_at: job.created_at },
    ]);
  });
});
