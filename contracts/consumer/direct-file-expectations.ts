import { jobExists } from './api-requests.js';
import { type ClientCall, defineExpectation, type Expectation, type Grade } from './expectation.js';
import {
  anyProblemResponse,
  jobExample,
  problemResponse,
  titledProblemResponse,
  unauthorizedResponse,
} from './expected-responses.js';
import {
  COMPLETE_JOB,
  createFileExpectations,
  EXPIRED_JOB,
  ID_FILE,
  JOB_WITH_EXPIRED_RESULT,
  TEXT_PLAIN_HEADERS,
  WAITING_JOB,
} from './job-files.js';
import { withoutKey } from './pact-matchers.js';
import {
  AUTHORIZATION_HEADERS,
  type Dialect,
  EXAMPLE_JOB_ID,
  fileRequest,
  formatUrl,
} from './profile-dialects.js';
import { singleLineResultBody } from './result-bodies.js';

interface RejectionInput extends ClientCall, Pick<Expectation, 'given'> {
  readonly status: number;
  readonly title: string;
  readonly type?: string;
}

/** Returns the expectations of file transfers through the API. A transfer requires the URL's token and the app's bearer token. */
export function directFileExpectations(dialect: Dialect): readonly Expectation[] {
  const { upload, download, wholeResult, resultLine } = createFileExpectations(
    dialect,
    AUTHORIZATION_HEADERS,
  );
  const rejectedTransfer = (
    description: string,
    grade: Grade,
    { status, title, type, ...rest }: RejectionInput,
  ): Expectation =>
    defineExpectation(description, grade, {
      ...rest,
      // X documents the statuses of these errors, but not the bodies. Therefore only assumptions check the title and type.
      response:
        grade === 'A'
          ? titledProblemResponse(dialect, { status, title, ...(type !== undefined && { type }) })
          : anyProblemResponse(dialect, status, title),
      expectedResult: { status, title },
    });
  const queryOf = (file: 'upload' | 'download', variant?: 'tampered') => ({
    query: fileRequest(dialect, file, variant).query,
  });
  const selecting = (fields: string) => ({ 'compliance_job.fields': fields });
  const urlSelecting = (file: 'upload' | 'download', fields: string, origin: string): string => {
    const { path, query } = dialect.url(file);
    return formatUrl({ path, query: { ...query, ...selecting(fields) } }, origin);
  };
  const forbidden = { status: 403, title: 'Forbidden' };
  const notAuthorized = { status: 401, title: 'Unauthorized' };

  return [
    defineExpectation('an upload of IDs', 'D', {
      given: [WAITING_JOB],
      ...upload(),
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: { json: { data: jobExample(dialect, { status: 'in_progress' }) } },
      },
      expectedResult: undefined,
    }),
    defineExpectation('an upload of IDs that selects the id and status for the response', 'A', {
      given: [WAITING_JOB],
      ...upload({ query: { ...queryOf('upload').query, ...selecting('id,status') } }),
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: EXAMPLE_JOB_ID, status: 'in_progress' }) } },
      },
      send: (client, origin) =>
        client.upload({ upload_url: urlSelecting('upload', 'id,status', origin) }, ID_FILE),
      expectedResult: undefined,
    }),
    defineExpectation('a download that selects an unknown field', 'A', {
      given: [COMPLETE_JOB],
      ...download({ query: { ...queryOf('download').query, ...selecting('unknown') } }),
      response: problemResponse(dialect, 400, {
        title: 'Invalid Request',
        type: `${dialect.problemsBaseUrl}/invalid-request`,
      }),
      send: (client, origin) =>
        client.download({ download_url: urlSelecting('download', 'unknown', origin) }),
      expectedResult: { status: 400, title: 'Invalid Request' },
    }),
    rejectedTransfer('an upload over the size limit', 'D', {
      given: [['uploads have a size limit', { max_bytes: 20 }], WAITING_JOB],
      ...upload(),
      status: 413,
      title: 'Payload Too Large',
    }),
    rejectedTransfer('an upload to an expired URL', 'D', { given: [EXPIRED_JOB], ...upload(), ...forbidden }),
    rejectedTransfer('an upload with a tampered URL token', 'D', {
      given: [WAITING_JOB],
      ...upload(queryOf('upload', 'tampered')),
      ...notAuthorized,
    }),
    rejectedTransfer('an upload with the download token', 'D', {
      given: [WAITING_JOB],
      ...upload(queryOf('download')),
      ...forbidden,
    }),
    rejectedTransfer('a second upload to the same job', 'A', {
      given: [COMPLETE_JOB],
      ...upload(),
      status: 409,
      title: 'Conflict',
    }),
    defineExpectation('an upload without a bearer token', 'D', {
      given: [WAITING_JOB],
      ...upload({ headers: TEXT_PLAIN_HEADERS }),
      response: unauthorizedResponse(dialect),
      send: async (_client, origin) => {
        const url = formatUrl(dialect.url('upload'), origin);
        return (await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: ID_FILE }))
          .status;
      },
      expectedResult: 401,
    }),
    wholeResult('tweets', 'D'),
    wholeResult('users', 'D'),
    // The order of the keys and the timestamps are assumptions, so the evidence for these lines is graded A (assumed).
    resultLine('deleted', 'A', { times: ['redacted_at', 'deleted_at'] }),
    resultLine('suspended', 'A'),
    resultLine('deleted', 'A', { type: 'users', times: ['redacted_at', 'deleted_at'] }),
    resultLine('edited', 'A', { action: 'rehydrate', reason: 'tweet_edited' }),
    resultLine('scrub_geo', 'A', { action: 'scrub_geo', reason: 'geo_scrubbed' }),
    defineExpectation('a download of a result with an invalid ID', 'D', {
      given: [jobExists('tweets', 'complete', { ids: ['not_a_valid_id'] })],
      ...download(),
      response: { status: 200, body: singleLineResultBody('{"id":"not_a_valid_id","error":"invalid_id"}') },
      expectedResult: [{ error: 'invalid_id' }],
    }),
    rejectedTransfer('a download before the result exists', 'A', {
      given: [WAITING_JOB],
      ...download(),
      status: 404,
      title: 'Not Found',
    }),
    rejectedTransfer('a download from an expired URL', 'D', {
      given: [JOB_WITH_EXPIRED_RESULT],
      ...download(),
      ...forbidden,
    }),
    rejectedTransfer('a download with a tampered URL token', 'D', {
      given: [WAITING_JOB],
      ...download(queryOf('download', 'tampered')),
      ...notAuthorized,
    }),
    rejectedTransfer('a download with the upload token', 'D', {
      given: [WAITING_JOB],
      ...download(queryOf('upload')),
      ...forbidden,
    }),
    defineExpectation('a download without a bearer token', 'D', {
      given: [WAITING_JOB],
      ...download({ headers: {} }),
      response: unauthorizedResponse(dialect),
      send: async (_client, origin) => (await fetch(formatUrl(dialect.url('download'), origin))).status,
      expectedResult: 401,
    }),
  ];
}
