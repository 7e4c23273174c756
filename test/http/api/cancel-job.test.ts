import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const direct = (flags = {}): Promise<TestMock> => startTestMock({ profile: 'direct', ...flags });
const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as object;
};

describe('cancelling a job', () => {
  it('DELETE /2/compliance/jobs/{id} fails a created or running job at once and allows a new one', async () => {
    const app = (await direct()).app();
    const waiting = await app.createJob();
    const cancel = (id: string) => app.request('DELETE', `/2/compliance/jobs/${id}`);
    const cancelled = await cancel(waiting.id);
    expect(cancelled.headers.get('x-rate-limit-remaining')).toBe('149');
    const failed = { ...waiting, status: 'failed', error: 'The job was cancelled.' };
    expect(await cancelled.json()).toEqual({ data: failed });
    expect(await app.getJob(waiting.id)).toEqual(failed);
    const running = await app.createJob();
    await app.upload(running, '90\n');
    expect((await cancel(running.id)).status).toBe(200);
    await app.advanceClock('3s');
    expect((await app.getJob(running.id)).status).toBe('failed');
    expect((await app.download(running)).status).toBe(404);
    await app.createJob();
  });

  it('DELETE /2/compliance/jobs/{id} of a job whose upload window has passed returns the job unchanged, again and again', async () => {
    const app = (await direct()).app();
    const job = await app.createJob();
    await app.advanceClock('15m');
    const expired = { ...job, status: 'expired' };
    for (let attempt = 0; attempt < 2; attempt++) {
      const cancelled = await app.request('DELETE', `/2/compliance/jobs/${job.id}`);
      expect(cancelled.status).toBe(200);
      expect(await cancelled.json()).toEqual({ data: expired });
      expect(await app.getJob(job.id)).toEqual(expired);
    }
    await app.createJob();
  });

  it('DELETE /2/compliance/jobs/{id} returns 409 for a finished job and does not change it', async () => {
    const app = (await direct({ cancelExpired: 'reject' })).app();
    const complete = await app.createCompleteJob('90\n');
    const expired = await app.createJob();
    await app.advanceClock('15m');
    for (const { id } of [complete, expired]) {
      const { status } = await app.getJob(id);
      const rejected = await app.request('DELETE', `/2/compliance/jobs/${id}`);
      expect(await problem(rejected)).toMatchObject({
        status: 409,
        detail: `Job ${id} is ${status} and can no longer be cancelled.`,
      });
      expect((await app.getJob(id)).status).toBe(status);
    }
  });

  it('DELETE /2/compliance/jobs/{id} does not find a job of another app', async () => {
    const mock = await direct();
    const app = mock.app();
    const { id } = await app.createJob();
    const response = await mock.app().request('DELETE', `/2/compliance/jobs/${id}`);
    expect(((await response.json()) as { errors: object[] }).errors).toHaveLength(1);
    expect((await app.getJob(id)).status).toBe('created');
  });

  it.each([
    ['created', '0s', 'failed'],
    ['expired', '15m', 'expired'],
  ])(
    'cancelling a job that is %s drops the file of a running upload and returns 409 to the upload',
    async (_status, wait, expected) => {
      const app = (await direct()).app();
      const job = await app.createJob();
      const status = await new Promise<number>((resolve, reject) => {
        const upload = request(
          job.upload_url,
          { method: 'PUT', headers: { authorization: `Bearer ${app.token}`, expect: '100-continue' } },
          (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          },
        );
        upload.on('error', reject);
        upload.on('continue', () => {
          upload.write('90\n', () => {
            void app
              .advanceClock(wait)
              .then(() => app.request('DELETE', `/2/compliance/jobs/${job.id}`))
              .then(() => upload.end('91\n'));
          });
        });
        upload.flushHeaders();
      });
      expect(status).toBe(409);
      expect((await app.getJob(job.id)).status).toBe(expected);
    },
  );
});
