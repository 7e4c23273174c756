import { inAnyWords, invalid, jobLike, OK, problemAnswer, unauthorized } from './answers.js';
import { ALLOWED, hasJob, NOBODY, PATH, refusedAlike } from './api-requests.js';
import { type Expectation, expectation, type Given, type Grade, type Sent } from './expectation.js';
import { matching, withoutKey } from './matchers.js';
import { AUTHORIZATION, type Dialect } from './profiles.js';

const NO_TWEETS: Given = ['no compliance jobs exist', { type: 'tweets' }];
const EMPTY = { meta: { result_count: 0 } };
const EMPTY_LIST: Expectation['response'] = { status: 200, headers: OK, body: { json: EMPTY } };
const OAUTH = 'OAuth oauth_consumer_key="example-key", oauth_token="example", oauth_signature="none"';

interface Listing extends Omit<Expectation, 'description' | 'grade' | 'request' | 'act'> {
  /** Default: the jobs for posts. */
  readonly query?: Readonly<Record<string, string>>;
  /** Default: the bearer token. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Default: the client's own method. */
  readonly act?: Expectation['act'];
}

const TWEETS: Sent = {
  request: { method: 'GET', path: PATH, query: { type: 'tweets' }, headers: AUTHORIZATION },
  act: (client) => client.list('tweets'),
};

const list = (description: string, grade: Grade, { query, headers, ...rest }: Listing): Expectation =>
  expectation(description, grade, {
    request: { ...TWEETS.request, ...(query && { query }), ...(headers && { headers }) },
    act: query ? (client) => client.send('GET', `${PATH}?${new URLSearchParams(query)}`) : TWEETS.act,
    ...rest,
  });

export function listing(dialect: Dialect): readonly Expectation[] {
  /** What a list of one or more jobs looks like. */
  const jobs = (...data: object[]): Expectation['response'] => ({
    status: 200,
    headers: OK,
    body: { json: { data, meta: { result_count: data.length } } },
  });
  const refused = (
    description: string,
    grade: Grade,
    { query, ...error }: { query: Record<string, string>; parameters: object; message: string },
  ): Expectation =>
    list(description, grade, {
      given: [ALLOWED],
      query,
      response: invalid(dialect, error),
      yields: { status: 400, messages: [error.message] },
    });
  return [
    list('a request for the jobs of a type, of which there are none', 'T', {
      given: [NO_TWEETS],
      response: EMPTY_LIST,
      yields: [],
    }),
    list('a request for the jobs of a type, of which there are none and so no data', 'T', {
      given: [NO_TWEETS],
      response: { status: 200, body: { json: withoutKey('data', EMPTY) } },
      yields: [],
    }),
    list('a request for the jobs of a type, newest first', 'R', {
      given: [
        NO_TWEETS,
        hasJob('tweets', 'complete', { prefix: 'older' }),
        hasJob('tweets', 'created', { prefix: 'newer' }),
      ],
      response: jobs(
        jobLike(dialect, { status: 'created', from: 'newer' }),
        jobLike(dialect, { status: 'complete', from: 'older' }),
      ),
      yields: [{ status: 'created' }, { status: 'complete' }],
    }),
    list('a request for the jobs of one type where there are some of the other', 'D', {
      given: [NO_TWEETS, hasJob('users', 'created')],
      response: EMPTY_LIST,
      yields: [],
    }),
    list("a request for the jobs of a type where there are another app's", 'D', {
      given: [["another app's compliance job exists", { type: 'tweets', status: 'created' }]],
      response: EMPTY_LIST,
      yields: [],
    }),
    list('a request for the jobs of a type and status', 'D', {
      given: [
        ['no compliance jobs exist', { type: 'users' }],
        hasJob('users', 'complete', { prefix: 'older' }),
        hasJob('users', 'created', { prefix: 'newer' }),
      ],
      query: { type: 'users', status: 'complete' },
      response: jobs(jobLike(dialect, { type: 'users', status: 'complete', from: 'older' })),
      act: (client) => client.list('users', 'complete'),
      yields: [{ status: 'complete' }],
    }),
    list('a request for the jobs of a type and status, of which there are none', 'D', {
      given: [hasJob('users', 'created')],
      query: { type: 'users', status: 'in_progress' },
      response: EMPTY_LIST,
      act: (client) => client.list('users', 'in_progress'),
      yields: [],
    }),
    refused('a request for jobs without a type', 'T', {
      query: { status: 'complete' },
      parameters: { type: [] },
      message: 'The `type` query parameter can not be empty',
    }),
    refused('a request for jobs that are expired, which cannot be asked for', 'R', {
      query: { type: 'tweets', status: 'expired' },
      parameters: { status: ['expired'] },
      message:
        'The `status` query parameter value [expired] is not one of [created,in_progress,failed,complete]',
    }),
    refused('a request for jobs with a parameter that there is not', 'R', {
      query: { type: 'tweets', foo: '1' },
      parameters: { foo: ['1'] },
      message: 'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
    }),
    ...refusedAlike(dialect, { what: 'a request for jobs', window: 'list', grades: ['R', 'R'] }, TWEETS),
    list('a wrong request for jobs by nobody, who is refused first', 'R', {
      given: [NOBODY],
      query: { status: 'complete' },
      response: unauthorized(dialect),
      yields: { status: 401 },
    }),
    list('a request for jobs in the name of a user', 'R', {
      given: [['the credentials are for a user context']],
      headers: { authorization: OAUTH },
      response: problemAnswer(dialect, 403, {
        title: 'Unsupported Authentication',
        detail:
          'Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].',
        type: `${dialect.problems}/unsupported-authentication`,
        status: 403,
      }),
      act: (client) => client.send('GET', `${PATH}?type=tweets`, { headers: { authorization: OAUTH } }),
      yields: { status: 403, title: 'Unsupported Authentication' },
    }),
    list('a request for jobs by an app that is not enrolled', 'T', {
      given: [['the app is not enrolled']],
      response: problemAnswer(dialect, 403, {
        client_id: matching(/^[0-9]+$/, '2244994945'),
        reason: 'client-not-enrolled',
        registration_url: matching(/^https:\/\/.+$/, 'https://developer.x.com/en/portal/products'),
        required_enrollment: inAnyWords('Access to batch compliance'),
        title: 'Client Forbidden',
        type: `${dialect.problems}/client-forbidden`,
      }),
      yields: { status: 403, title: 'Client Forbidden' },
    }),
    list('a request for jobs after all requests by ID were used up, which is counted apart', 'R', {
      given: [
        NO_TWEETS,
        ['a window has requests left', { bucket: 'list', remaining: 10 }],
        ['the get-by-ID window is exhausted'],
      ],
      response: { ...EMPTY_LIST, headers: { ...OK, 'x-rate-limit-remaining': '9' } },
      yields: [],
    }),
  ];
}
