import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/connect.js';
import { startMock } from '../../../mock-server/index.js';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const get = (mock: TestMock, path: string, init?: RequestInit) =>
  fetch(`${mock.url}/_mock/jobs/${path}`, init);
const detailOf = async (response: Response): Promise<unknown> => {
  expect(response.status).toBe(404);
  return ((await response.json()) as { detail: string }).detail;
};

/** More IDs than the mock processes before it responds to their upload. */
const LARGE_UPLOAD = Array.from({ length: 200_000 }, (_, n) => `${1_000_000 + n}\n`).join('');
/** The mock builds the results of large uploads one at a time, so the result of another upload is not built for a while. */
const BLOCKING_UPLOAD = LARGE_UPLOAD.repeat(15);

describe('the stored bytes of a job', () => {
  it('GET /_mock/jobs/{id}/result sends the bytes of a download, without the token of the app', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createCompleteJob('98\n99\n');
    const response = await get(mock, `${job.id}/result`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${job.id}-result.jsonl"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes).toEqual(Buffer.from(await (await app.download(job)).arrayBuffer()));
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    const head = await get(mock, `${job.id}/result`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
    const handle = connect(mock.url);
    expect(Buffer.from(await handle.jobs.result(job.id))).toEqual(bytes);
    expect(Buffer.from(await handle.app(app.token).jobs.result(job.id))).toEqual(bytes);
    // Reading the bytes is no request to the API.
    expect((await handle.requests.list({ path: '/_mock/*' })).length).toBe(0);
  });

  it('a result exists before its job is complete and after its download URL has expired', async () => {
    const mock = await startTestMock({ processingTime: '1h' });
    const app = mock.app();
    const job = await app.createJob();
    await app.upload(job, '98\n');
    expect((await app.getJob(job.id)).status).toBe('in_progress');
    expect((await get(mock, `${job.id}/result`)).status).toBe(200);
    await app.advanceClock('8d');
    expect((await app.download(job)).status).toBe(400);
    expect((await get(mock, `${job.id}/result`)).status).toBe(200);
  });

  it('GET /_mock/jobs/{id}/upload sends the upload while its result is being built, and then a 404 with the reason', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    expect(await detailOf(await get(mock, `${job.id}/upload`))).toBe(`Job ${job.id} has no upload.`);
    expect(await detailOf(await get(mock, `${job.id}/result`))).toBe(
      `Job ${job.id} has no result, because it has no upload.`,
    );
    const other = mock.app();
    await other.upload(await other.createJob(), BLOCKING_UPLOAD);
    expect((await app.upload(job, LARGE_UPLOAD)).status).toBe(200);
    const [upload, result] = await Promise.all([
      get(mock, `${job.id}/upload`),
      get(mock, `${job.id}/result`),
    ]);
    expect(upload.status).toBe(200);
    expect(Object.fromEntries(upload.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename="${job.id}-upload.txt"`,
      'x-content-type-options': 'nosniff',
    });
    expect((await upload.text()) === LARGE_UPLOAD).toBe(true);
    expect(await detailOf(result)).toBe(`The result of job ${job.id} is not built yet.`);
    // Each change of the clock waits for the result, but not longer than 10 s.
    do await app.advanceClock('3s');
    while ((await app.getJob(job.id)).status === 'in_progress');
    expect(await detailOf(await get(mock, `${job.id}/upload`))).toBe(
      `The upload of job ${job.id} no longer exists: the mock deletes it once the result is built.`,
    );
    expect((await get(mock, `${job.id}/result`)).status).toBe(200);
  });

  it('a failed job of a small file still has its result, and an expired job has none', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const failed = await app.createCompleteJob('98\n', { type: 'users', name: 'mock:fail' });
    expect(failed.status).toBe('failed');
    expect((await get(mock, `${failed.id}/result`)).status).toBe(200);
    const expired = await app.createJob();
    await app.advanceClock('15m');
    expect(await detailOf(await get(mock, `${expired.id}/result`))).toBe(
      `Job ${expired.id} has no result, because it has no upload.`,
    );
  });

  it('a result that the mock or someone else has deleted is a 404 with the reason', async () => {
    const dataDir = await createTestDirectory();
    await using mock = await startMock({ dataDir });
    const app = mock.app();
    const lost = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['98'] });
    rmSync(join(dataDir, 'blobs'), { recursive: true, force: true });
    await expect(app.jobs.result(lost.id)).rejects.toMatchObject({
      status: 404,
      detail: `The file of job ${lost.id} is missing on the disk.`,
    });
  });

  it('the client returns bytes that are no valid UTF-8 unchanged, over HTTP and inside the process', async () => {
    const bytes = Buffer.alloc(1_200_000, Buffer.from([0x39, 0x38, 0x0a, 0xff, 0xfe, 0x80, 0x0a]));
    await using mock = await startMock();
    const app = mock.app();
    const put = async (body: string | Buffer): Promise<string> => {
      const job = await app.jobs.create({ type: 'tweets', status: 'created' });
      const headers = { 'content-type': 'text/plain' };
      expect((await fetch(job.upload_url, { method: 'PUT', headers, body })).status).toBe(200);
      return job.id;
    };
    await put(BLOCKING_UPLOAD);
    const id = await put(bytes);
    for (const handle of [app, connect(mock.url)])
      expect(Buffer.compare(Buffer.from(await handle.jobs.upload(id)), bytes)).toBe(0);
  });

  it.each([
    ['1/upload', 404, 'No job 1. GET /_mock/jobs lists the jobs.'],
    ['1/result', 404, 'No job 1. GET /_mock/jobs lists the jobs.'],
    ['x/result', 400, 'id: expected a job ID such as '],
    ['..%2f..%2fetc/result', 400, 'id: expected a job ID such as '],
    ['1/result?range=1', 400, 'range: unknown field, expected one of '],
  ])('GET /_mock/jobs/%s is a %i that names the problem', async (path, status, detail) => {
    const response = await get(await startTestMock(), path);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });

  it('the files of another app’s job are a 404 for a call that names an app', async () => {
    const mock = await startTestMock();
    const job = await mock.app().createCompleteJob('98\n');
    for (const file of ['upload', 'result'])
      expect(await detailOf(await get(mock, `${job.id}/${file}?app=other`))).toContain(`No job ${job.id}.`);
  });
});
