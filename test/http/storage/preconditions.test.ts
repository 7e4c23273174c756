import type { OutgoingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { rawRequest, requestTarget, storageErrorOf } from '../../support/raw-http.js';
import { signWithHeaders } from '../../support/signed-by-test.js';
import { startTestMock } from '../../support/test-mock.js';

/** Instant at which the results of the tests are complete. Last-Modified has no milliseconds. */
const COMPLETED_AT = '2039-11-23T10:15:00.750Z';
const MODIFIED = 'Wed, 23 Nov 2039 10:15:00 GMT';
const BEFORE = 'Wed, 23 Nov 2039 10:14:59 GMT';
const AFTER = 'Wed, 23 Nov 2039 10:15:01 GMT';
/** Days that do not exist. `Date.parse` reads each one as the first of the next month. */
const NO_DATE = 'Thu, 31 Nov 2039 00:00:00 GMT';
const NO_PAST_DATE = 'Sun, 31 Jun 2039 00:00:00 GMT';

async function completeJob(flags = {}) {
  const mock = await startTestMock(flags);
  const app = mock.app();
  await app.changeClock({ freeze: true });
  await app.changeClock({ set: new Date(Date.parse(COMPLETED_AT) - 3_000).toISOString() });
  const job = await app.createCompleteJob('90\n191\n');
  const get = (headers: OutgoingHttpHeaders = {}, method = 'GET') =>
    rawRequest(mock.url, requestTarget(job.download_url), { method, headers });
  const whole = await get();
  const { etag = '' } = whole.headers;
  return { mock, app, job, get, whole, etag, generation: String(whole.headers['x-goog-generation']) };
}

type Conditions = (etag: string) => OutgoingHttpHeaders;

/** Conditions with the status that they cause. @see RFC 9110, section 13.2.2 */
const CONDITIONS: readonly (readonly [condition: string, status: 200 | 304 | 412, headers: Conditions])[] = [
  ['If-Match with the ETag', 200, (etag) => ({ 'if-match': etag })],
  ['If-Match with a list that contains the ETag', 200, (etag) => ({ 'if-match': `"a,b" , ${etag}` })],
  ['If-Match with *', 200, () => ({ 'if-match': '*' })],
  ['If-Match with another ETag', 412, () => ({ 'if-match': '"other"' })],
  ['If-Match with the ETag as a weak one', 412, (etag) => ({ 'if-match': `W/${etag}` })],
  ['If-Match with the ETag without quotes', 412, (etag) => ({ 'if-match': etag.slice(1, -1) })],
  ['an empty If-Match', 412, () => ({ 'if-match': '' })],
  ['If-None-Match with the ETag', 304, (etag) => ({ 'if-none-match': etag })],
  ['If-None-Match with the ETag as a weak one', 304, (etag) => ({ 'if-none-match': `W/${etag}` })],
  [
    'If-None-Match with a list that contains the ETag',
    304,
    (etag) => ({ 'if-none-match': `"a", W/${etag}` }),
  ],
  ['If-None-Match with *', 304, () => ({ 'if-none-match': '*' })],
  ['If-None-Match with another ETag', 200, () => ({ 'if-none-match': '"other"' })],
  ['If-None-Match with the ETag in another ETag', 200, (etag) => ({ 'if-none-match': `"x${etag.slice(1)}` })],
  ['If-Modified-Since a second before the change', 200, () => ({ 'if-modified-since': BEFORE })],
  ['If-Modified-Since the date of the change', 304, () => ({ 'if-modified-since': MODIFIED })],
  ['If-Modified-Since a later date', 304, () => ({ 'if-modified-since': AFTER })],
  [
    'If-Modified-Since in the format of RFC 850',
    304,
    () => ({ 'if-modified-since': 'Wednesday, 23-Nov-39 10:15:00 GMT' }),
  ],
  [
    'If-Modified-Since in the format of asctime',
    304,
    () => ({ 'if-modified-since': 'Wed Nov 23 10:15:00 2039' }),
  ],
  [
    'an earlier If-Modified-Since in the format of asctime',
    200,
    () => ({ 'if-modified-since': 'Wed Nov  2 10:15:00 2039' }),
  ],
  ['If-Modified-Since with an ISO date', 200, () => ({ 'if-modified-since': '2039-11-24T00:00:00Z' })],
  ['If-Modified-Since with a day that does not exist', 200, () => ({ 'if-modified-since': NO_DATE })],
  [
    'If-Unmodified-Since with a day that does not exist',
    200,
    () => ({ 'if-unmodified-since': NO_PAST_DATE }),
  ],
  ['If-Modified-Since with a word', 200, () => ({ 'if-modified-since': 'yesterday' })],
  ['If-Unmodified-Since a second before the change', 412, () => ({ 'if-unmodified-since': BEFORE })],
  ['If-Unmodified-Since the date of the change', 200, () => ({ 'if-unmodified-since': MODIFIED })],
  ['If-Unmodified-Since with a word', 200, () => ({ 'if-unmodified-since': 'yesterday' })],
  [
    'If-Match before If-Unmodified-Since',
    200,
    (etag) => ({ 'if-match': etag, 'if-unmodified-since': BEFORE }),
  ],
  [
    'If-None-Match before If-Modified-Since',
    200,
    () => ({ 'if-none-match': '"other"', 'if-modified-since': AFTER }),
  ],
  [
    'If-None-Match with the ETag and an early If-Modified-Since',
    304,
    (etag) => ({ 'if-none-match': etag, 'if-modified-since': BEFORE }),
  ],
  ['If-Match before If-None-Match', 412, (etag) => ({ 'if-match': '"other"', 'if-none-match': etag })],
  [
    'If-Unmodified-Since before If-None-Match',
    412,
    (etag) => ({ 'if-unmodified-since': BEFORE, 'if-none-match': etag }),
  ],
  [
    'If-Match and If-None-Match, both with the ETag',
    304,
    (etag) => ({ 'if-match': etag, 'if-none-match': etag }),
  ],
];

describe('conditions of a download', () => {
  it.each(CONDITIONS)('a download with %s gets %i', async (_condition, status, headersOf) => {
    const { get, whole, etag } = await completeJob();
    for (const method of ['GET', 'HEAD']) {
      const response = await get(headersOf(etag), method);
      expect(storageErrorOf(response)).toBe(
        status === 412 && method === 'GET' ? '412 PreconditionFailed' : String(status),
      );
      if (method === 'HEAD' || status === 304) expect(response.body).toBe('');
      else if (status === 200) expect(response.body).toBe(whole.body);
    }
  });

  it('a download with a condition works for the ETag of a plain result, which is its MD5', async () => {
    const { get, etag } = await completeJob({ plainResults: 'true' });
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await get({ 'if-match': etag })).status).toBe(200);
  });

  it('a 304 has exactly the headers that a cache needs, and no body', async () => {
    const { get, etag } = await completeJob();
    const { status, headers, body } = await get({ 'if-none-match': etag });
    const {
      connection: _,
      'keep-alive': _k,
      'x-mock-request-id': _id,
      'x-guploader-uploadid': id,
      ...rest
    } = headers;
    expect([status, body]).toEqual([304, '']);
    expect(rest).toEqual({
      'cache-control': 'private, max-age=0',
      date: MODIFIED,
      expires: MODIFIED,
      etag,
      server: 'UploadServer',
    });
    expect(id).toMatch(/^[\w-]+$/);
  });

  it('the journal explains a 304 and a 412', async () => {
    const { app, get, etag } = await completeJob();
    await get({ 'if-none-match': etag });
    await get({ 'if-match': '"other"' });
    const { requests } = (await (
      await app.request('GET', `/_mock/requests?app=${app.token}&limit=2`)
    ).json()) as {
      requests: { status: number; why: string; headers: Record<string, string> }[];
    };
    expect(requests.map(({ status, why }) => [status, why]).toSorted()).toEqual([
      [
        304,
        'Header if-none-match shows that the client already has the result, so the response has no body.',
      ],
      [
        412,
        'The condition in header if-match does not hold for the object. Remove the header, or send the current value.',
      ],
    ]);
    expect(requests.some(({ headers }) => headers['if-none-match']?.startsWith(etag.slice(0, 5)))).toBe(true);
  });
});

describe('conditions of a download of a range', () => {
  it.each([
    ['If-Range with the ETag', 206, (etag: string) => ({ 'if-range': etag })],
    ['If-Range with the date of the change', 206, () => ({ 'if-range': MODIFIED })],
    ['If-Range with another ETag', 200, () => ({ 'if-range': '"other"' })],
    ['If-Range with the ETag as a weak one', 200, (etag: string) => ({ 'if-range': `W/${etag}` })],
    ['If-Range with an earlier date', 200, () => ({ 'if-range': BEFORE })],
    ['If-Range with a later date', 200, () => ({ 'if-range': AFTER })],
    ['If-Range with *', 200, () => ({ 'if-range': '*' })],
    ['an empty If-Range', 200, () => ({ 'if-range': '' })],
    ['If-None-Match with the ETag', 304, (etag: string) => ({ 'if-none-match': etag })],
    ['If-Match with another ETag', 412, () => ({ 'if-match': '"other"' })],
    ['If-Match with the ETag', 206, (etag: string) => ({ 'if-match': etag })],
  ])('a range request with %s gets %i', async (_condition, status, headersOf) => {
    const { get, whole, etag } = await completeJob();
    const response = await get({ range: 'bytes=2-5', ...headersOf(etag) });
    expect(response.status).toBe(status);
    if (status === 206) expect(response.body).toBe(whole.body.slice(2, 6));
    if (status === 200) expect(response.body).toBe(whole.body);
  });

  it('a range beyond the end gets 416 only if If-Range lets the range apply', async () => {
    const { get, etag } = await completeJob();
    expect((await get({ range: 'bytes=99999-', 'if-range': etag })).status).toBe(416);
    expect((await get({ range: 'bytes=99999-', 'if-range': '"other"' })).status).toBe(200);
  });

  it('a download ignores If-Range without Range', async () => {
    const { get } = await completeJob();
    expect((await get({ 'if-range': '"other"' })).status).toBe(200);
  });
});

describe('conditions of an upload', () => {
  it.each([
    ['If-Match', { 'if-match': '"other"' }],
    ['If-None-Match', { 'if-none-match': '*' }],
    ['If-Modified-Since', { 'if-modified-since': AFTER }],
    ['If-Unmodified-Since', { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }],
  ])('an upload ignores %s, which Google documents for downloads only', async (_name, condition) => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const headers = { 'content-type': 'text/plain', ...condition };
    for (let i = 0; i < 2; i++)
      expect(
        (await rawRequest(mock.url, requestTarget(job.upload_url), { method: 'PUT', headers, body: '90\n' }))
          .status,
      ).toBe(200);
  });
});

describe('generations in a signed URL', () => {
  it.each([
    ['the generation', 'x-goog-if-generation-match', (generation: string) => generation, '200'],
    ['another generation', 'x-goog-if-generation-match', () => '1', '412 PreconditionFailed'],
    [
      'the generation 0, which means that no object exists',
      'x-goog-if-generation-match',
      () => '0',
      '412 PreconditionFailed',
    ],
    ['a negative generation', 'x-goog-if-generation-match', () => '-1', '400 InvalidArgument'],
    ['an empty generation', 'x-goog-if-generation-match', () => '', '400 InvalidArgument'],
    ['a generation of 20 digits', 'x-goog-if-generation-match', () => '9'.repeat(20), '400 InvalidArgument'],
    ['the metageneration', 'x-goog-if-metageneration-match', () => '1', '200'],
    ['another metageneration', 'x-goog-if-metageneration-match', () => '2', '412 PreconditionFailed'],
    ['a fraction as metageneration', 'x-goog-if-metageneration-match', () => '1.0', '400 InvalidArgument'],
  ])(
    'a download that is conditional on %s gets the documented response',
    async (_case, name, versionOf, expected) => {
      const { mock, job, generation } = await completeJob();
      const headers = { [name]: versionOf(generation) };
      const url = signWithHeaders(job.download_url, 'GET', headers);
      expect(storageErrorOf(await rawRequest(mock.url, requestTarget(url), { headers }))).toBe(expected);
    },
  );

  it('an upload that is conditional on generation 0 succeeds once', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const headers = { 'content-type': 'text/plain', 'x-goog-if-generation-match': '0' };
    const url = signWithHeaders(job.upload_url, 'PUT', headers);
    const put = () =>
      rawRequest(mock.url, requestTarget(url), { method: 'PUT', headers, body: '90\n' }).then(storageErrorOf);
    expect(await put()).toBe('200');
    expect(await put()).toBe('412 PreconditionFailed');
  });

  it('a session that is conditional on generation 0 opens only while there is no file', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob({ type: 'tweets', resumable: true });
    const headers = {
      'content-type': 'text/plain',
      'content-length': '0',
      'x-goog-resumable': 'start',
      'x-goog-if-generation-match': '0',
    };
    const url = signWithHeaders(job.upload_url, 'POST', headers);
    const start = () => rawRequest(mock.url, requestTarget(url), { method: 'POST', headers });
    const started = await start();
    expect(started.status).toBe(201);
    const target = requestTarget(started.headers.location as string);
    expect((await rawRequest(mock.url, target, { method: 'PUT', body: '90\n' })).status).toBe(200);
    expect(storageErrorOf(await start())).toBe('412 PreconditionFailed');
  });
});
