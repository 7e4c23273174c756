import { describe, expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { requestTarget } from '../../support/raw-http.js';
import { encodeChunk, RawSocket, requestHead } from '../../support/raw-socket.js';
import { useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { startTestMock, type TestApp, type TestJob, type TestMock } from '../../support/test-mock.js';

const putHead = (job: TestJob, headers: Record<string, string>): string =>
  requestHead('PUT', requestTarget(job.upload_url), {
    Host: new URL(job.upload_url).host,
    'Content-Type': 'text/plain',
    ...headers,
  });

/** Waits for log lines about aborted uploads. */
async function abortedIn(mock: TestMock) {
  for (let attempt = 0; attempt < 100_000; attempt++) {
    const lines = mock.log.filter((line) => line.event === 'upload aborted, job unchanged');
    if (lines.length > 0) return lines;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('no line about an aborted upload');
}

describe('an interrupted upload', () => {
  const HALF = '90\n191\n'.repeat(20_000);
  const LENGTH = { 'Content-Length': String(2 * HALF.length) };
  const CHUNKED = { 'Transfer-Encoding': 'chunked' };

  it.each([
    ['with Content-Length, midway', LENGTH, HALF],
    ['with Content-Length, one byte before its end', { 'Content-Length': String(HALF.length + 1) }, HALF],
    ['with chunked encoding, between two chunks', CHUNKED, encodeChunk(HALF)],
    ['with chunked encoding, within a chunk', CHUNKED, `${(2 * HALF.length).toString(16)}\r\n${HALF}`],
    ['with chunked encoding, before the last chunk', CHUNKED, `${encodeChunk(HALF)}0\r\n`],
    ['before its first byte', LENGTH, ''],
  ])('an upload interrupted %s leaves job and disk unchanged', async (_case, headers, sent) => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(putHead(job, { ...headers, Expect: '100-continue' }));
    expect((await wire.readResponse())?.status).toBe(100);
    await wire.write(sent);
    wire.destroy();

    const [line, ...more] = await abortedIn(mock);
    expect(line).toMatchObject({ level: 'warn', job: job.id, app: expect.stringMatching(/^app-/) });
    expect(more).toEqual([]);
    expect(listFiles(directory)).toEqual([]);
    expect((await app.getJob(job.id)).status).toBe('created');
    await expectNewUploadAccepted(app, job);
    expect(mock.log.filter(({ level }) => level !== 'debug').map(({ event }) => event)).toEqual([
      'job created',
      'upload aborted, job unchanged',
      'upload processed',
    ]);
  });

  it('an upload whose client half-closes the connection leaves the job unchanged', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(`${putHead(job, { 'Content-Length': '100' })}90\n`);
    wire.end();
    expect(String(await wire.waitForClose())).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect(await abortedIn(mock)).toHaveLength(1);
    expect((await app.getJob(job.id)).status).toBe('created');
    await expectNewUploadAccepted(app, job);
  });

  it('an interrupted upload does not affect a complete upload to the same URL', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(putHead(job, { ...LENGTH, Expect: '100-continue' }));
    expect((await wire.readResponse())?.status).toBe(100);
    await wire.write(HALF);
    expect((await app.upload(job, '292\n')).status).toBe(200);
    wire.destroy();
    await abortedIn(mock);
    await app.advanceClock('3s');
    expect(await (await fetch(job.download_url)).text()).toMatch(/^\{"id":"292",.*\}\n$/);
    // Only the file of the result remains on the disk.
    expect(listFiles(directory)).toHaveLength(1);
  });
});

async function expectNewUploadAccepted(app: TestApp, job: TestJob): Promise<void> {
  expect((await app.upload(job, '90\n')).status).toBe(200);
  await app.advanceClock('3s');
  expect((await app.getJob(job.id)).status).toBe('complete');
  expect(await (await fetch(job.download_url)).text()).toMatch(/^\{"id":"90",.*\}\n$/);
}
