import { crc32c } from '@node-rs/crc32';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp, type TestJob } from '../../support/test-mock.js';

const IDS = '90\n1\n191\n292\n';
const DAY_MS = 86_400_000;

async function completeJob(): Promise<{ app: TestApp; job: TestJob; bytes: Buffer }> {
  const app = (await startTestMock()).app();
  await app.changeClock({ freeze: true });
  const job = await app.createCompleteJob(IDS);
  return { app, job, bytes: Buffer.from(await (await fetch(job.download_url)).arrayBuffer()) };
}

const get = (job: TestJob, range?: string, method = 'GET'): Promise<Response> =>
  fetch(job.download_url, { method, headers: range === undefined ? {} : { range } });

/** Parses an ETag `"-<base64>"` as a protocol buffer with two numbers in fields 1 and 2. */
function numbersInEtag(etag: string): bigint[] {
  const bytes = Buffer.from(/^"-(.+)"$/.exec(etag)?.[1] ?? '', 'base64');
  const numbers: bigint[] = [];
  let shift = 0n;
  let isTag = true;
  let number = 0n;
  for (const byte of bytes) {
    number |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte & 0x80) continue;
    if (isTag) expect(number, 'a field of type varint').toBe(BigInt((numbers.length + 1) << 3));
    else numbers.push(number);
    isTag = !isTag;
    shift = 0n;
    number = 0n;
  }
  return numbers;
}

describe('the response to a download', () => {
  it('a download has the headers of the real storage', async () => {
    const { app, job, bytes } = await completeJob();
    const response = await get(job);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32c(bytes));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=0',
      'x-goog-metageneration': '1',
      // The header has no md5, because Google computes no MD5 of an object that is composed of several objects.
      'x-goog-hash': `crc32c=${crc.toString('base64')}`,
      'x-goog-component-count': '20',
      'x-goog-stored-content-length': String(bytes.length),
      'x-goog-stored-content-encoding': 'identity',
      'x-goog-storage-class': 'STANDARD',
      server: 'UploadServer',
      'x-guploader-uploadid': expect.stringMatching(/^[\w-]{20,}$/),
    });
    const now = Date.parse((await app.changeClock({ freeze: true })).now);
    const header = (name: string) => response.headers.get(name) as string;
    expect(Date.parse(header('date'))).toBe(Math.floor(now / 1000) * 1000);
    expect(header('expires')).toBe(header('date'));
    expect(header('last-modified')).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/);
    expect(Date.parse(header('x-goog-expiration')) - Date.parse(header('last-modified'))).toBe(14 * DAY_MS);
    expect(numbersInEtag(header('etag'))).toEqual([BigInt(header('x-goog-generation')), 1n]);
  });

  it('the recorded ETag contains generation and metageneration', () => {
    expect(numbersInEtag('"-CNbomcfWnfQCEAE="')).toEqual([
      BigInt(Date.parse('2021-11-16T20:02:49Z')) * 1000n + 313_366n,
      1n,
    ]);
  });

  it('a download has the time at which processing ended in Last-Modified, ETag and generation', async () => {
    const { app, job } = await completeJob();
    const first = await get(job);
    await app.advanceClock('2d');
    const later = await get(job);
    const dateOf = (response: Response, name: string) => Date.parse(response.headers.get(name) as string);
    expect(dateOf(later, 'date') - dateOf(first, 'date')).toBe(2 * DAY_MS);
    for (const name of ['last-modified', 'x-goog-expiration', 'etag', 'x-goog-generation'])
      expect(later.headers.get(name), name).toBe(first.headers.get(name));
    expect(dateOf(first, 'last-modified')).toBe(dateOf(first, 'date'));
  });

  it('20 concurrent downloads have the same bytes and ETag but different upload IDs', async () => {
    const { job, bytes } = await completeJob();
    const responses = await Promise.all(Array.from({ length: 20 }, () => get(job)));
    for (const response of responses) expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(new Set(responses.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    expect(new Set(responses.map(({ headers }) => headers.get('x-guploader-uploadid'))).size).toBe(20);
  });

  it('HEAD of a download returns the headers of GET and no body', async () => {
    const { job, bytes } = await completeJob();
    const [head, whole] = [await get(job, undefined, 'HEAD'), await get(job)];
    const VARYING = ['x-guploader-uploadid', 'x-mock-request-id', 'connection', 'keep-alive'];
    const comparable = ({ headers }: Response) => [...headers].filter(([name]) => !VARYING.includes(name));
    expect(head.status).toBe(200);
    expect(comparable(head)).toEqual(comparable(whole));
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
    expect(await head.text()).toBe('');
  });
});

describe('a download of a range', () => {
  it.each([
    ['the first byte', 'bytes=0-0', 0, 1],
    ['bytes in the middle', 'bytes=5-14', 5, 15],
    ['an open end', 'bytes=10-', 10, undefined],
    ['the whole object with an open end', 'bytes=0-', 0, undefined],
    ['the last byte', 'bytes=-1', -1, undefined],
    ['a suffix', 'bytes=-20', -20, undefined],
    ['a suffix longer than the object', 'bytes=-99999', 0, undefined],
    ['an end beyond the object', 'bytes=3-99999', 3, undefined],
  ])('a range request for %s (%s) gets 206 with exactly these bytes', async (_case, range, start, end) => {
    const { job, bytes } = await completeJob();
    const response = await get(job, range);
    expect(response.status).toBe(206);
    const expected = bytes.subarray(start, end);
    const first = start < 0 ? bytes.length + start : start;
    expect(response.headers.get('content-range')).toBe(
      `bytes ${first}-${first + expected.length - 1}/${bytes.length}`,
    );
    expect(response.headers.get('content-length')).toBe(String(expected.length));
    expect(response.headers.get('x-goog-stored-content-length')).toBe(String(bytes.length));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(expected);
  });

  it.each([
    ['several ranges', 'bytes=0-1,5-6'],
    ['another unit', 'lines=0-1'],
    ['an empty range', 'bytes='],
    ['letters instead of numbers', 'bytes=a-b'],
    ['a lone dash', 'bytes=-'],
    ['a missing unit', '0-1'],
    ['signed numbers', 'bytes=+1-+2'],
    ['a malformed range', 'bytes=0-1-2'],
    ['an end before the start', 'bytes=5-2'],
  ])('a Range header with %s (%s) gets the whole object', async (_case, range) => {
    const { job, bytes } = await completeJob();
    const response = await get(job, range);
    expect(response.status).toBe(200);
    expect(response.headers.has('content-range')).toBe(false);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it.each(['bytes=99999-', 'bytes=99999-100000', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'the range %s beyond the object gets 416',
    async (range) => {
      const { job, bytes } = await completeJob();
      const response = await get(job, range);
      expect(response.status).toBe(416);
      expect(response.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
      expect(response.headers.get('content-type')).toBe('application/xml; charset=UTF-8');
      expect(await response.text()).toContain('<Error><Code>InvalidRange</Code>');
    },
  );

  it('a range request for an empty object gets 416', async () => {
    const job = await (await startTestMock()).app().createCompleteJob('1\n');
    const response = await get(job, 'bytes=0-');
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */0']);
  });

  it('a range request with HEAD gets 206 without a body', async () => {
    const { job, bytes } = await completeJob();
    const response = await get(job, 'bytes=0-9', 'HEAD');
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes 0-9/${bytes.length}`);
    expect(await response.text()).toBe('');
  });
});

describe('a download URL', () => {
  it('a download URL gets 404 until the job is complete', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    const job = await app.createJob();
    const download = async () => {
      const response = await get(job);
      return [response.status, await response.text()] as const;
    };
    const path = new URL(job.download_url).pathname.slice(1);
    const notFound = [
      404,
      `<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Details>No such object: ${path}</Details></Error>`,
    ];
    expect(await download()).toEqual(notFound);
    await app.upload(job, IDS);
    expect(await download()).toEqual(notFound);
    await app.changeClock({ advance: '2999ms' });
    expect(await download()).toEqual(notFound);
    await app.changeClock({ advance: '1ms' });
    expect((await get(job)).status).toBe(200);
  });

  it('a download URL works for 7 days and expires at the very instant download_expires_at is reached', async () => {
    const { app, job, bytes } = await completeJob();
    expect(Date.parse(job.download_expires_at) - Date.parse(job.created_at)).toBe(7 * DAY_MS);
    await app.changeClock({ set: new Date(Date.parse(job.download_expires_at) - 1).toISOString() });
    expect(Buffer.from(await (await get(job)).arrayBuffer())).toEqual(bytes);

    await app.changeClock({ set: job.download_expires_at });
    const expired = job.download_expires_at.replace('.000Z', '+00:00');
    const response = await get(job);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(
      `<Error><Code>ExpiredToken</Code><Message>Invalid argument.</Message><Details>The provided token has expired. Request signature expired at: ${expired}</Details></Error>`,
    );
    const head = await get(job, undefined, 'HEAD');
    expect([head.status, await head.text()]).toEqual([400, '']);
    // The failed download must not change the status of the job.
    expect((await app.getJob(job.id)).status).toBe('complete');
  });
});
