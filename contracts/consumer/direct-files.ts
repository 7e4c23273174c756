import { jobLike, problem, problemInAnyWords, unauthorized } from './answers.js';
import { hasJob } from './api-requests.js';
import { type Expectation, expectation, type Grade, type Sent } from './expectation.js';
import { COMPLETE, EXPIRED, IDS, jobFiles, OLD, TEXT, WAITING } from './job-files.js';
import { AUTHORIZATION, type Dialect, requestTo, textOf } from './profiles.js';
import { resultOf } from './results.js';

interface Refusal extends Sent, Pick<Expectation, 'given'> {
  readonly status: number;
  readonly title: string;
  readonly type?: string;
}

/** Files through the API itself, by URLs with a token and the app's bearer token. */
export function directFiles(dialect: Dialect): readonly Expectation[] {
  const { upload, download, wholeResult, resultLine } = jobFiles(dialect, AUTHORIZATION);
  const refused = (
    description: string,
    grade: Grade,
    { status, title, type, ...rest }: Refusal,
  ): Expectation =>
    expectation(description, grade, {
      ...rest,
      // The documents give the statuses and no bodies.
      response:
        grade === 'A'
          ? problem(dialect, { status, title, ...(type !== undefined && { type }) })
          : problemInAnyWords(dialect, status, title),
      yields: { status, title },
    });
  const queryOf = (file: 'upload' | 'download', spoilt?: 'tampered') => ({
    query: requestTo(dialect, file, spoilt).query,
  });
  const forbidden = { status: 403, title: 'Forbidden' };
  const notAuthorized = { status: 401, title: 'Unauthorized' };
  const redacted = ',"redacted_at":"2021-06-15T07:32:10.000Z","deleted_at":"2021-06-15T07:32:10.000Z"';

  return [
    expectation('an upload', 'D', {
      given: [WAITING],
      ...upload(),
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: { json: { data: jobLike(dialect, { status: 'in_progress' }) } },
      },
      yields: undefined,
    }),
    refused('an upload of too many bytes', 'D', {
      given: [['uploads have a size limit', { bytes: 20 }], WAITING],
      ...upload(),
      status: 413,
      title: 'Payload Too Large',
    }),
    refused('an upload by an expired URL', 'D', { given: [EXPIRED], ...upload(), ...forbidden }),
    refused('an upload with a token that was tampered with', 'D', {
      given: [WAITING],
      ...upload(queryOf('upload', 'tampered')),
      ...notAuthorized,
    }),
    refused('an upload with the token for the download', 'D', {
      given: [WAITING],
      ...upload(queryOf('download')),
      ...forbidden,
    }),
    refused('an upload of a second file', 'A', {
      given: [COMPLETE],
      ...upload(),
      status: 409,
      title: 'Conflict',
      type: 'conflict',
    }),
    expectation('an upload without a bearer token', 'D', {
      given: [WAITING],
      ...upload({ headers: TEXT }),
      response: unauthorized(dialect),
      act: async (_client, origin) => {
        const url = textOf(dialect.url('upload'), origin);
        return (await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: IDS }))
          .status;
      },
      yields: 401,
    }),
    wholeResult('tweets', 'D'),
    wholeResult('users', 'D'),
    // Key order, and which times a line carries, are assumptions.
    resultLine('deleted', 'A', { times: redacted }),
    resultLine('suspended', 'A'),
    resultLine('edited', 'A', { action: 'rehydrate', reason: 'tweet_edited' }),
    resultLine('scrub_geo', 'A', { action: 'scrub_geo', reason: 'geo_scrubbed' }),
    expectation('a request for the result of a line that is no ID', 'D', {
      given: [hasJob('tweets', 'complete', { ids: ['not_a_valid_id'] })],
      ...download(),
      response: { status: 200, body: resultOf('{"id":"not_a_valid_id","error":"invalid_id"}') },
      yields: [{ error: 'invalid_id' }],
    }),
    refused('a request for a result that is not there yet', 'A', {
      given: [WAITING],
      ...download(),
      status: 404,
      title: 'Not Found',
    }),
    refused('a request for a result by an expired URL', 'D', { given: [OLD], ...download(), ...forbidden }),
    refused('a request for a result with a token that was tampered with', 'D', {
      given: [WAITING],
      ...download(queryOf('download', 'tampered')),
      ...notAuthorized,
    }),
    refused('a request for a result with the token for the upload', 'D', {
      given: [WAITING],
      ...download(queryOf('upload')),
      ...forbidden,
    }),
    expectation('a request for a result without a bearer token', 'D', {
      given: [WAITING],
      ...download({ headers: {} }),
      response: unauthorized(dialect),
      act: async (_client, origin) => (await fetch(textOf(dialect.url('download'), origin))).status,
      yields: 401,
    }),
  ];
}
