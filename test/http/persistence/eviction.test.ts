import { expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { createTestFolder, useTestFolderAsTmpdir } from '../../support/server-process.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

it.each(PROFILES)(
  'a result is deleted once nobody can download it any more, in $profile',
  async ({ profile }) => {
    const folder = await useTestFolderAsTmpdir();
    const mock = await startTestMock({ profile });
    const [app, other] = [mock.app(), mock.app()];
    const job = await app.createCompleteJob('90\n');
    const others = await other.createCompleteJob('91\n');
    await app.advanceClock('6d');
    expect((await app.download(job)).status).toBe(200);
    expect(listFiles(folder)).toHaveLength(2);

    await app.advanceClock('1d');
    await mock.app().createCompleteJob('1\n');
    expect(listFiles(folder)).toHaveLength(2);
    expect((await app.getJob(job.id)).status).toBe('complete');
    expect((await app.download(job)).status).toBeGreaterThanOrEqual(400);
    expect(await (await other.download(others)).text()).toContain('"91"');

    // Facts that were counted stay.
    const shown = await app.request('GET', `/_mock/jobs/${job.id}`);
    expect(await shown.json()).toMatchObject({ result: { affected: 1 } });
  },
);

it('the result of a cancelled job is deleted, because nobody can ever download it', async () => {
  const folder = await useTestFolderAsTmpdir();
  const mock = await startTestMock({ profile: 'direct' });
  const app = mock.app();
  const job = await app.createJob();
  expect((await app.upload(job, '90\n')).status).toBe(200);
  expect(listFiles(folder)).toHaveLength(1);
  expect((await app.request('DELETE', `/2/compliance/jobs/${job.id}`)).status).toBe(200);
  await mock.app().createCompleteJob('1\n');
  expect(listFiles(folder)).toHaveLength(1);
  expect((await app.getJob(job.id)).status).toBe('failed');
});

it('a deleted result does not come back when the clock is set back', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const job = await app.createCompleteJob('90\n');
  await app.advanceClock('8d');
  await mock.app().createCompleteJob('1\n');
  await app.changeClock({ reset: true });
  const answer = await app.download(job);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('<Code>NoSuchKey</Code>');
  const journal = await app.request('GET', `/_mock/requests?app=${app.token}&status=404`);
  expect(await journal.text()).toMatch(/the result is there once its job is complete/);
});

it('expired results are deleted when others are stored, even if no clock is moved', async () => {
  const folder = await useTestFolderAsTmpdir();
  const mock = await startTestMock({ processingTime: '0ms' });
  const app = mock.app();
  const put = (age: string) =>
    app.request('POST', `/_mock/jobs?app=${app.token}`, {
      json: { type: 'tweets', status: 'complete', ids: ['90'], age },
    });
  for (let i = 0; i < 40; i++) expect((await put('8d')).status).toBeLessThan(300);
  expect(listFiles(folder)).toHaveLength(40);
  for (let i = 0; i < 2; i++) expect((await app.upload(await app.createJob(), '90\n')).status).toBe(200);
  expect(listFiles(folder)).toHaveLength(2);
});

it('a deleted result stays deleted in a data directory', async () => {
  const dataDir = await createTestFolder();
  const first = await startTestMock({ dataDir });
  const app = first.app('kept');
  const job = await app.createCompleteJob('90\n');
  await app.advanceClock('8d');
  await first.app('other').createCompleteJob('1\n');
  await first.close();
  expect(listFiles(dataDir).filter((name) => name.includes('blob-'))).toHaveLength(1);
  const second = await startTestMock({ dataDir });
  expect((await second.app('kept').getJob(job.id)).status).toBe('complete');
});
