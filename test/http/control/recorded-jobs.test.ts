import { describe, expect, it } from 'vitest';
import { detailOf, POSTED_AT, RECORDED, seed, seeded } from '../../support/past-jobs.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

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
