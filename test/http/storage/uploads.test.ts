import { createHash } from 'node:crypto';
import { crc32c } from '@node-rs/crc32';
import { describe, expect, it } from 'vitest';
import { requestTarget } from '../../support/raw-http.js';
import { encodeChunk, LAST_CHUNK, RawSocket, requestHead } from '../../support/raw-socket.js';
import { startTestMock, type TestApp, type TestJob, type TestMock } from '../../support/test-mock.js';

const LIMITS = { rateLimit: '999999999' };
const LINE_LIMIT = 1024;
/** Size in bytes of the chunks in which the mock reads an upload to build its result. */
const READ_CHUNK = 256 * 1024;

const hashesOf = (bytes: string | Uint8Array) => {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32c(Buffer.from(bytes)));
  const md5 = createHash('md5').update(bytes);
  return { crc32c: crc.toString('base64'), md5: md5.digest() };
};

const putHead = (job: TestJob, headers: Record<string, string>): string =>
  requestHead('PUT', requestTarget(job.upload_url), {
    Host: new URL(job.upload_url).host,
    'Content-Type': 'text/plain',
    ...headers,
  });

/** Returns the IDs of a result in order. */
const resultIds = async (job: TestJob): Promise<string[]> =>
  (await (await fetch(job.download_url)).text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).id);

/** Returns the counts that the log has for the only processed upload. */
function processedOf(mock: TestMock) {
  const lines = mock.log.filter((line) => line.event === 'upload processed');
  expect(lines).toHaveLength(1);
  const { ids, invalid, affected, bytes } = lines[0] as Record<string, unknown>;
  return { ids, invalid, affected, bytes };
}

/** Polls a job until it is no longer in_progress. The job's processing time must have passed before. */
async function finishedJob(app: TestApp, id: string): Promise<TestJob> {
  for (let attempt = 0; attempt < 20_000; attempt++) {
    const job = await app.getJob(id);
    if (job.status !== 'in_progress') return job;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('the job is still in_progress');
}

describe('the response to an upload', () => {
  it.each([
    ['two IDs', '1\n90\n'],
    ['an empty file', ''],
    ['binary data', Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256)],
  ])('the response to an upload of %s has the headers of the real storage', async (_case, content) => {
    const app = (await startTestMock()).app();
    await app.changeClock({ set: '2039-11-23T10:15:00Z' });
    const job = await app.createJob();
    const response = await app.upload(job, content);
    const { crc32c, md5 } = hashesOf(content);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      etag: `"${md5.toString('hex')}"`,
      'x-goog-generation': expect.stringMatching(/^\d{16}$/),
      'x-goog-metageneration': '1',
      'x-goog-hash': `crc32c=${crc32c}, md5=${md5.toString('base64')}`,
      'x-goog-stored-content-length': String(content.length),
      'x-goog-stored-content-encoding': 'identity',
      'content-length': '0',
      'content-type': 'text/html; charset=UTF-8',
      server: 'UploadServer',
      'x-guploader-uploadid': expect.stringMatching(/^[\w-]{20,}$/),
      vary: 'Origin',
    });
    // The generation is the app's time in microseconds since the epoch.
    const generation = Number(response.headers.get('x-goog-generation')) / 1000;
    expect(Math.abs(generation - Date.parse('2039-11-23T10:15:00Z'))).toBeLessThan(10_000);
  });

  it('the response to an upload has the two hashes in two headers', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(`${putHead(job, { 'Content-Length': '3', Connection: 'close' })}90\n`);
    const response = (await wire.waitForClose()).toString('latin1');
    expect(response.match(/^x-goog-hash: /gm)).toHaveLength(2);
  });

  it('a chunked upload gets the same response headers', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(putHead(job, { 'Transfer-Encoding': 'chunked' }));
    for (const bytes of '90\n191\n7\n') await wire.write(encodeChunk(bytes));
    await wire.write(LAST_CHUNK);
    const response = await wire.readResponse();
    expect(response?.status).toBe(200);
    expect(response?.headers['x-goog-stored-content-length']).toBe('9');
    expect(response?.headers.etag).toBe(`"${hashesOf('90\n191\n7\n').md5.toString('hex')}"`);
    await app.advanceClock('3s');
    expect((await resultIds(job)).sort()).toEqual(['191', '90']);
  });
});

describe('the lines of an upload', () => {
  const LONGEST_BLANKS = ' '.repeat(LINE_LIMIT);
  it.each([
    ['Windows line endings', '90\r\n1\r\n191\r\n', ['90', '191'], { ids: 3, invalid: 0 }],
    ['no line ending at the end', '1\n90', ['90'], { ids: 2, invalid: 0 }],
    ['blank lines', '\n\n90\n \t\n\r\n1\n\n', ['90'], { ids: 2, invalid: 0 }],
    ['whitespace around IDs', '  90\n\t191 \t\n\v292\f\n', ['90', '191', '292'], { ids: 3, invalid: 0 }],
    ['duplicates', '90\n1\n90\n1\n 90 \n', ['90'], { ids: 5, invalid: 0 }],
    ['lines that are not an ID', 'id\n90\n-90\n9 0\n90,91\n9e0\n٩٠\n0x90\n', ['90'], { ids: 1, invalid: 7 }],
    ['leading zeros', '0090\n90\n000\n', ['0090', '90'], { ids: 3, invalid: 0 }],
    ['IDs of one digit', '9\n0\n', [], { ids: 2, invalid: 0 }],
    ['an ID of 19 digits', '9999999999999999990\n', ['9999999999999999990'], { ids: 1, invalid: 0 }],
    ['an ID of 20 digits', '10000000000000000090\n00000000000000000090\n', [], { ids: 0, invalid: 2 }],
    ['a line over 1 KB', `${'90'.repeat(LINE_LIMIT)}\n191\n`, ['191'], { ids: 1, invalid: 1 }],
    ['an ID at the end of 1 KB', `${LONGEST_BLANKS.slice(2)}90\n`, ['90'], { ids: 1, invalid: 0 }],
    ['an ID cut off after 1 KB', `${LONGEST_BLANKS.slice(2)}90x\n`, ['90'], { ids: 1, invalid: 0 }],
    ['an ID beyond 1 KB', `${LONGEST_BLANKS}90\n191`, ['191'], { ids: 1, invalid: 0 }],
    ['a byte order mark', '\ufeff90\n191\n', ['191'], { ids: 1, invalid: 1 }],
    ['NUL and bytes beyond ASCII', '90\0\n\u00ff\n191', ['191'], { ids: 1, invalid: 2 }],
    ['no content', '', [], { ids: 0, invalid: 0 }],
  ])('an upload may contain %s', async (_case, content, affected, counts) => {
    const mock = await startTestMock();
    const job = await mock.app().createCompleteJob(content);
    expect(job.status).toBe('complete');
    expect((await resultIds(job)).sort()).toEqual([...affected].sort());
    expect(processedOf(mock)).toEqual({
      ...counts,
      affected: affected.length,
      bytes: Buffer.byteLength(content),
    });
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('lines that end in %s may be split at any position by read chunks', async (_case, lineEnd) => {
    const app = (await startTestMock(LIMITS)).app();
    const line = `1000000000000000090${lineEnd}`;
    for (let before = 0; before <= line.length; before++) {
      const filler = `${'x'.repeat(READ_CHUNK - before - 1)}\n`;
      const job = await app.createCompleteJob(`${filler}${line}191${lineEnd}`);
      expect((await resultIds(job)).sort(), `${before} bytes before the split`).toEqual([
        '1000000000000000090',
        '191',
      ]);
    }
  });

  it('an upload may be a single line of 3 MB', async () => {
    const mock = await startTestMock({ ...LIMITS, processingTime: '0ms' });
    const app = mock.app();
    const job = await app.createJob();
    expect((await app.upload(job, '9'.repeat(3_000_000))).status).toBe(200);
    expect((await finishedJob(app, job.id)).status).toBe('complete');
    expect(await resultIds(job)).toEqual([]);
    expect(processedOf(mock)).toEqual({ ids: 0, invalid: 1, affected: 0, bytes: 3_000_000 });
  });

  it('the result is an empty object if no ID is affected', async () => {
    const job = await (await startTestMock()).app().createCompleteJob('1\n2\n');
    const result = await fetch(job.download_url);
    expect([result.status, result.headers.get('content-length'), await result.text()]).toEqual([
      200,
      '0',
      '',
    ]);
  });
});
