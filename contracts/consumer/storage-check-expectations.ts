// Expectations of the checks that the storage makes besides those of the signature: unsigned headers, conditions and checksums.
import { defineExpectation, type Expectation, type Grade, type PactBody } from './expectation.js';
import {
  COMPLETE_JOB,
  createFileExpectations,
  ID_FILE,
  TEXT_PLAIN_HEADERS,
  WAITING_JOB,
} from './job-files.js';
import { matchesPattern } from './pact-matchers.js';
import { type Dialect, formatUrl } from './profile-dialects.js';
import { STORAGE_ERROR_HEADERS, storageErrorBody } from './storage-errors.js';

/** MD5 hash of other bytes than those of the file. */
const WRONG_MD5 = '1B2M2Y8AsgTpgAmY7PhCfg==';

const malformedHeaderBody = (elements: Readonly<Record<string, string>>): PactBody =>
  storageErrorBody({ Code: 'MalformedSecurityHeader', Message: 'Invalid argument.', ...elements });

const DIGEST_ERRORS = {
  BadDigest: [
    'The MD5 you specified in Content-MD5 or x-goog-hash did not match what we computed.',
    'Expected 0, found 1.',
  ],
  InvalidDigest: [
    'The Content-MD5 or x-goog-hash you specified was invalid.',
    'Invalid value for header: content-md5',
  ],
} as const;

export function storageCheckExpectations(dialect: Dialect): readonly Expectation[] {
  const { upload, download } = createFileExpectations(dialect, {});

  const rejectedUpload = (
    description: string,
    grade: Grade,
    { headers, query, body }: { headers?: object; query?: object; body: PactBody },
  ): Expectation => {
    const sent = { ...TEXT_PLAIN_HEADERS, ...headers };
    return defineExpectation(description, grade, {
      given: [WAITING_JOB],
      request: { ...upload().request, headers: sent, query: { ...upload().request.query, ...query } },
      response: { status: 400, headers: STORAGE_ERROR_HEADERS, body },
      send: async (_client, origin) => {
        const { path, query: urlQuery } = dialect.url('upload');
        const url = formatUrl({ path, query: { ...urlQuery, ...query } }, origin);
        return (await fetch(url, { method: 'PUT', headers: sent, body: ID_FILE })).status;
      },
      expectedResult: 400,
    });
  };
  const rejectedDigest = (
    description: string,
    { code, md5 }: { code: keyof typeof DIGEST_ERRORS; md5: string },
  ): Expectation => {
    const [message, details] = DIGEST_ERRORS[code];
    const body = storageErrorBody({ Code: code, Message: [message, /^.+$/], Details: [details, /^.+$/] });
    return rejectedUpload(description, 'D', { headers: { 'Content-MD5': md5 }, body });
  };
  const conditionalDownload = (
    description: string,
    { headers, response }: { headers: Readonly<Record<string, string>>; response: Expectation['response'] },
  ): Expectation =>
    defineExpectation(description, 'D', {
      given: [COMPLETE_JOB],
      ...download({ headers }),
      response,
      send: async (_client, origin) =>
        (await fetch(formatUrl(dialect.url('download'), origin), { headers })).status,
      expectedResult: response.status,
    });
  const preconditionFailed = {
    status: 412,
    headers: STORAGE_ERROR_HEADERS,
    body: storageErrorBody({
      Code: 'PreconditionFailed',
      Message: 'At least one of the pre-conditions you specified did not hold.',
      Details: ['http_if_match', /^.+$/],
    }),
  };

  return [
    rejectedUpload('an upload with an x-goog header that was not signed', 'R', {
      headers: { 'x-goog-meta-a': '1' },
      body: malformedHeaderBody({
        Details: 'Your request has a malformed header. Header must be signed.',
        ParameterName: 'x-goog-meta-a',
      }),
    }),
    rejectedUpload('an upload to a URL that does not sign the host', 'R', {
      query: { 'X-Goog-SignedHeaders': 'content-type' },
      body: malformedHeaderBody({ Details: 'Your request has a malformed header. Host header not signed.' }),
    }),
    rejectedDigest('an upload with the MD5 hash of another file', { code: 'BadDigest', md5: WRONG_MD5 }),
    rejectedDigest('an upload with an invalid MD5 hash', { code: 'InvalidDigest', md5: 'none' }),
    conditionalDownload('a download unless the client has the result', {
      headers: { 'If-None-Match': '*' },
      response: { status: 304, headers: { etag: matchesPattern(/^".+"$/, '"-CNbomcfWnfQCEAE="') } },
    }),
    conditionalDownload('a download of a result with another ETag', {
      headers: { 'If-Match': '"another"' },
      response: preconditionFailed,
    }),
    conditionalDownload('a download of a result that has changed since a date', {
      headers: { 'If-Unmodified-Since': 'Fri, 01 Jan 2021 00:00:00 GMT' },
      response: preconditionFailed,
    }),
    conditionalDownload(
      'a download of the first bytes of a result with another ETag, with all bytes in the response',
      {
        headers: { Range: 'bytes=0-6', 'If-Range': '"another"' },
        response: { status: 200, headers: { 'accept-ranges': 'bytes' } },
      },
    ),
  ];
}
