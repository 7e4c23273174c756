import { expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { createTestDirectory, useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

it.each(PROFILES)(
  'a result is deleted when its download URL has expired, in profile $profile',
  async ({ profile }) => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock({ profile });
    const [app, other] = [mock.app(), mock.app()];
    const job = await app.createCompleteJob('90\n');
    const otherJob = await other.createCompleteJob('91\n');
    await app.advanceClock('6d');
    expect((await app.download(job)).status).toBe(200);
    expect(listFiles(directory)).toHaveLength(2);

    await app.advanceClock('1d');
    await mock.app().createCompleteJob('1\n');
    expect(listFiles(directory)).toHaveLength(2);
    expect((await app.getJob(job.id)).status).toBe('complete');
    expect((await app.download(job)).status).toBeGreaterThanOrEqual(400);
    expect(await (await other.download(otherJob)).text()).toContain('"91"');

    // The job keeps the counts of its evicted result.
    const jobResponse = await app.request('GET', `/_mock/jobs/${job.id}`);
    expect(await jobResponse.json()).toMatchObject({ result: { affected: 1 } });
  },
);

it('the result of a cancelled job is deleted, because it can never be downloaded', async () => {
  const directory = await useTestDirectoryAsTmpdir();
  const mock = await startTestMock({ profile: 'direct' });
  const app = mock.app();
  const job = await app.createJob();
  expect((await app.upload(job, '90\n')).status).toBe(200);
  expect(listFiles(directory)).toHaveLength(1);
  expect((await app.request('DELETE', `/2/compliance/jobs/${job.id}`)).status).toBe(200);
  await mock.app().createCompleteJob('1\n');
  expect(listFiles(directory)).toHaveLength(1);
  expect((await app.getJob(job.id)).status).toBe('failed');
});

it('a deleted result stays deleted when the clock is set back', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const job = await app.createCompleteJob('90\n');
  await app.advanceClock('8d');
  await mock.app().createCompleteJob('1\n');
  await app.changeClock({ reset: true });
  const response = await app.download(job);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('<Code>NoSuchKey</Code>');
  const journal = await app.request('GET', `/_mock/requests?app=${app.token}&status=404`);
  expect(await journal.text()).toMatch(/A result exists only once its job is complete/);
});

it('expired results are deleted when other results are stored, even if no clock is moved', async () => {
  const directory = await useTestDirectoryAsTmpdir();
  const mock = await startTestMock({ processingTime: '0ms' });
  const app = mock.app();
  const put = (age: string) =>
    app.request('POST', `/_mock/jobs?app=${app.token}`, {
      json: { type: 'tweets', status: 'complete', ids: ['90'], age },
    });
  for (let i = 0; i < 40; i++) expect((await put('8d')).status).toBeLessThan(300);
  expect(listFiles(directory)).toHaveLength(40);
  for (let i = 0; i < 2; i++) expect((await app.upload(await app.createJob(), '90\n')).status).toBe(200);
  expect(listFiles(directory)).toHaveLength(2);
});

it('a deleted result stays deleted after a restart with the same data directory', async () => {
  const dataDir = await createTestDirectory();
  const first = await startTestMock({ dataDir });
  const app = first.app('restarted');
  const job = await app.createCompleteJob('90\n');
  await app.advanceClock('8d');
  await first.app('other').createCompleteJob('1\n');
  await first.close();
  expect(listFiles(dataDir).filter((name) => name.includes('blob-'))).toHaveLength(1);
  const second = await startTestMock({ dataDir });
  expect((await second.app('restarted').getJob(job.id)).status).toBe('complete');
});
