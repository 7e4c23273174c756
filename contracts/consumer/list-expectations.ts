import { APP_IS_ALLOWED, commonRejections, JOBS_PATH, jobExists, TOKEN_IS_INVALID } from './api-requests.js';
import {
  type ClientCall,
  defineExpectation,
  type Expectation,
  type Grade,
  type StateReference,
} from './expectation.js';
import {
  invalidRequestResponse,
  jobExample,
  OK_HEADERS,
  problemResponse,
  unauthorizedResponse,
} from './expected-responses.js';
import { matchesPattern, withoutKey } from './pact-matchers.js';
import { AUTHORIZATION_HEADERS, type Dialect } from './profile-dialects.js';

const NO_TWEET_JOBS: StateReference = ['no compliance jobs exist', { type: 'tweets' }];
const EMPTY = { meta: { result_count: 0 } };
const EMPTY_LIST: Expectation['response'] = { status: 200, headers: OK_HEADERS, body: { json: EMPTY } };
const OAUTH = 'OAuth oauth_consumer_key="example-key", oauth_token="example", oauth_signature="none"';

interface ListExpectationInput extends Omit<Expectation, 'description' | 'grade' | 'request' | 'send'> {
  /** Query of the request. Default: `type=tweets`. */
  readonly query?: Readonly<Record<string, string>>;
  /** Headers of the request. Default: the bearer token. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Sends the request with the client. Default: calls `list`, or `send` if `query` is given. */
  readonly send?: Expectation['send'];
}

const LIST_TWEETS_CALL: ClientCall = {
  request: { method: 'GET', path: JOBS_PATH, query: { type: 'tweets' }, headers: AUTHORIZATION_HEADERS },
  send: (client) => client.list('tweets'),
};

const listExpectation = (
  description: string,
  grade: Grade,
  { query, headers, ...rest }: ListExpectationInput,
): Expectation =>
  defineExpectation(description, grade, {
    request: { ...LIST_TWEETS_CALL.request, ...(query && { query }), ...(headers && { headers }) },
    send: query
      ? (client) => client.send('GET', `${JOBS_PATH}?${new URLSearchParams(query)}`)
      : LIST_TWEETS_CALL.send,
    ...rest,
  });

export function listExpectations(dialect: Dialect): readonly Expectation[] {
  const jobListResponse = (...data: object[]): Expectation['response'] => ({
    status: 200,
    headers: OK_HEADERS,
    body: { json: { data, meta: { result_count: data.length } } },
  });
  const rejectedList = (
    description: string,
    grade: Grade,
    { query, ...error }: { query: Record<string, string>; parameters: object; message: string },
  ): Expectation =>
    listExpectation(description, grade, {
      given: [APP_IS_ALLOWED],
      query,
      response: invalidRequestResponse(dialect, error),
      expectedResult: { status: 400, messages: [error.message] },
    });
  return [
    listExpectation('a request to list jobs of one type that the app does not have', 'T', {
      given: [NO_TWEET_JOBS],
      response: EMPTY_LIST,
      expectedResult: [],
    }),
    listExpectation(
      'a request to list jobs of one type that the app does not have, with no data key in the response',
      'T',
      {
        given: [NO_TWEET_JOBS],
        response: { status: 200, body: { json: withoutKey('data', EMPTY) } },
        expectedResult: [],
      },
    ),
    listExpectation('a request to list jobs of one type, with the newest job first in the response', 'R', {
      given: [
        NO_TWEET_JOBS,
        jobExists('tweets', 'complete', { prefix: 'older' }),
        jobExists('tweets', 'created', { prefix: 'newer' }),
      ],
      response: jobListResponse(
        jobExample(dialect, { status: 'created', injectedPrefix: 'newer' }),
        jobExample(dialect, { status: 'complete', injectedPrefix: 'older' }),
      ),
      expectedResult: [{ status: 'created' }, { status: 'complete' }],
    }),
    listExpectation('a request to list jobs of one type when only the other type has jobs', 'D', {
      given: [NO_TWEET_JOBS, jobExists('users', 'created')],
      response: EMPTY_LIST,
      expectedResult: [],
    }),
    listExpectation('a request to list jobs when only another app has jobs', 'D', {
      given: [["another app's compliance job exists", { type: 'tweets', status: 'created' }]],
      response: EMPTY_LIST,
      expectedResult: [],
    }),
    listExpectation('a request to list jobs of one type and status', 'D', {
      given: [
        ['no compliance jobs exist', { type: 'users' }],
        jobExists('users', 'complete', { prefix: 'older' }),
        jobExists('users', 'created', { prefix: 'newer' }),
      ],
      query: { type: 'users', status: 'complete' },
      response: jobListResponse(
        jobExample(dialect, { type: 'users', status: 'complete', injectedPrefix: 'older' }),
      ),
      send: (client) => client.list('users', 'complete'),
      expectedResult: [{ status: 'complete' }],
    }),
    listExpectation('a request to list jobs of one type and status when no job matches', 'D', {
      given: [jobExists('users', 'created')],
      query: { type: 'users', status: 'in_progress' },
      response: EMPTY_LIST,
      send: (client) => client.list('users', 'in_progress'),
      expectedResult: [],
    }),
    rejectedList('a request to list jobs without a type', 'T', {
      query: { status: 'complete' },
      parameters: { type: [] },
      message: 'The `type` query parameter can not be empty',
    }),
    rejectedList('a request to list jobs with the unsupported status expired', 'R', {
      query: { type: 'tweets', status: 'expired' },
      parameters: { status: ['expired'] },
      message:
        'The `status` query parameter value [expired] is not one of [created,in_progress,failed,complete]',
    }),
    rejectedList('a request to list jobs with an unknown query parameter', 'R', {
      query: { type: 'tweets', foo: '1' },
      parameters: { foo: ['1'] },
      message: 'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
    }),
    ...commonRejections(
      dialect,
      { name: 'a request to list jobs', window: 'list', grades: ['R', 'R'] },
      LIST_TWEETS_CALL,
    ),
    listExpectation('an invalid request to list jobs with an invalid token, rejected with 401', 'R', {
      given: [TOKEN_IS_INVALID],
      query: { status: 'complete' },
      response: unauthorizedResponse(dialect),
      expectedResult: { status: 401 },
    }),
    listExpectation('a request to list jobs with user-context credentials', 'R', {
      given: [['the credentials are for a user context']],
      headers: { authorization: OAUTH },
      response: problemResponse(
        dialect,
        403,
        {
          title: 'Unsupported Authentication',
          detail:
            'Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].',
          type: `${dialect.problemsBaseUrl}/unsupported-authentication`,
          status: 403,
        },
        { 'Content-Type': 'application/problem+json' },
      ),
      send: (client) => client.send('GET', `${JOBS_PATH}?type=tweets`, { headers: { authorization: OAUTH } }),
      expectedResult: { status: 403, title: 'Unsupported Authentication' },
    }),
    listExpectation('a request to list jobs from an app that is not enrolled', 'R', {
      given: [['the app is not enrolled']],
      response: problemResponse(
        dialect,
        403,
        {
          client_id: matchesPattern(/^[0-9]+$/, '27316216'),
          reason: 'client-not-enrolled',
          registration_url: matchesPattern(
            /^https:\/\/.+$/,
            'https://developer.twitter.com/en/docs/projects/overview',
          ),
          required_enrollment: 'Appropriate Level of API Access',
          title: 'Client Forbidden',
          type: `${dialect.problemsBaseUrl}/client-forbidden`,
        },
        { 'Content-Type': 'application/json; charset=utf-8' },
      ),
      expectedResult: { status: 403, title: 'Client Forbidden' },
    }),
    listExpectation('a request to list jobs while the get-by-ID window is exhausted', 'R', {
      given: [
        NO_TWEET_JOBS,
        ['a window has requests left', { bucket: 'list', remaining: 10 }],
        ['the get-by-ID window is exhausted'],
      ],
      response: { ...EMPTY_LIST, headers: { ...OK_HEADERS, 'x-rate-limit-remaining': '9' } },
      expectedResult: [],
    }),
  ];
}
