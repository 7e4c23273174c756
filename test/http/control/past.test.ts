import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../mock-server/domain/time/instant.js';
import { createSnowflake } from '../../../mock-server/domain/time/snowflake.js';
import { detailOf, POSTED_AT, RECORDED, seed, seeded } from '../../support/past-jobs.js';
import { createTestDirectory } from '../../support/server-process.js';
import { PROFILES, startTestMock, type TestApp, type TestJob } from '../../support/test-mock.js';

const setClock = (app: TestApp, set: string, query = `?app=${app.token}`) =>
  app.request('POST', `/_mock/clock${query}`, { json: { set } });

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
