import type { Body, Expectation, Given } from './expectation.js';
import { matching } from './matchers.js';
import { type Dialect, requestTo, textOf } from './profiles.js';
import { resultFile, resultOf, SAMPLE } from './results.js';
import { EXPIRED_XML, MISMATCH_XML, XML, xml } from './xml.js';

const TEXT = { 'Content-Type': 'text/plain' };
const IDS = `${SAMPLE.tweets.join('\n')}\n`;
const ID = SAMPLE.tweets[0] as string;
const WAITING: Given = ['a compliance job exists', { type: 'tweets', status: 'created' }];
const EXPIRED: Given = ['a compliance job exists', { type: 'tweets', status: 'expired' }];
const COMPLETE: Given = [
  'a compliance job exists',
  { type: 'tweets', status: 'complete', ids: SAMPLE.tweets },
];
const OLD: Given = ['a compliance job exists', { type: 'tweets', status: 'complete', age: '8d' }];

/** Files through the signed URLs of the storage, of profile `gcs`. Nothing but the URL is a credential there. */
export function storageFiles(dialect: Dialect): readonly Expectation[] {
  const put = (of: object = requestTo(dialect, 'upload'), headers: Record<string, unknown> = TEXT) => ({
    method: 'PUT' as const,
    ...(of as ReturnType<typeof requestTo>),
    headers,
    body: { text: IDS, type: 'text/plain' },
  });
  const get = (of: object = requestTo(dialect, 'download'), headers: Record<string, unknown> = {}) => ({
    method: 'GET' as const,
    ...(of as ReturnType<typeof requestTo>),
    headers,
  });
  const uploadUrl = (origin: string): string => textOf(dialect.url('upload'), origin);
  const send: Expectation['act'] = (client, origin) => client.upload({ upload_url: uploadUrl(origin) }, IDS);
  const fetched: Expectation['act'] = (client, origin) =>
    client.download({ download_url: textOf(dialect.url('download'), origin) });
  const refused = (
    description: string,
    grade: Expectation['grade'],
    given: readonly Given[],
    request: Expectation['request'],
    status: number,
    body: Body,
    act: Expectation['act'] = request.method === 'PUT' ? send : fetched,
  ): Expectation => ({
    description,
    grade,
    given,
    request,
    response: { status, headers: { 'Content-Type': XML }, body },
    act,
    yields: { status },
  });
  const line = (reason: string, rest: string): Expectation => ({
    description: `a request for the result of a post that was ${reason}`,
    grade: 'R',
    given: [
      ['something happened to these IDs', { outcomes: { [ID]: reason } }],
      ['a compliance job exists', { type: 'tweets', status: 'complete', ids: [ID] }],
    ],
    request: get(),
    response: {
      status: 200,
      body: resultOf(
        `{"id":"${ID}","action":"delete","created_at":"2019-08-10T12:22:39.022Z"${rest},"reason":"${reason}"}`,
      ),
    },
    act: fetched,
    yields: [{ id: ID, reason }],
  });

  return [
    {
      description: 'an upload',
      grade: 'R',
      given: [WAITING],
      request: put(),
      response: {
        status: 200,
        headers: {
          etag: matching(/^"[0-9a-f]{32}"$/, '"0123456789abcdef0123456789abcdef"'),
          'x-goog-hash': matching(/^(crc32c|md5)=[A-Za-z0-9+/]+=*$/, 'crc32c=n03x6A=='),
          'x-goog-stored-content-length': String(IDS.length),
          'x-goog-generation': matching(/^[0-9]{16}$/, '1637003010123456'),
        },
      },
      act: send,
      yields: undefined,
    },
    refused('an upload by an expired URL', 'R', [EXPIRED], put(), 400, EXPIRED_XML),
    refused(
      'an upload by a URL that was tampered with',
      'R',
      [WAITING],
      put(requestTo(dialect, 'upload', 'tampered')),
      403,
      MISMATCH_XML,
    ),
    refused(
      'an upload by an expired URL that was tampered with, which is told of the expiry',
      'R',
      [EXPIRED],
      put(requestTo(dialect, 'upload', 'tampered')),
      400,
      EXPIRED_XML,
    ),
    refused(
      'an upload by the URL for the download',
      'R',
      [WAITING],
      put(requestTo(dialect, 'download')),
      403,
      MISMATCH_XML,
    ),
    refused(
      'an upload of another content type than the signed one',
      'R',
      [WAITING],
      put(undefined, { 'Content-Type': 'application/octet-stream' }),
      403,
      MISMATCH_XML,
      async (_client, origin) => {
        const headers = { 'content-type': 'application/octet-stream' };
        return fetch(uploadUrl(origin), { method: 'PUT', headers, body: IDS });
      },
    ),
    refused(
      'an upload without a content type, which is signed',
      'R',
      [WAITING],
      { method: 'PUT', ...requestTo(dialect, 'upload') },
      400,
      xml({
        Code: 'MalformedSecurityHeader',
        Message: 'Invalid argument.',
        Details:
          'Your request has a malformed header. Header was included in signedheaders, but not in the request.',
        ParameterName: 'content-type',
      }),
      (_client, origin) => fetch(uploadUrl(origin), { method: 'PUT' }),
    ),
    refused(
      'an upload by a URL without its query',
      'D',
      [WAITING],
      { ...put(), query: {} },
      403,
      xml({
        Code: 'AccessDenied',
        Message: 'Access denied.',
        Details: [
          'Anonymous caller does not have storage.objects.create access to bucket/path.',
          /^Anonymous caller does not have storage\.objects\.create access to .+$/,
        ],
      }),
      async (_client, origin) => {
        const [url] = uploadUrl(origin).split('?');
        return fetch(url as string, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: IDS });
      },
    ),
    {
      description: 'a request for the result of a job for posts',
      grade: 'R',
      given: [COMPLETE],
      request: get(),
      response: {
        status: 200,
        headers: {
          'Content-Type': 'application/octet-stream',
          'accept-ranges': 'bytes',
          'x-goog-hash': matching(/^(crc32c|md5)=[A-Za-z0-9+/]+=*$/, 'crc32c=n03x6A=='),
          'x-goog-stored-content-length': matching(/^[0-9]+$/, '2161'),
        },
        body: resultFile('gcs', 'tweets'),
      },
      act: fetched,
      yields: [{ action: 'delete' }],
    },
    {
      description: 'a request for the result of a job for users',
      grade: 'R',
      given: [['a compliance job exists', { type: 'users', status: 'complete', ids: SAMPLE.users }]],
      request: get(),
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/octet-stream' },
        body: resultFile('gcs', 'users'),
      },
      act: fetched,
      yields: [{ action: 'delete' }],
    },
    line('deleted', ',"redacted_at":"2021-06-15T07:32:10.000Z"'),
    line('suspended', ''),
    refused('a request for a result by an expired URL', 'R', [OLD], get(), 400, EXPIRED_XML),
    refused(
      'a request for a result by a URL that was tampered with',
      'R',
      [WAITING],
      get(requestTo(dialect, 'download', 'tampered')),
      403,
      MISMATCH_XML,
    ),
    refused(
      'a request for a result by the URL for the upload',
      'R',
      [WAITING],
      get(requestTo(dialect, 'upload'), TEXT),
      403,
      MISMATCH_XML,
      (_client, origin) => fetch(uploadUrl(origin), { headers: { 'content-type': 'text/plain' } }),
    ),
    refused(
      'a request for a result that is not there yet',
      'D',
      [WAITING],
      get(),
      404,
      xml({
        Code: 'NoSuchKey',
        Message: 'The specified key does not exist.',
        Details: ['No such object: bucket/path', /^No such object: .+$/],
      }),
    ),
    {
      description: 'a request for the first bytes of a result',
      grade: 'T',
      given: [COMPLETE],
      request: get(undefined, { Range: 'bytes=0-6' }),
      response: {
        status: 206,
        headers: { 'content-range': matching(/^bytes 0-6\/[0-9]+$/, 'bytes 0-6/2161') },
        body: { text: '{"id":"', type: 'application/octet-stream' },
      },
      act: async (_client, origin) => {
        const response = await fetch(textOf(dialect.url('download'), origin), {
          headers: { range: 'bytes=0-6' },
        });
        return response.status;
      },
      yields: 206,
    },
  ];
}
