// Lists the errors of the storage, which only profile `gcs` has. Unlike the errors of the API, most bodies name the job.
import { createHash } from 'node:crypto';
import type { RawRequest } from '../support/raw-http.js';
import { signWithHeaders } from '../support/signed-by-test.js';
import type { TestJob } from '../support/test-mock.js';
import type { Grade } from './error-row.js';

/** URL and request of a row. */
type Call = RawRequest & { readonly url: string };

/** State before the request of a row: its job, and the URL of a session that has stored 262,144 bytes. */
export interface Situation {
  readonly job: TestJob;
  readonly sessionUrl: string;
}

/** One error of the storage in profile `gcs`, byte for byte. */
export interface StorageErrorRow {
  readonly situation: string;
  /** Job of the row. `session` is a resumable job with an open session. Default: a job that waits for its file. */
  readonly given?: 'complete' | 'resumable' | 'session';
  /** Changes to make before the request. */
  readonly before?: {
    readonly advance?: string;
    readonly call?: (situation: Situation) => Call;
    readonly fault?: number;
  };
  readonly call: (situation: Situation) => Call;
  readonly status: number;
  /** Content-Type. Default: XML. */
  readonly type?: 'text/plain; charset=utf-8' | 'text/html; charset=UTF-8';
  /** Headers besides those of every error. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body. In XML without the declaration and the element `Error`. */
  readonly body: string | ((situation: Situation) => string);
  readonly grade: Grade;
  readonly source: string;
}

const KIB_256 = 262_144;
const FILE = '90\n';
const MD5_OF_FILE = 'GyjpRvSo/9W9+Tl3nEIJhg==';
const ZERO_MD5 = `${'A'.repeat(22)}==`;
const TEXT = { 'content-type': 'text/plain' };

const put = (url: string, headers: object = {}): Call => ({
  url,
  method: 'PUT',
  headers: { ...TEXT, ...headers },
  body: FILE,
});
const upload =
  (headers: object = {}) =>
  ({ job }: Situation): Call =>
    put(job.upload_url, headers);
const download =
  (headers = {}, change = (url: string) => url) =>
  ({ job }: Situation): Call => ({ url: change(job.download_url), headers });
const session =
  (method: string, headers = {}, body = '') =>
  ({ sessionUrl: url }: Situation): Call => ({ url, method, headers, body });
const chunk = (range: string, body = '', headers = {}) =>
  session('PUT', { 'content-range': `bytes ${range}`, ...headers }, body);

const withParameter = (name: string, value: string) => (url: string) =>
  url.replace(new RegExp(`(X-Goog-${name}=)[^&]*`), `$1${encodeURIComponent(value)}`);
const withoutQuery = (url: string): string => url.slice(0, url.indexOf('?'));
const objectOf = (url: string): string => new URL(url).pathname.slice(1);
const isoSecond = (instant: string): string => instant.replace('.000Z', '+00:00');

const error = (code: string, message: string, details?: string, more = ''): string =>
  `<Code>${code}</Code><Message>${message}</Message>${details === undefined ? '' : `<Details>${details}</Details>`}${more}`;
const malformed = (details: string, parameter?: string): string =>
  error(
    'MalformedSecurityHeader',
    'Invalid argument.',
    `Your request has a malformed header.${details}`,
    parameter === undefined ? '' : `<ParameterName>${parameter}</ParameterName>`,
  );
const preconditionFailed = (details: string): string =>
  error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold.', details);
const invalidDigest = (name: string): string =>
  error(
    'InvalidDigest',
    'The Content-MD5 or x-goog-hash you specified was invalid.',
    `Invalid value for header: ${name}`,
  );

/** Returns the error of an upload with another content type than the signed one. */
function signatureMismatch({ upload_url: url }: TestJob, contentType: string): string {
  const { host, pathname, search, searchParams } = new URL(url);
  const canonicalRequest = [
    'PUT',
    pathname,
    search.slice(1, search.indexOf('&X-Goog-Signature=')),
    `content-type:${contentType}`,
    `host:${host}`,
    '',
    'content-type;host',
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const date = searchParams.get('X-Goog-Date') as string;
  const scope = `${date.slice(0, 8)}/auto/storage/goog4_request`;
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  return error(
    'SignatureDoesNotMatch',
    'Access denied.',
    'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.',
    `<StringToSign>GOOG4-RSA-SHA256\n${date}\n${scope}\n${hash}</StringToSign>` +
      `<CanonicalRequest>${canonicalRequest.replaceAll('&', '&amp;')}</CanonicalRequest>`,
  );
}

const RECORDED_2021 = 'recorded errors of storage.googleapis.com, 2021';
const RECORDED_2026 = 'recorded errors of storage.googleapis.com, April to September 2026';
const STATUS_PAGE = 'https://cloud.google.com/storage/docs/xml-api/reference-status';
const PRECONDITIONS_PAGE = 'https://cloud.google.com/storage/docs/request-preconditions';
const WIRE_1203 =
  'wireapp/wire-server#1203: message, header vary, 262 bytes; the words of Details are assumed';
const NOT_PUBLISHED = 'not published';
const TESTBENCH = 'googleapis/storage-testbench and Google clients';

/** Errors of signed URLs. */
const SIGNED_URL_ROWS: readonly StorageErrorRow[] = [
  {
    situation: 'an upload to an expired URL',
    before: { advance: '15m' },
    call: upload(),
    status: 400,
    body: ({ job }) =>
      error(
        'ExpiredToken',
        'Invalid argument.',
        `The provided token has expired. Request signature expired at: ${isoSecond(job.upload_expires_at)}`,
      ),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'a download from an expired URL',
    given: 'complete',
    before: { advance: '7d' },
    call: download(),
    status: 400,
    body: ({ job }) =>
      error(
        'ExpiredToken',
        'Invalid argument.',
        `The provided token has expired. Request signature expired at: ${isoSecond(job.download_expires_at)}`,
      ),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'a URL that does not sign the header host',
    given: 'complete',
    call: download({}, withParameter('SignedHeaders', 'hos')),
    status: 400,
    body: malformed(' Host header not signed.'),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'a download with an unsigned header x-goog-meta-a',
    given: 'complete',
    call: download({ 'x-goog-meta-a': '1' }),
    status: 400,
    body: malformed(' Header must be signed.', 'x-goog-meta-a'),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'an upload with an unsigned header x-goog-hash',
    call: upload({ 'x-goog-hash': `md5=${MD5_OF_FILE}` }),
    status: 400,
    body: malformed(' Header must be signed.', 'x-goog-hash'),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'an upload with an unsigned header x-goog-if-generation-match',
    call: upload({ 'x-goog-if-generation-match': '0' }),
    status: 400,
    body: malformed(' Header must be signed.', 'x-goog-if-generation-match'),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'an upload that opens a session at the URL of a job that is not resumable',
    call: ({ job }) => ({
      url: job.upload_url,
      method: 'POST',
      headers: { ...TEXT, 'x-goog-resumable': 'start' },
    }),
    status: 400,
    body: malformed(' Header must be signed.', 'x-goog-resumable'),
    grade: 'R',
    source: RECORDED_2026,
  },
  {
    situation: 'an upload without the signed header content-type',
    call: ({ job }) => ({ url: job.upload_url, method: 'PUT', body: FILE }),
    status: 400,
    body: malformed(' Header was included in signedheaders, but not in the request.', 'content-type'),
    grade: 'R',
    source: RECORDED_2021,
  },
  {
    situation: 'an upload with a content type that was not signed',
    call: upload({ 'content-type': 'text/csv' }),
    status: 403,
    body: ({ job }) => signatureMismatch(job, 'text/csv'),
    grade: 'R',
    source: RECORDED_2021,
  },
  {
    situation: 'a URL with a malformed X-Goog-Date',
    given: 'complete',
    call: download({}, withParameter('Date', 'yesterday')),
    status: 400,
    body: malformed('', 'X-Goog-Date'),
    grade: 'T',
    source: 'floci-io/floci-gcp#33: status and code; the words are assumed',
  },
  {
    situation: 'a URL without X-Goog-Expires',
    given: 'complete',
    call: download({}, (url) => url.replace(/X-Goog-Expires=\d+&/, '')),
    status: 400,
    body: error(
      'MissingSecurityHeader',
      'Invalid argument.',
      'Your request lacks a parameter.',
      '<ParameterName>X-Goog-Expires</ParameterName>',
    ),
    grade: 'A',
    source: NOT_PUBLISHED,
  },
  {
    situation: 'a download without a signature',
    given: 'complete',
    call: download({}, withoutQuery),
    status: 403,
    body: ({ job }) =>
      error(
        'AccessDenied',
        'Access denied.',
        `Anonymous caller does not have storage.objects.get access to ${objectOf(job.download_url)}.`,
      ),
    grade: 'R',
    source: RECORDED_2021,
  },
  {
    situation: 'a download before the job is complete',
    call: download(),
    status: 404,
    body: ({ job }) =>
      error(
        'NoSuchKey',
        'The specified key does not exist.',
        `No such object: ${objectOf(job.download_url)}`,
      ),
    grade: 'R',
    source: RECORDED_2021,
  },
];

/** Errors of conditions, ranges and checksums. */
const CONTENT_ROWS: readonly StorageErrorRow[] = [
  {
    situation: 'a download with another ETag in If-Match',
    given: 'complete',
    call: download({ 'if-match': '"another"' }),
    status: 412,
    body: preconditionFailed('http_if_match'),
    grade: 'D',
    source: `${PRECONDITIONS_PAGE}: status; ${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download of a result that is newer than If-Unmodified-Since',
    given: 'complete',
    call: download({ 'if-unmodified-since': 'Thu, 05 Aug 2021 01:35:11 GMT' }),
    status: 412,
    body: preconditionFailed('http_if_unmodified_since'),
    grade: 'D',
    source: `${PRECONDITIONS_PAGE}: status; ${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download with another generation in a signed x-goog-if-generation-match',
    given: 'complete',
    call: ({ job }) => ({
      url: signWithHeaders(job.download_url, 'GET', { 'x-goog-if-generation-match': '1' }),
      headers: { 'x-goog-if-generation-match': '1' },
    }),
    status: 412,
    body: preconditionFailed('http_if_generation_match'),
    grade: 'D',
    source: `${PRECONDITIONS_PAGE}: status; ${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download with a signed x-goog-if-metageneration-match that is no number',
    given: 'complete',
    call: ({ job }) => ({
      url: signWithHeaders(job.download_url, 'GET', { 'x-goog-if-metageneration-match': 'one' }),
      headers: { 'x-goog-if-metageneration-match': 'one' },
    }),
    status: 400,
    body: error(
      'InvalidArgument',
      'Invalid argument.',
      'Invalid value for header: x-goog-if-metageneration-match',
    ),
    grade: 'D',
    source: `${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download of a range beyond the end of the result',
    given: 'complete',
    call: download({ range: 'bytes=99999-' }),
    status: 416,
    headers: { 'content-range': 'bytes */130' },
    body: error('InvalidRange', 'The requested range cannot be satisfied.'),
    grade: 'D',
    source: `${STATUS_PAGE}: code`,
  },
  {
    situation: 'an upload with a wrong Content-MD5',
    call: upload({ 'content-md5': ZERO_MD5 }),
    status: 400,
    headers: { vary: 'Origin' },
    body: error(
      'BadDigest',
      'The MD5 you specified in Content-MD5 or x-goog-hash did not match what we computed.',
      `Expected ${ZERO_MD5}, found ${MD5_OF_FILE}.`,
    ),
    grade: 'T',
    source: WIRE_1203,
  },
  {
    situation: 'an upload with a wrong CRC32C in a signed x-goog-hash',
    call: ({ job }) => {
      const hash = { 'x-goog-hash': 'crc32c=AAAAAA==' };
      return put(signWithHeaders(job.upload_url, 'PUT', { ...TEXT, ...hash }), hash);
    },
    status: 400,
    headers: { vary: 'Origin' },
    body: error(
      'CrcMismatch',
      'The CRC32C you specified did not match what we computed.',
      'Expected AAAAAA==, found Rz6z5A==.',
    ),
    grade: 'D',
    source: `${STATUS_PAGE}: code and message; the words of Details are assumed`,
  },
  {
    situation: 'an upload with a Content-MD5 that is no MD5',
    call: upload({ 'content-md5': 'd41d8cd98f00b204e9800998ecf8427e' }),
    status: 400,
    body: invalidDigest('content-md5'),
    grade: 'D',
    source: `${STATUS_PAGE}: code; the words are assumed`,
  },
  {
    situation: 'an upload that exceeds the limit of the mock',
    call: ({ job }) => ({ ...put(job.upload_url), body: 'x'.repeat(2001) }),
    status: 400,
    body: error(
      'EntityTooLarge',
      'Your proposed upload is larger than the maximum object size.',
      'The limit is 2000 bytes.',
    ),
    grade: 'A',
    source: NOT_PUBLISHED,
  },
];

/** Errors of resumable sessions. */
const SESSION_ROWS: readonly StorageErrorRow[] = [
  {
    situation: 'a chunk that leaves a gap',
    given: 'session',
    call: chunk(`${2 * KIB_256}-${2 * KIB_256 + 2}/${2 * KIB_256 + 3}`, FILE),
    status: 503,
    type: 'text/plain; charset=utf-8',
    body: 'Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s).',
    grade: 'R',
    source: TESTBENCH,
  },
  {
    situation: 'a chunk with an invalid Content-Range',
    given: 'session',
    call: chunk('all of it', FILE),
    status: 400,
    type: 'text/plain; charset=utf-8',
    body: 'Failed to parse Content-Range header.',
    grade: 'T',
    source: TESTBENCH,
  },
  {
    situation: 'a session that starts with an X-Upload-Content-Length that is no number',
    given: 'resumable',
    call: ({ job }) => ({
      url: job.upload_url,
      method: 'POST',
      headers: {
        ...TEXT,
        'content-length': '0',
        'x-goog-resumable': 'start',
        'x-upload-content-length': 'long',
      },
    }),
    status: 400,
    type: 'text/plain; charset=utf-8',
    body: 'Failed to parse X-Upload-Content-Length header.',
    grade: 'A',
    source: NOT_PUBLISHED,
  },
  {
    situation: 'a chunk with an x-goog-hash that is no checksum',
    given: 'session',
    call: chunk(`${KIB_256}-${KIB_256 + 2}/${KIB_256 + 3}`, FILE, { 'x-goog-hash': 'md5=x' }),
    status: 400,
    body: invalidDigest('x-goog-hash'),
    grade: 'D',
    source: `${STATUS_PAGE}: code; the words are assumed`,
  },
  {
    situation: 'a chunk with a wrong Content-MD5',
    given: 'session',
    call: chunk(`${KIB_256}-${KIB_256 + 2}/${KIB_256 + 3}`, FILE, { 'content-md5': ZERO_MD5 }),
    status: 400,
    headers: { vary: 'Origin' },
    body: error(
      'BadDigest',
      'The MD5 you specified in Content-MD5 or x-goog-hash did not match what we computed.',
      `Expected ${ZERO_MD5}, found ${MD5_OF_FILE}.`,
    ),
    grade: 'T',
    source: WIRE_1203,
  },
  {
    situation: 'a status query with an unknown upload_id',
    given: 'session',
    call: ({ sessionUrl }) => ({ url: `${sessionUrl.slice(0, -4)}AAAA`, method: 'PUT' }),
    status: 404,
    body: error('NoSuchUpload', 'The requested upload was not found.'),
    grade: 'D',
    source: `${STATUS_PAGE}: code`,
  },
  {
    situation: 'a status query of a session that was opened a week ago',
    given: 'session',
    before: { advance: '7d' },
    call: chunk('*/*'),
    status: 404,
    body: error('NoSuchUpload', 'The requested upload was not found.'),
    grade: 'T',
    source: TESTBENCH,
  },
  {
    situation: 'a status query of a session whose file had a wrong checksum',
    given: 'session',
    before: { call: chunk(`*/${KIB_256}`, '', { 'x-goog-hash': 'crc32c=AAAAAA==' }) },
    call: chunk('*/*'),
    status: 410,
    body: error('Gone', 'The requested upload cannot be continued. Please start a new one.'),
    grade: 'T',
    source: 'status; the words are assumed',
  },
  {
    situation: 'a DELETE of a session',
    given: 'session',
    call: session('DELETE'),
    status: 499,
    type: 'text/html; charset=UTF-8',
    body: '',
    grade: 'T',
    source: TESTBENCH,
  },
  {
    situation: 'a GET of a session',
    given: 'session',
    call: session('GET'),
    status: 405,
    headers: { allow: 'PUT, POST, DELETE' },
    body: error('MethodNotAllowed', 'The specified method is not allowed against this resource.'),
    grade: 'A',
    source: NOT_PUBLISHED,
  },
];

/** Errors that faults inject. */
const FAULT_ROWS: readonly StorageErrorRow[] = (
  [
    [429, 'TooManyRequests'],
    [500, 'InternalError'],
    [502, 'BadGateway'],
    [503, 'ServiceUnavailable'],
    [504, 'GatewayTimeout'],
  ] as const
).map(([status, code]) => ({
  situation: `an upload that gets an injected ${status}`,
  before: { fault: status },
  call: upload(),
  status,
  body: error(code, 'The request could not be served. Please try again.'),
  grade: 'A',
  source: `${STATUS_PAGE}: the codes of 429, 500 and 503; the words are assumed`,
}));

export const STORAGE_ERRORS: readonly StorageErrorRow[] = [
  ...SIGNED_URL_ROWS,
  ...CONTENT_ROWS,
  ...SESSION_ROWS,
  ...FAULT_ROWS,
];
