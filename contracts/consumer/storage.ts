import { type Body, type Expectation, expectation, type Grade, type Sent } from './expectation.js';
import { COMPLETE, EXPIRED, IDS, jobFiles, OLD, TEXT, WAITING } from './job-files.js';
import { matching } from './matchers.js';
import { type Dialect, requestTo, textOf } from './profiles.js';
import { OCTETS } from './results.js';
import { EXPIRED_XML, MISMATCH_XML, XML, xml } from './xml.js';

const HASH = matching(/^(crc32c|md5)=[A-Za-z0-9+/]+=*$/, 'crc32c=n03x6A==');

/** Headers of the answer to a finished upload. */
export const storedHeaders = (bytes: number) => ({
  etag: matching(/^"[0-9a-f]{32}"$/, '"0123456789abcdef0123456789abcdef"'),
  'x-goog-hash': HASH,
  'x-goog-stored-content-length': String(bytes),
});

/** Files through the signed URLs of the storage, of profile `gcs`. Nothing but the URL is a credential there. */
export function storageFiles(dialect: Dialect): readonly Expectation[] {
  const { upload, download, wholeResult, resultLine } = jobFiles(dialect, {});
  const uploadUrl = (origin: string): string => textOf(dialect.url('upload'), origin);
  const refused = (
    description: string,
    grade: Grade,
    { status, body, ...rest }: Sent & Pick<Expectation, 'given'> & { status: number; body: Body },
  ): Expectation =>
    expectation(description, grade, {
      ...rest,
      response: { status, headers: { 'Content-Type': XML }, body },
      yields: { status },
    });
  const expired = { status: 400, body: EXPIRED_XML };
  const mismatch = { status: 403, body: MISMATCH_XML };

  return [
    expectation('an upload', 'R', {
      given: [WAITING],
      ...upload(),
      response: {
        status: 200,
        headers: {
          ...storedHeaders(IDS.length),
          'x-goog-generation': matching(/^[0-9]{16}$/, '1637003010123456'),
        },
      },
      yields: undefined,
    }),
    refused('an upload by an expired URL', 'R', { given: [EXPIRED], ...upload(), ...expired }),
    refused('an upload by a URL that was tampered with', 'R', {
      given: [WAITING],
      ...upload(requestTo(dialect, 'upload', 'tampered')),
      ...mismatch,
    }),
    refused('an upload by an expired URL that was tampered with, which is told of the expiry', 'R', {
      given: [EXPIRED],
      ...upload(requestTo(dialect, 'upload', 'tampered')),
      ...expired,
    }),
    refused('an upload by the URL for the download', 'R', {
      given: [WAITING],
      ...upload(requestTo(dialect, 'download')),
      ...mismatch,
    }),
    refused('an upload of another content type than the signed one', 'R', {
      given: [WAITING],
      ...upload({ headers: { 'Content-Type': OCTETS } }),
      ...mismatch,
      act: async (_client, origin) =>
        fetch(uploadUrl(origin), { method: 'PUT', headers: { 'content-type': OCTETS }, body: IDS }),
    }),
    refused('an upload without a content type, which is signed', 'R', {
      given: [WAITING],
      request: { method: 'PUT', ...requestTo(dialect, 'upload') },
      status: 400,
      body: xml({
        Code: 'MalformedSecurityHeader',
        Message: 'Invalid argument.',
        Details:
          'Your request has a malformed header. Header was included in signedheaders, but not in the request.',
        ParameterName: 'content-type',
      }),
      act: (_client, origin) => fetch(uploadUrl(origin), { method: 'PUT' }),
    }),
    refused('an upload by a URL without its query', 'D', {
      given: [WAITING],
      ...upload({ query: {} }),
      status: 403,
      body: xml({
        Code: 'AccessDenied',
        Message: 'Access denied.',
        Details: [
          'Anonymous caller does not have storage.objects.create access to bucket/path.',
          /^Anonymous caller does not have storage\.objects\.create access to .+$/,
        ],
      }),
      act: async (_client, origin) => {
        const [url] = uploadUrl(origin).split('?');
        return fetch(url as string, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: IDS });
      },
    }),
    wholeResult('tweets', 'R', {
      'accept-ranges': 'bytes',
      'x-goog-hash': HASH,
      'x-goog-stored-content-length': matching(/^[0-9]+$/, '2161'),
    }),
    wholeResult('users', 'R'),
    resultLine('deleted', 'R', { times: ',"redacted_at":"2021-06-15T07:32:10.000Z"' }),
    resultLine('suspended', 'R'),
    refused('a request for a result by an expired URL', 'R', { given: [OLD], ...download(), ...expired }),
    refused('a request for a result by a URL that was tampered with', 'R', {
      given: [WAITING],
      ...download(requestTo(dialect, 'download', 'tampered')),
      ...mismatch,
    }),
    refused('a request for a result by the URL for the upload', 'R', {
      given: [WAITING],
      ...download({ ...requestTo(dialect, 'upload'), headers: TEXT }),
      ...mismatch,
      act: (_client, origin) => fetch(uploadUrl(origin), { headers: { 'content-type': 'text/plain' } }),
    }),
    refused('a request for a result that is not there yet', 'D', {
      given: [WAITING],
      ...download(),
      status: 404,
      body: xml({
        Code: 'NoSuchKey',
        Message: 'The specified key does not exist.',
        Details: ['No such object: bucket/path', /^No such object: .+$/],
      }),
    }),
    expectation('a request for the first bytes of a result', 'T', {
      given: [COMPLETE],
      ...download({ headers: { Range: 'bytes=0-6' } }),
      response: {
        status: 206,
        headers: { 'content-range': matching(/^bytes 0-6\/[0-9]+$/, 'bytes 0-6/2161') },
        body: { text: '{"id":"', type: OCTETS },
      },
      act: async (_client, origin) => {
        const url = textOf(dialect.url('download'), origin);
        return (await fetch(url, { headers: { range: 'bytes=0-6' } })).status;
      },
      yields: 206,
    }),
  ];
}
