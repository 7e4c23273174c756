import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import type { TestJob } from '../../support/test-mock.js';

const DISK_KB = 8 * 1024;
const MB = 1_000_000;

/** Returns a file with lines of 20 bytes. The digit rule affects every ID that ends in 90 and no ID that ends in 10. */
const file = (bytes: number, ending: '90' | '10'): string =>
  Array.from({ length: bytes / 20 }, (_, i) => `1${String(i).padStart(16, '0')}${ending}\n`).join('');

const put = (job: TestJob, body: string): Promise<Response> =>
  fetch(job.upload_url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body });

const errorsIn = (server: ServerProcess) =>
  server.log.filter(({ level }) => level === 'error').map(({ event, cause }) => [event, cause]);

/** Returns the journal's explanations for all responses with the given status. */
async function explanationsOf(server: ServerProcess, status: number): Promise<string[]> {
  const response = await fetch(`${server.url}/_mock/requests?status=${status}`);
  return ((await response.json()) as { requests: { why: string }[] }).requests.map(({ why }) => why);
}

/** Starts a mock whose temporary files are on a disk of 8 MB. */
const onSmallDisk = (...flags: string[]): Promise<ServerProcess> =>
  startServerProcess(['--processing-time', '0ms', ...flags], { diskKb: DISK_KB });

describe('on a full disk', () => {
  it('an upload to a full disk gets a 503 with the reason in the journal, and the job accepts another upload', async () => {
    const server = await onSmallDisk();
    const job = await server.createJob();
    const response = await put(job, file(12 * MB, '10'));
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/<Code>ServiceUnavailable<\/Code>/);
    expect(await explanationsOf(server, 503)).toEqual([expect.stringMatching(/the disk is full \(ENOSPC\)/)]);
    expect(errorsIn(server)).toEqual([['upload not stored, job unchanged', 'ENOSPC']]);
    expect((await server.getJob(job.id)).status).toBe('created');
    expect(listFiles(server.directory)).toEqual([]);

    expect((await put(job, file(4 * MB, '10'))).status).toBe(200);
    await server.waitForLog('upload processed', job.id);
    expect((await server.getJob(job.id)).status).toBe('complete');
  });

  it('an upload to a token URL gets a 503 problem when the disk is full, and the job stays open', async () => {
    const server = await onSmallDisk('--profile', 'direct');
    const job = await server.createJob();
    const headers = { authorization: 'Bearer token', 'content-type': 'text/plain' };
    const response = await fetch(job.upload_url, { method: 'PUT', headers, body: file(12 * MB, '10') });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await explanationsOf(server, 503)).toEqual([expect.stringMatching(/the disk is full \(ENOSPC\)/)]);
    expect((await server.getJob(job.id)).status).toBe('created');
    expect(listFiles(server.directory)).toEqual([]);
  });

  it('a result that does not fit on the disk fails its job with the reason, and other results stay intact', async () => {
    const server = await onSmallDisk();
    const first = await server.createJob();
    expect((await put(first, file(200_000, '90'))).status).toBe(200);
    const result = async (): Promise<string> =>
      createHash('md5')
        .update(await (await fetch(first.download_url)).text())
        .digest('hex');
    const before = await result();

    const job = await server.createJob();
    // 2 MB of IDs give 15 MB of result lines.
    expect((await put(job, file(2 * MB, '90'))).status).toBe(200);
    await server.waitForLog('result not stored, job failed', job.id);
    expect(await server.getJob(job.id)).toMatchObject({
      status: 'failed',
      error: 'The result could not be stored: ENOSPC',
    });
    expect(errorsIn(server)).toEqual([['result not stored, job failed', 'ENOSPC']]);
    expect(await result()).toBe(before);
    expect(listFiles(server.directory)).toHaveLength(1);

    // The failed result has released its space.
    const next = await server.createJob();
    expect((await put(next, file(4 * MB, '10'))).status).toBe(200);
    await server.waitForLog('upload processed', next.id);
  });

  it('a resumable session keeps its bytes on a full disk and continues when there is space', async () => {
    const server = await onSmallDisk();
    const other = await fetch(`${server.url}/2/compliance/jobs`, {
      method: 'POST',
      headers: { authorization: 'Bearer other', 'content-type': 'application/json' },
      body: '{"type":"tweets"}',
    });
    const blocker = ((await other.json()) as { data: TestJob }).data;
    // The result of this upload takes 6 MB of the disk.
    expect((await put(blocker, file(900_000, '90'))).status).toBe(200);
    const job = await server.createJob({ type: 'tweets', resumable: true });
    const start = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
    const opened = await fetch(job.upload_url, { method: 'POST', headers: start });
    const session = opened.headers.get('location') as string;
    const content = file(4 * MB, '10');
    const send = (body: string, range: string): Promise<Response> =>
      fetch(session, {
        method: 'PUT',
        headers: { 'content-range': `bytes ${range}/${content.length}` },
        body,
      });

    const rejected = await send(content, `0-${content.length - 1}`);
    expect(rejected.status).toBe(503);
    expect(await rejected.text()).toMatch(/the upload can be continued/);
    const explanation = /the disk is full \(ENOSPC\).* The session keeps (\d+) bytes, and the job waits/;
    expect(await explanationsOf(server, 503)).toEqual([expect.stringMatching(explanation)]);
    expect(errorsIn(server)).toEqual([['upload session not stored', 'ENOSPC']]);
    const progress = await send('', '*');
    expect(progress.status).toBe(308);
    const stored = Number(/^bytes=0-(\d+)$/.exec(progress.headers.get('range') as string)?.[1]) + 1;
    expect(stored % (256 * 1024)).toBe(0);
    expect(stored).toBeGreaterThan(0);

    await fetch(`${server.url}/_mock/reset?app=other`, { method: 'POST' });
    const done = await send(content.slice(stored), `${stored}-${content.length - 1}`);
    expect(done.status).toBe(200);
    const digest = createHash('md5').update(content).digest('hex');
    expect(done.headers.get('etag')).toBe(`"${digest}"`);
  });
});
