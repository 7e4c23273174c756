import { beforeEach, describe, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import '../../mock-server/vitest.js';
import { startTestMock, type TestApp, type TestMock } from '../support/test-mock.js';

let mock: TestMock;
let client: TestApp;
let app: MockHandle;
beforeEach(async () => {
  mock = await startTestMock();
  client = mock.app();
  app = connect(mock.url).app(client.token);
});

/** What a matcher that fails says. */
const wordsOf = (matched: Promise<void>): Promise<string> =>
  matched.then(
    () => expect.fail('the matcher passed'),
    (error: Error) => error.message,
  );

describe('toHaveUploadedBeforeExpiry', () => {
  it('passes for a client that did', async () => {
    const job = await client.createJob();
    await client.upload(job, '90\n');
    await expect(app).toHaveUploadedBeforeExpiry();
    await expect(app).toHaveUploadedBeforeExpiry(job);
    await expect(app).toHaveUploadedBeforeExpiry(job.id);
    expect(await wordsOf(expect(app).not.toHaveUploadedBeforeExpiry())).toContain('did not expect an upload');
  });

  it('shows the upload that came too late, and its answer', async () => {
    const job = await client.createJob();
    await client.advanceClock('15m');
    await client.upload(job, '90\n');
    const words = await wordsOf(expect(app).toHaveUploadedBeforeExpiry());
    expect(words).toMatch(/^expected an upload before its expiry, but no upload succeeded\n/);
    expect(words).toContain(` PUT ${new URL(job.upload_url).pathname} → 400  `);
    expect(words).toContain(`The URL expired at ${job.upload_expires_at}`);
  });

  it('shows a late upload beside one that was in time', async () => {
    await client.upload(await client.createJob(), '90\n');
    const late = await client.createJob({ type: 'users' });
    await client.advanceClock('15m');
    await client.upload(late, '90\n');
    const words = await wordsOf(expect(app).toHaveUploadedBeforeExpiry());
    expect(words.match(/ PUT /g)?.length).toBe(1);
    await expect(app).not.toHaveUploadedBeforeExpiry(late.id);
  });

  it('says that there was none', async () => {
    const job = await client.createJob();
    expect(await wordsOf(expect(app).toHaveUploadedBeforeExpiry(job))).toBe(
      `expected an upload to job ${job.id} before its expiry, but there was no upload`,
    );
  });
});

describe('toHaveDownloadedResult', () => {
  it('passes for a client that did, and only for that job', async () => {
    const job = await client.createCompleteJob('90\n');
    await client.download(job);
    await expect(app).toHaveDownloadedResult();
    await expect(app).toHaveDownloadedResult(job);
    await expect(app).not.toHaveDownloadedResult('1');
  });

  it('shows the download that was refused', async () => {
    const job = await client.createJob();
    await client.download(job);
    const words = await wordsOf(expect(app).toHaveDownloadedResult(job.id));
    expect(words).toMatch(/^expected the result of job \d+ to be downloaded, but no download succeeded\n/);
    expect(words).toContain(` GET ${new URL(job.download_url).pathname} → 404  `);
  });
});

describe('toHaveRespectedRateLimits', () => {
  const list = () => client.request('GET', '/2/compliance/jobs?type=tweets');

  it('passes for a client that waits for the reset', async () => {
    await app.rateLimits.exhaust('list');
    await list();
    await client.advanceClock('15m');
    await list();
    await expect(app).toHaveRespectedRateLimits();
  });

  it('shows the request that did not wait', async () => {
    await app.rateLimits.exhaust('list');
    await list();
    await expect(app).toHaveRespectedRateLimits();
    await list();
    const words = await wordsOf(expect(app).toHaveRespectedRateLimits());
    expect(words).toMatch(
      /^expected no request to a window between a 429 and its reset\n {2}\d{4}-.*Z {2}GET \/2\/compliance\/jobs → 429 {2}rate_limit_ignored: .*x-rate-limit-reset.*$/,
    );
  });

  it('does not blame one app for another', async () => {
    await app.rateLimits.exhaust('list');
    await list();
    await mock.app().request('GET', '/2/compliance/jobs?type=tweets');
    await expect(connect(mock.url)).toHaveRespectedRateLimits();
  });
});

describe('toHaveNoWarnings', () => {
  it('fails where nothing is remembered', async () => {
    const forgetful = connect((await startTestMock({ journal: '0' })).url).app();
    expect(await wordsOf(expect(forgetful).toHaveNoWarnings())).toContain('Cannot read the journal');
  });

  it('passes for a client that does all things well', async () => {
    await client.download(await client.createCompleteJob('90\n'));
    await expect(app).toHaveNoWarnings();
  });

  it('shows each mistake that the mock noticed, of one app or of all', async () => {
    const job = await client.createJob();
    await fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${client.token}` },
      body: '90\n',
    });
    for (const handle of [app, connect(mock.url)]) {
      const words = await wordsOf(expect(handle).toHaveNoWarnings());
      expect(words).toMatch(/^expected no warnings\n {2}\S+ {2}PUT \/\S+ → 200 {2}token_sent_to_storage: /);
      expect(words).not.toContain(client.token);
    }
    await expect(connect(mock.url).app()).toHaveNoWarnings();
  });
});
