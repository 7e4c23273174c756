import { jobLike, problem, problemInAnyWords, unauthorized } from './answers.js';
import type { Expectation, Given } from './expectation.js';
import { AUTHORIZATION, type Dialect, requestTo, textOf } from './profiles.js';
import { resultFile, resultOf, SAMPLE } from './results.js';

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

/** Files through the API itself, by URLs with a token and the app's bearer token. */
export function directFiles(dialect: Dialect): readonly Expectation[] {
  const { path: uploadPath } = requestTo(dialect, 'upload');
  const { path: downloadPath } = requestTo(dialect, 'download');
  const put = (query: object = requestTo(dialect, 'upload').query, headers: object = AUTHORIZATION) => ({
    method: 'PUT' as const,
    path: uploadPath,
    query: query as Record<string, unknown>,
    headers: { ...TEXT, ...headers },
    body: { text: IDS, type: 'text/plain' },
  });
  const fetchFile = (
    query: object = requestTo(dialect, 'download').query,
    headers: object = AUTHORIZATION,
  ) => ({
    method: 'GET' as const,
    path: downloadPath,
    query: query as Record<string, unknown>,
    headers: headers as Record<string, unknown>,
  });
  const send: Expectation['act'] = (client, origin) =>
    client.upload({ upload_url: textOf(dialect.url('upload'), origin) }, IDS);
  const fetched: Expectation['act'] = (client, origin) =>
    client.download({ download_url: textOf(dialect.url('download'), origin) });

  const refusedUpload = (
    description: string,
    grade: Expectation['grade'],
    given: readonly Given[],
    request: Expectation['request'],
    status: number,
    title: string,
    type?: string,
  ): Expectation => ({
    description,
    grade,
    given,
    request,
    // The documents give the statuses and no bodies.
    response:
      grade === 'A'
        ? problem(dialect, { status, title, ...(type !== undefined && { type }) })
        : problemInAnyWords(dialect, status, title),
    act: send,
    yields: { status, title },
  });
  const refusedDownload = (
    description: string,
    grade: Expectation['grade'],
    given: Given,
    request: Expectation['request'],
    status: number,
    title: string,
  ): Expectation => ({
    ...refusedUpload(description, grade, [given], request, status, title),
    act: fetched,
  });
  const line = (reason: string, rest: string, outcome: string, action = 'delete'): Expectation => ({
    description: `a request for the result of a post that was ${outcome}`,
    // Key order, and which times a line carries, are assumptions.
    grade: 'A',
    given: [
      ['something happened to these IDs', { outcomes: { [ID]: outcome } }],
      ['a compliance job exists', { type: 'tweets', status: 'complete', ids: [ID] }],
    ],
    request: fetchFile(),
    response: {
      status: 200,
      body: resultOf(
        `{"id":"${ID}","action":"${action}","created_at":"2019-08-10T12:22:39.022Z"${rest},"reason":"${reason}"}`,
      ),
    },
    act: fetched,
    yields: [{ id: ID, action, reason }],
  });
  const redacted = ',"redacted_at":"2021-06-15T07:32:10.000Z","deleted_at":"2021-06-15T07:32:10.000Z"';

  return [
    {
      description: 'an upload',
      grade: 'D',
      given: [WAITING],
      request: put(),
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: { json: { data: jobLike(dialect, { status: 'in_progress' }) } },
      },
      act: send,
      yields: undefined,
    },
    refusedUpload(
      'an upload of too many bytes',
      'D',
      [['uploads are limited', { bytes: 20 }], WAITING],
      put(),
      413,
      'Payload Too Large',
    ),
    refusedUpload('an upload by an expired URL', 'D', [EXPIRED], put(), 403, 'Forbidden'),
    refusedUpload(
      'an upload with a token that was tampered with',
      'D',
      [WAITING],
      put(requestTo(dialect, 'upload', 'tampered').query),
      401,
      'Unauthorized',
    ),
    refusedUpload(
      'an upload with the token for the download',
      'D',
      [WAITING],
      put(requestTo(dialect, 'download').query),
      403,
      'Forbidden',
    ),
    refusedUpload(
      'an upload of a second file',
      'A',
      [['a compliance job exists', { type: 'tweets', status: 'complete', ids: SAMPLE.tweets }]],
      put(),
      409,
      'Conflict',
      'conflict',
    ),
    {
      description: 'an upload without a bearer token',
      grade: 'D',
      given: [WAITING],
      request: put(undefined, {}),
      response: unauthorized(dialect),
      act: async (_client, origin) => {
        const url = textOf(dialect.url('upload'), origin);
        return (await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: IDS }))
          .status;
      },
      yields: 401,
    },
    {
      description: 'a request for the result of a job for posts',
      grade: 'D',
      given: [COMPLETE],
      request: fetchFile(),
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/octet-stream' },
        body: resultFile('direct', 'tweets'),
      },
      act: fetched,
      yields: [{ action: 'delete' }],
    },
    {
      description: 'a request for the result of a job for users',
      grade: 'D',
      given: [['a compliance job exists', { type: 'users', status: 'complete', ids: SAMPLE.users }]],
      request: fetchFile(),
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/octet-stream' },
        body: resultFile('direct', 'users'),
      },
      act: fetched,
      yields: [{ action: 'delete' }],
    },
    line('deleted', redacted, 'deleted'),
    line('suspended', '', 'suspended'),
    line('tweet_edited', '', 'edited', 'rehydrate'),
    line('geo_scrubbed', '', 'scrub_geo', 'scrub_geo'),
    {
      description: 'a request for the result of a line that is no ID',
      grade: 'D',
      given: [['a compliance job exists', { type: 'tweets', status: 'complete', ids: ['not_a_valid_id'] }]],
      request: fetchFile(),
      response: { status: 200, body: resultOf('{"id":"not_a_valid_id","error":"invalid_id"}') },
      act: fetched,
      yields: [{ error: 'invalid_id' }],
    },
    refusedDownload(
      'a request for a result that is not there yet',
      'A',
      WAITING,
      fetchFile(),
      404,
      'Not Found',
    ),
    refusedDownload('a request for a result by an expired URL', 'D', OLD, fetchFile(), 403, 'Forbidden'),
    refusedDownload(
      'a request for a result with a token that was tampered with',
      'D',
      WAITING,
      fetchFile(requestTo(dialect, 'download', 'tampered').query),
      401,
      'Unauthorized',
    ),
    refusedDownload(
      'a request for a result with the token for the upload',
      'D',
      WAITING,
      fetchFile(requestTo(dialect, 'upload').query),
      403,
      'Forbidden',
    ),
    {
      description: 'a request for a result without a bearer token',
      grade: 'D',
      given: [WAITING],
      request: fetchFile(undefined, {}),
      response: unauthorized(dialect),
      act: async (_client, origin) => (await fetch(textOf(dialect.url('download'), origin))).status,
      yields: 401,
    },
  ];
}
