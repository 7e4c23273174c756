import { jobExists } from './api-requests.js';
import {
  type ClientCall,
  defineExpectation,
  type Expectation,
  type Grade,
  type PactBody,
} from './expectation.js';
import {
  COMPLETE_JOB,
  createFileExpectations,
  EXPIRED_JOB,
  ID_FILE,
  JOB_WITH_EXPIRED_RESULT,
  TEXT_PLAIN_HEADERS,
  WAITING_JOB,
} from './job-files.js';
import { matchesPattern } from './pact-matchers.js';
import { type Dialect, fileRequest, formatUrl } from './profile-dialects.js';
import { OCTET_STREAM } from './result-bodies.js';
import {
  EXPIRED_TOKEN_BODY,
  SIGNATURE_MISMATCH_BODY,
  STORAGE_ERROR_HEADERS,
  storageErrorBody,
} from './storage-errors.js';

/** Matches a value of the repeated header `x-goog-hash`. Some verifiers receive both values in one line, joined by a comma. */
const HASH_MATCHER = matchesPattern(
  /^(crc32c|md5)=[A-Za-z0-9+/]+=*(, *(crc32c|md5)=[A-Za-z0-9+/]+=*)*$/,
  'crc32c=n03x6A==',
);

/** Recorded line of a user who was created in March 2019 and deleted before November 2021. */
const OLD_USER = {
  id: '1101688072863993857',
  line: '{"id":"1101688072863993857","action":"delete","created_at":"2019-03-02T03:37:59+00:00","redacted_at":"2021-06-15T07:32:10+00:00","reason":"deleted"}',
  linePattern:
    /^\{"id":"1101688072863993857","action":"delete","created_at":"2019-03-02T03:37:59\+00:00","redacted_at":"(2019-(0[3-9]|1[0-2])|2020-\d\d|2021-(0\d|1[01]))-\d\dT\d\d:\d\d:\d\d\+00:00","reason":"deleted"\}\n$/,
};

/** Returns the headers of the response to a finished upload. */
export const uploadedHeaders = (bytes: number) => ({
  etag: matchesPattern(/^"[0-9a-f]{32}"$/, '"0123456789abcdef0123456789abcdef"'),
  'x-goog-hash': HASH_MATCHER,
  'x-goog-stored-content-length': String(bytes),
  'x-goog-stored-content-encoding': 'identity',
});

/** Returns the expectations of uploads and downloads in profile `gcs`. The signed URL is the only credential. */
export function storageFileExpectations(dialect: Dialect): readonly Expectation[] {
  const { upload, download, wholeResult, resultLine } = createFileExpectations(dialect, {});
  const uploadUrl = (origin: string): string => formatUrl(dialect.url('upload'), origin);
  const rejectedTransfer = (
    description: string,
    grade: Grade,
    { status, body, ...rest }: ClientCall & Pick<Expectation, 'given'> & { status: number; body: PactBody },
  ): Expectation =>
    defineExpectation(description, grade, {
      ...rest,
      response: { status, headers: STORAGE_ERROR_HEADERS, body },
      expectedResult: { status },
    });
  const expired = { status: 400, body: EXPIRED_TOKEN_BODY };
  const mismatch = { status: 403, body: SIGNATURE_MISMATCH_BODY };

  return [
    defineExpectation('an upload of IDs', 'R', {
      given: [WAITING_JOB],
      ...upload(),
      response: {
        status: 200,
        headers: {
          ...uploadedHeaders(ID_FILE.length),
          'x-goog-generation': matchesPattern(/^[0-9]{16}$/, '1637003010123456'),
        },
      },
      expectedResult: undefined,
    }),
    rejectedTransfer('an upload to an expired URL', 'R', { given: [EXPIRED_JOB], ...upload(), ...expired }),
    rejectedTransfer('an upload to a URL with a tampered signature', 'R', {
      given: [WAITING_JOB],
      ...upload(fileRequest(dialect, 'upload', 'tampered')),
      ...mismatch,
    }),
    rejectedTransfer('an upload to an expired URL with a tampered signature, rejected as expired', 'R', {
      given: [EXPIRED_JOB],
      ...upload(fileRequest(dialect, 'upload', 'tampered')),
      ...expired,
    }),
    rejectedTransfer('an upload to the download URL', 'R', {
      given: [WAITING_JOB],
      ...upload(fileRequest(dialect, 'download')),
      ...mismatch,
    }),
    rejectedTransfer('an upload with a content type that was not signed', 'R', {
      given: [WAITING_JOB],
      ...upload({ headers: { 'Content-Type': OCTET_STREAM } }),
      ...mismatch,
      send: async (_client, origin) =>
        fetch(uploadUrl(origin), { method: 'PUT', headers: { 'content-type': OCTET_STREAM }, body: ID_FILE }),
    }),
    rejectedTransfer('an upload without the signed content type', 'R', {
      given: [WAITING_JOB],
      request: { method: 'PUT', ...fileRequest(dialect, 'upload') },
      status: 400,
      body: storageErrorBody({
        Code: 'MalformedSecurityHeader',
        Message: 'Invalid argument.',
        Details:
          'Your request has a malformed header. Header was included in signedheaders, but not in the request.',
        ParameterName: 'content-type',
      }),
      send: (_client, origin) => fetch(uploadUrl(origin), { method: 'PUT' }),
    }),
    rejectedTransfer('an upload to a URL without its signature parameters', 'D', {
      given: [WAITING_JOB],
      ...upload({ query: {} }),
      status: 403,
      body: storageErrorBody({
        Code: 'AccessDenied',
        Message: 'Access denied.',
        Details: [
          'Anonymous caller does not have storage.objects.create access to bucket/path.',
          /^Anonymous caller does not have storage\.objects\.create access to .+$/,
        ],
      }),
      send: async (_client, origin) => {
        const [url] = uploadUrl(origin).split('?');
        return fetch(url as string, {
          method: 'PUT',
          headers: { 'content-type': 'text/plain' },
          body: ID_FILE,
        });
      },
    }),
    wholeResult('tweets', 'R', {
      'accept-ranges': 'bytes',
      'x-goog-hash': HASH_MATCHER,
      'x-goog-stored-content-length': matchesPattern(/^[0-9]+$/, '2161'),
    }),
    wholeResult('users', 'R'),
    resultLine('deleted', 'R', { times: ['redacted_at'] }),
    resultLine('suspended', 'R'),
    resultLine('deleted', 'R', { type: 'users', times: ['redacted_at'] }),
    resultLine('suspended', 'R', { type: 'users' }),
    resultLine('suspended', 'R', { type: 'users', isSequential: true }),
    defineExpectation('a download of the result of a job of 2021, redacted before the job was created', 'R', {
      given: [
        ['the clock shows a time', { time: '2021-11-16T21:09:09Z' }],
        ['these IDs have outcomes', { outcomes: { [OLD_USER.id]: 'deleted' } }],
        jobExists('users', 'complete', { ids: [OLD_USER.id] }),
      ],
      ...download(),
      response: {
        status: 200,
        headers: { 'Content-Type': OCTET_STREAM },
        body: { text: `${OLD_USER.line}\n`, type: OCTET_STREAM, patterns: { $: OLD_USER.linePattern } },
      },
      expectedResult: [{ reason: 'deleted' }],
    }),
    rejectedTransfer('a download from an expired URL', 'R', {
      given: [JOB_WITH_EXPIRED_RESULT],
      ...download(),
      ...expired,
    }),
    rejectedTransfer('a download from a URL with a tampered signature', 'R', {
      given: [WAITING_JOB],
      ...download(fileRequest(dialect, 'download', 'tampered')),
      ...mismatch,
    }),
    rejectedTransfer('a download from the upload URL', 'R', {
      given: [WAITING_JOB],
      ...download({ ...fileRequest(dialect, 'upload'), headers: TEXT_PLAIN_HEADERS }),
      ...mismatch,
      send: (_client, origin) => fetch(uploadUrl(origin), { headers: { 'content-type': 'text/plain' } }),
    }),
    rejectedTransfer('a download before the result exists', 'D', {
      given: [WAITING_JOB],
      ...download(),
      status: 404,
      body: storageErrorBody({
        Code: 'NoSuchKey',
        Message: 'The specified key does not exist.',
        Details: ['No such object: bucket/path', /^No such object: .+$/],
      }),
    }),
    defineExpectation('a download of the first bytes of a result', 'T', {
      given: [COMPLETE_JOB],
      ...download({ headers: { Range: 'bytes=0-6' } }),
      response: {
        status: 206,
        headers: { 'content-range': matchesPattern(/^bytes 0-6\/[0-9]+$/, 'bytes 0-6/2161') },
        body: { text: '{"id":"', type: OCTET_STREAM },
      },
      send: async (_client, origin) => {
        const url = formatUrl(dialect.url('download'), origin);
        return (await fetch(url, { headers: { range: 'bytes=0-6' } })).status;
      },
      expectedResult: 206,
    }),
  ];
}
