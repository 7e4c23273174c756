import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/connect.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

describe.each(PROFILES)('a job of profile $profile that the control API expires', ({ profile }) => {
  it(`a job of profile ${profile} expires at once, and its upload URL like that of any expired job`, async () => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    await app.changeClock({ freeze: true });
    const [job, other] = [await app.createJob({ type: 'users' }), mock.app()];
    const control = connect(mock.url).app(app.token);
    const expired = await control.jobs.expire(job.id);
    const { now } = await control.clock.get();
    expect(expired).toMatchObject({ id: job.id, status: 'expired', upload: null });
    expect(await app.getJob(job.id)).toEqual({
      ...job,
      status: 'expired',
      upload_expires_at: `${now.slice(0, 19)}.000Z`,
    });
    const rejected = await app.upload(job, '90\n');
    const naturallyExpired = await other.createJob({ type: 'users' });
    await other.advanceClock('15m');
    const usual = await other.upload(naturallyExpired, '90\n');
    expect(rejected.status).toBe(usual.status);
    expect(rejected.status).toBeGreaterThanOrEqual(400);
    const withoutTimes = (text: string) => text.replace(/\d{4}-\d\d-\d\dT[^<"]*/g, 'TIME');
    expect(withoutTimes(await rejected.text())).toBe(withoutTimes(await usual.text()));
    // An expired job does not block a new one.
    expect((await app.createJob({ type: 'users' })).status).toBe('created');
    expect((await control.clock.changes()).map(({ job: id }) => id)).not.toContain(job.id);
  });

  it(`a job of profile ${profile} that is not created cannot be expired`, async () => {
    const mock = await startTestMock({ profile });
    const app = connect(mock.url).app('a');
    for (const status of ['in_progress', 'complete', 'failed', 'expired'] as const) {
      const { id } = await app.jobs.create({ type: 'users', status });
      await expect(app.jobs.expire(id)).rejects.toMatchObject({
        status: 409,
        detail: expect.stringContaining(`job ${id}: it is "${status}". Only jobs that are `),
      });
      expect((await app.jobs.get(id)).status).toBe(status);
    }
  });

  it(`an expired job of profile ${profile} is created again if the clock is reset to a time before`, async () => {
    const mock = await startTestMock({ profile });
    const app = connect(mock.url).app('a');
    const { id } = await app.jobs.create({ type: 'users', status: 'created' });
    await app.clock.advance('5m');
    await app.jobs.expire(id);
    const state = await connect(mock.url).state.get();
    expect((await app.jobs.get(id)).status).toBe('expired');
    await app.clock.reset();
    expect((await app.jobs.get(id)).status).toBe('created');
    await connect(mock.url).state.replace(state);
    expect((await app.jobs.get(id)).status).toBe('expired');
  });
});

it('PATCH /_mock/jobs/{id} rejects an error text for an expired job, and an unknown status', async () => {
  const app = (await startTestMock()).app();
  const job = await app.createJob();
  for (const [json, detail] of [
    [{ status: 'expired', error: 'x' }, 'error: requires status "failed", got "expired"'],
    [
      { status: 'created' },
      'status: expected one of "in_progress", "complete", "failed", "expired", got "created"',
    ],
  ] as const) {
    const response = await app.request('PATCH', `/_mock/jobs/${job.id}`, { json });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail });
  }
});
