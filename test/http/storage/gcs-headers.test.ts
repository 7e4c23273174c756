import { describe, expect, it } from 'vitest';
import { startTestMock } from '../../support/test-mock.js';

describe('profile gcs', () => {
  it('profile gcs stores the object of a job in the bucket of its type', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob({ type: 'users' });
    const { pathname } = new URL(job.upload_url);
    const [, bucket, id, directory, object] = pathname.split('/');
    expect([bucket, id, directory]).toEqual(['twttr-user-compliance', job.id, 'submission']);
    expect(object).toMatch(new RegExp(`^\\d+_${job.id}$`));
    expect(new URL(job.download_url).pathname).toBe(pathname.replace('submission', 'delivery'));
  });

  it('profile gcs rejects a new job with 409 only while another job of its type is in progress', async () => {
    const app = (await startTestMock()).app();
    await app.createJob({ type: 'users' });
    const first = await app.createJob({ type: 'tweets' });
    const second = await app.createJob({ type: 'tweets' });
    await app.upload(first, '1\n');
    const rejected = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
    expect(rejected.status).toBe(409);
    expect(await rejected.json()).toEqual({
      title: 'Conflict',
      detail: `A job of type tweets is already in progress for this app: ${first.id}.`,
      type: 'https://api.twitter.com/2/problems/conflict',
      status: 409,
    });
    await app.createJob({ type: 'users' });
    await app.advanceClock('3s');
    await app.createJob({ type: 'tweets' });
    expect((await app.getJob(second.id)).status).toBe('created');
  });

  it('profile gcs rejects a new job with 409 while a job of its type is created, with --conflict-on created', async () => {
    const app = (await startTestMock({ conflictOn: 'created' })).app();
    const statuses = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } }).then(({ status }) => status),
      ),
    );
    expect(statuses.sort()).toEqual([200, ...Array(19).fill(409)]);
    await app.advanceClock('15m');
    await app.createJob({ type: 'tweets' });
  });

  it('profile gcs has no calls to cancel, upload or download through the API', async () => {
    const app = (await startTestMock()).app();
    const { id } = await app.createJob();
    const cancelled = await app.request('DELETE', `/2/compliance/jobs/${id}`);
    expect([cancelled.status, cancelled.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    for (const path of ['upload', 'download'])
      expect((await app.request('PUT', `/2/compliance/jobs/${id}/${path}?token=x`)).status).toBe(404);
  });

  it('profile gcs accepts a boolean `resumable` and rejects other types', async () => {
    const app = (await startTestMock()).app();
    expect((await app.createJob({ type: 'tweets', resumable: true })).resumable).toBe(true);
    const rejected = await app.request('POST', '/2/compliance/jobs', {
      json: { type: 'users', resumable: 'yes' },
    });
    const { errors } = (await rejected.json()) as { errors: object[] };
    expect(errors).toEqual([
      { parameters: { '$.resumable': ['yes'] }, message: '$.resumable: string found, boolean expected' },
    ]);
  });
});
