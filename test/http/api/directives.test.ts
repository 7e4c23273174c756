import { describe, expect, it } from 'vitest';
import { startTestMock } from '../../support/test-mock.js';

const ALLOWED =
  'fail, fail=<reason>, stuck, or processing= with a duration such as 500ms, 90s, 15m, 2h or 7d';

describe('a job name with directives', () => {
  it.each([
    ['mock:fail', 'The job could not be processed.'],
    ['mock:fail=', 'The job could not be processed.'],
    ['mock:fail=quota exceeded', 'quota exceeded'],
    ['mock: fail = quota = 0 ', 'quota = 0'],
  ])('the job name %j fails the job after processing with the error %j', async (name, error) => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    const job = await app.createJob({ type: 'tweets', name });
    expect(job).toMatchObject({ name, status: 'created' });
    expect((await app.upload(job, '90\n')).status).toBe(200);
    const running = await app.getJob(job.id);
    expect([running.status, running.error]).toEqual(['in_progress', undefined]);

    await app.advanceClock('3s');
    expect(await app.getJob(job.id)).toMatchObject({ status: 'failed', error });
    const result = await fetch(job.download_url);
    expect(result.status).toBe(404);
    expect(await result.text()).toContain('<Code>NoSuchKey</Code>');
  });

  it.each([
    ['mock:processing=10m', '599999ms', '1ms', 'complete'],
    ['mock:processing=1.5h', '1h', '30m', 'complete'],
    ['mock:fail=late,processing=10m', '599999ms', '1ms', 'failed'],
    ['mock:processing=1m,processing=2m', '1m', '1m', 'complete'],
    ['mock:processing=1m,fail', '59s', '1s', 'failed'],
  ])(
    'the job name %j keeps the job in progress for %s, and %s later it is %s',
    async (name, before, rest, finalStatus) => {
      const app = (await startTestMock()).app();
      await app.changeClock({ freeze: true });
      const job = await app.createJob({ type: 'users', name });
      await app.upload(job, '90\n');
      await app.advanceClock(before);
      expect((await app.getJob(job.id)).status).toBe('in_progress');
      await app.advanceClock(rest);
      expect((await app.getJob(job.id)).status).toBe(finalStatus);
    },
  );

  it('the job name "mock:processing=0ms" completes the job at once', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob({ type: 'users', name: 'mock:processing=0ms' });
    await app.upload(job, '90\n');
    expect((await app.getJob(job.id)).status).toBe('complete');
  });

  it.each(['mock:stuck', 'mock:stuck,fail', 'mock:fail=never,stuck', 'mock:processing=1s,stuck'])(
    'the job name %j keeps the job in progress endlessly',
    async (name) => {
      const app = (await startTestMock()).app();
      const job = await app.createJob({ type: 'tweets', name });
      await app.upload(job, '90\n');
      await app.advanceClock('3650d');
      const stuck = await app.getJob(job.id);
      expect([stuck.status, stuck.error]).toEqual(['in_progress', undefined]);
    },
  );

  it.each([
    ['mock:explode', 'explode'],
    ['mock:', ''],
    ['mock:fail,,stuck', ''],
    ['mock:Fail', 'Fail'],
    ['mock:stuck=1', 'stuck=1'],
    ['mock:processing', 'processing'],
    ['mock:processing=soon', 'processing=soon'],
    ['mock:processing=-1s', 'processing=-1s'],
    ['mock:processing=40000d', 'processing=40000d'],
    ['mock:__proto__', '__proto__'],
  ])('rejects the job name %j and lists the allowed directives', async (name, part) => {
    const app = (await startTestMock()).app();
    const response = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets', name } });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [
        {
          parameters: { '$.name': [name] },
          message: `$.name: invalid mock directive "${part}", expected ${ALLOWED}`,
        },
      ],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    });
    const list = await app.request('GET', '/2/compliance/jobs?type=tweets');
    expect(await list.json()).toEqual({ meta: { result_count: 0 } });
  });

  it.each(['nightly', 'mock', 'Mock:fail', ' mock:fail', 'my mock:fail', ''])(
    'treats the job name %j as an ordinary name without directives',
    async (name) => {
      const job = await (await startTestMock()).app().createCompleteJob('90\n', { type: 'tweets', name });
      expect(job).toMatchObject({ status: 'complete', name });
    },
  );
});
