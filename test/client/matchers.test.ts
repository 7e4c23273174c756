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

/** Returns the message with which a matcher fails. */
const messageOf = (assertion: Promise<void>): Promise<string> =>
  assertion.then(
    () => expect.fail('the matcher passed'),
    (error: Error) => error.message,
  );

describe('toHaveUploadedBeforeExpiry', () => {
  it('`toHaveUploadedBeforeExpiry` passes for a client that uploaded in time', async () => {
    const job = await client.createJob();
    await client.upload(job, '90\n');
    await expect(app).toHaveUploadedBeforeExpiry();
    await expect(app).toHaveUploadedBeforeExpiry(job);
    await expect(app).toHaveUploadedBeforeExpiry(job.id);
    expect(await messageOf(expect(app).not.toHaveUploadedBeforeExpiry())).toContain(
      'expected the opposite of: an upload',
    );
  });

  it('`toHaveUploadedBeforeExpiry` shows a late upload and its response', async () => {
    const job = await client.createJob();
    await client.advanceClock('15m');
    await client.upload(job, '90\n');
    const message = await messageOf(expect(app).toHaveUploadedBeforeExpiry());
    expect(message).toMatch(/^expected an upload before its expiry, but no upload succeeded\n/);
    expect(message).toContain(` PUT ${new URL(job.upload_url).pathname} → 400  `);
    expect(message).toContain(`The URL expired at ${job.upload_expires_at}`);
  });

  it('`toHaveUploadedBeforeExpiry` shows only the late upload if another one was in time', async () => {
    await client.upload(await client.createJob(), '90\n');
    const late = await client.createJob({ type: 'users' });
    await client.advanceClock('15m');
    await client.upload(late, '90\n');
    const message = await messageOf(expect(app).toHaveUploadedBeforeExpiry());
    expect(message.match(/ PUT /g)?.length).toBe(1);
    await expect(app).not.toHaveUploadedBeforeExpiry(late.id);
  });

  it('`toHaveUploadedBeforeExpiry` fails without any upload', async () => {
    const job = await client.createJob();
    expect(await messageOf(expect(app).toHaveUploadedBeforeExpiry(job))).toBe(
      `expected an upload to job ${job.id} before its expiry, but there was no upload`,
    );
  });
});

describe('toHaveDownloadedResult', () => {
  it('`toHaveDownloadedResult` passes only for the job whose result was downloaded', async () => {
    const job = await client.createCompleteJob('90\n');
    await client.download(job);
    await expect(app).toHaveDownloadedResult();
    await expect(app).toHaveDownloadedResult(job);
    await expect(app).not.toHaveDownloadedResult('1');
  });

  it('`toHaveDownloadedResult` shows a rejected download', async () => {
    const job = await client.createJob();
    await client.download(job);
    const message = await messageOf(expect(app).toHaveDownloadedResult(job.id));
    expect(message).toMatch(/^expected the result of job \d+ to be downloaded, but no download succeeded\n/);
    expect(message).toContain(` GET ${new URL(job.download_url).pathname} → 404  `);
  });
});

describe('toHaveRespectedRateLimits', () => {
  const list = () => client.request('GET', '/2/compliance/jobs?type=tweets');

  it('`toHaveRespectedRateLimits` passes for a client that waits for the reset', async () => {
    await app.rateLimits.exhaust('list');
    await list();
    await client.advanceClock('15m');
    await list();
    await expect(app).toHaveRespectedRateLimits();
  });

  it('`toHaveRespectedRateLimits` shows a request that did not wait for the reset', async () => {
    await app.rateLimits.exhaust('list');
    await list();
    await expect(app).toHaveRespectedRateLimits();
    await list();
    const message = await messageOf(expect(app).toHaveRespectedRateLimits());
    expect(message).toMatch(
      /^expected no request to a rate-limit window between a 429 and its reset\n {2}\d{4}-.*Z {2}GET \/2\/compliance\/jobs → 429 {2}rate_limit_ignored: .*x-rate-limit-reset.*$/,
    );
  });

  it('`toHaveRespectedRateLimits` passes if another app sends requests after a 429', async () => {
    await app.rateLimits.exhaust('list');
    await list();
    await mock.app().request('GET', '/2/compliance/jobs?type=tweets');
    await expect(connect(mock.url)).toHaveRespectedRateLimits();
  });
});

describe('toHaveNoWarnings', () => {
  it('`toHaveNoWarnings` fails for a mock without a journal', async () => {
    const withoutJournal = connect((await startTestMock({ journal: '0' })).url).app();
    expect(await messageOf(expect(withoutJournal).toHaveNoWarnings())).toContain('Cannot read the journal');
  });

  it('`toHaveNoWarnings` passes for a client without mistakes', async () => {
    await client.download(await client.createCompleteJob('90\n'));
    await expect(app).toHaveNoWarnings();
  });

  it('`toHaveNoWarnings` shows each mistake of one app or of all apps', async () => {
    const job = await client.createJob();
    await fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${client.token}` },
      body: '90\n',
    });
    for (const handle of [app, connect(mock.url)]) {
      const message = await messageOf(expect(handle).toHaveNoWarnings());
      expect(message).toMatch(/^expected no warnings\n {2}\S+ {2}PUT \/\S+ → 200 {2}token_sent_to_storage: /);
      expect(message).not.toContain(client.token);
    }
  });

  it('`toHaveNoWarnings` fails for an app or a server without any request', async () => {
    for (const handle of [app, connect(mock.url)])
      expect(await messageOf(expect(handle).toHaveNoWarnings())).toBe(
        'expected no warnings, but the mock received no request of this app: check the base URL and the bearer token of the client',
      );
    await client.createJob();
    await expect(app).toHaveNoWarnings();
    expect(await messageOf(expect(connect(mock.url).app()).toHaveNoWarnings())).toContain(
      'no request of this app',
    );
  });

  it('`toHaveNoWarnings` shows what an uploaded file without a usable ID looks like', async () => {
    await client.createCompleteJob('["90"]');
    expect(await messageOf(expect(app).toHaveNoWarnings())).toContain(
      'no_usable_id: The file contains no usable ID. It looks like JSON: 1 of 1 line was ignored, such as `["90"]`.',
    );
  });
});
