import { invalid, jobLike, OK, tooManyRequests, unauthorized } from './answers.js';
import type { Expectation, Given } from './expectation.js';
import { matching, withoutKey } from './matchers.js';
import { AUTHORIZATION, type Dialect } from './profiles.js';

const ALLOWED: Given = ['the app may use compliance jobs'];
const PATH = '/2/compliance/jobs';

const list = (
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, unknown>> = AUTHORIZATION,
): Expectation['request'] => ({ method: 'GET', path: PATH, query, headers });

const TWEETS = list({ type: 'tweets' });
const EMPTY = { meta: { result_count: 0 } };
const OAUTH = 'OAuth oauth_consumer_key="example-key", oauth_token="example", oauth_signature="none"';

export function listing(dialect: Dialect): readonly Expectation[] {
  /** What a list of one or more jobs looks like. */
  const jobs = (...data: object[]): Expectation['response'] => ({
    status: 200,
    headers: OK,
    body: { json: { data, meta: { result_count: data.length } } },
  });
  const refused = (
    description: string,
    grade: Expectation['grade'],
    query: Readonly<Record<string, string>>,
    parameters: object,
    message: string,
  ): Expectation => ({
    description,
    grade,
    given: [ALLOWED],
    request: list(query),
    response: invalid(dialect, { parameters, message }),
    act: (client) => client.send('GET', `${PATH}?${new URLSearchParams(query)}`),
    yields: { status: 400, messages: [message] },
  });
  return [
    {
      description: 'a request for the jobs of a type, of which there are none',
      grade: 'T',
      given: [['no compliance jobs exist', { type: 'tweets' }]],
      request: TWEETS,
      response: { status: 200, headers: OK, body: { json: EMPTY } },
      act: (client) => client.list('tweets'),
      yields: [],
    },
    {
      description: 'a request for the jobs of a type, of which there are none and so no data',
      grade: 'T',
      given: [['no compliance jobs exist', { type: 'tweets' }]],
      request: TWEETS,
      response: { status: 200, body: { json: withoutKey('data', EMPTY) } },
      act: (client) => client.list('tweets'),
      yields: [],
    },
    {
      description: 'a request for the jobs of a type, newest first',
      grade: 'R',
      given: [
        ['no compliance jobs exist', { type: 'tweets' }],
        ['a compliance job exists', { type: 'tweets', status: 'complete', as: 'older' }],
        ['a compliance job exists', { type: 'tweets', status: 'created', as: 'newer' }],
      ],
      request: TWEETS,
      response: jobs(
        jobLike(dialect, { status: 'created', from: 'newer' }),
        jobLike(dialect, { status: 'complete', from: 'older' }),
      ),
      act: (client) => client.list('tweets'),
      yields: [{ status: 'created' }, { status: 'complete' }],
    },
    {
      description: 'a request for the jobs of one type where there are some of the other',
      grade: 'D',
      given: [
        ['no compliance jobs exist', { type: 'tweets' }],
        ['a compliance job exists', { type: 'users', status: 'created' }],
      ],
      request: TWEETS,
      response: { status: 200, headers: OK, body: { json: EMPTY } },
      act: (client) => client.list('tweets'),
      yields: [],
    },
    {
      description: "a request for the jobs of a type where there are another app's",
      grade: 'D',
      given: [["another app's compliance job exists", { type: 'tweets', status: 'created' }]],
      request: TWEETS,
      response: { status: 200, headers: OK, body: { json: EMPTY } },
      act: (client) => client.list('tweets'),
      yields: [],
    },
    {
      description: 'a request for the jobs of a type and status',
      grade: 'D',
      given: [
        ['no compliance jobs exist', { type: 'users' }],
        ['a compliance job exists', { type: 'users', status: 'complete', as: 'older' }],
        ['a compliance job exists', { type: 'users', status: 'created', as: 'newer' }],
      ],
      request: list({ type: 'users', status: 'complete' }),
      response: jobs(jobLike(dialect, { type: 'users', status: 'complete', from: 'older' })),
      act: (client) => client.list('users', 'complete'),
      yields: [{ status: 'complete' }],
    },
    {
      description: 'a request for the jobs of a type and status, of which there are none',
      grade: 'D',
      given: [['a compliance job exists', { type: 'users', status: 'created' }]],
      request: list({ type: 'users', status: 'in_progress' }),
      response: { status: 200, headers: OK, body: { json: EMPTY } },
      act: (client) => client.list('users', 'in_progress'),
      yields: [],
    },
    refused(
      'a request for jobs without a type',
      'T',
      { status: 'complete' },
      { type: [] },
      'The `type` query parameter can not be empty',
    ),
    refused(
      'a request for jobs that are expired, which cannot be asked for',
      'R',
      { type: 'tweets', status: 'expired' },
      { status: ['expired'] },
      'The `status` query parameter value [expired] is not one of [created,in_progress,failed,complete]',
    ),
    refused(
      'a request for jobs with a parameter that there is not',
      'R',
      { type: 'tweets', foo: '1' },
      { foo: ['1'] },
      'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
    ),
    {
      description: 'a request for jobs by nobody',
      grade: 'R',
      given: [['the bearer token is not valid']],
      request: TWEETS,
      response: unauthorized(dialect),
      act: (client) => client.list('tweets'),
      yields: { status: 401, quota: undefined },
    },
    {
      description: 'a wrong request for jobs by nobody, who is refused first',
      grade: 'R',
      given: [['the bearer token is not valid']],
      request: list({ status: 'complete' }),
      response: unauthorized(dialect),
      act: (client) => client.send('GET', `${PATH}?status=complete`),
      yields: { status: 401 },
    },
    {
      description: 'a request for jobs in the name of a user',
      grade: 'R',
      given: [['the credentials are of a user context']],
      request: list({ type: 'tweets' }, { authorization: OAUTH }),
      response: {
        status: 403,
        headers: { 'Content-Type': dialect.problemType },
        body: {
          json: {
            title: 'Unsupported Authentication',
            detail:
              'Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].',
            type: `${dialect.problems}/unsupported-authentication`,
            status: 403,
          },
        },
      },
      act: (client) => client.send('GET', `${PATH}?type=tweets`, { headers: { authorization: OAUTH } }),
      yields: { status: 403, title: 'Unsupported Authentication' },
    },
    {
      description: 'a request for jobs by an app that is not enrolled',
      grade: 'T',
      given: [['the app is not enrolled']],
      request: TWEETS,
      response: {
        status: 403,
        headers: { 'Content-Type': dialect.problemType },
        body: {
          json: {
            client_id: matching(/^[0-9]+$/, '2244994945'),
            reason: 'client-not-enrolled',
            registration_url: matching(/^https:\/\/.+$/, 'https://developer.x.com/en/portal/products'),
            required_enrollment: matching(/^.+$/, 'Access to batch compliance'),
            title: 'Client Forbidden',
            type: `${dialect.problems}/client-forbidden`,
          },
        },
      },
      act: (client) => client.list('tweets'),
      yields: { status: 403, title: 'Client Forbidden' },
    },
    {
      description: 'a request for jobs beyond the limit',
      grade: 'R',
      given: [['the list window is used up']],
      request: TWEETS,
      response: tooManyRequests(dialect),
      act: (client) => client.list('tweets'),
      yields: { status: 429, quota: { remaining: 0 } },
    },
    {
      description: 'a request for jobs after all requests by ID were used up, which is counted apart',
      grade: 'R',
      given: [
        ['no compliance jobs exist', { type: 'tweets' }],
        ['requests are left in a window', { bucket: 'list', remaining: 10 }],
        ['the get-by-ID window is used up'],
      ],
      request: TWEETS,
      response: {
        status: 200,
        headers: { ...OK, 'x-rate-limit-remaining': '9' },
        body: { json: EMPTY },
      },
      act: (client) => client.list('tweets'),
      yields: [],
    },
  ];
}
