// Expectations of headers that clients log or show in bug reports, and of errors that are the same for every operation. The two
// profiles imitate recordings of different years.
import { APP_IS_ALLOWED, jobExists, jobExpectation } from './api-requests.js';
import { defineExpectation, type Expectation, type PactValue } from './expectation.js';
import { jobExample, OK_HEADERS, problemResponse, RATE_LIMIT_HEADERS } from './expected-responses.js';
import { matchesPattern } from './pact-matchers.js';
import { AUTHORIZATION_HEADERS, type Dialect, EXAMPLE_TOKEN } from './profile-dialects.js';

const getExpectation = jobExpectation('GET');
const UNKNOWN_PATH = '/2/compliance/job';

const WEEKDAY_AND_TIME = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} /.source;

/** Headers of each profile on a successful response. @see recorded responses of 2021 and 2022, and of 2025 and 2026 */
const SUCCESS_HEADERS: Readonly<Record<Dialect['profile'], Readonly<Record<string, PactValue>>>> = {
  gcs: {
    date: matchesPattern(new RegExp(`${WEEKDAY_AND_TIME}UTC$`), 'Tue, 16 Nov 2021 21:09:09 UTC'),
    'api-version': matchesPattern(/^2\.\d+$/, '2.42'),
    'cache-control': 'no-cache, no-store, max-age=0',
    'content-disposition': 'attachment; filename=json.json',
    'x-access-level': 'read',
    'x-connection-hash': matchesPattern(/^[0-9a-f]{64}$/, '0123456789abcdef'.repeat(4)),
    'x-response-time': matchesPattern(/^\d+$/, '85'),
    'strict-transport-security': 'max-age=631138519',
    'x-content-type-options': 'nosniff',
  },
  direct: {
    date: matchesPattern(new RegExp(`${WEEKDAY_AND_TIME}GMT$`), 'Mon, 14 Sep 2026 21:09:09 GMT'),
    'api-version': matchesPattern(/^2\.\d+$/, '2.168'),
    server: matchesPattern(/^cloudflare.*$/, 'cloudflare envoy'),
    'x-response-time': matchesPattern(/^\d+$/, '85'),
    'x-transaction-id': matchesPattern(/^[0-9a-f]{16}$/, '0123456789abcdef'),
    'x-served-by': matchesPattern(/^.+$/, 't4_a'),
    'strict-transport-security': 'max-age=631138519; includeSubdomains',
  },
};

export function headerExpectations(dialect: Dialect): readonly Expectation[] {
  const isGcs = dialect.profile === 'gcs';
  const accessLevel = { 'x-access-level': 'read' };
  return [
    getExpectation('a request for a job, with the headers of every response', 'R', {
      given: [jobExists('tweets', 'created')],
      response: {
        status: 200,
        headers: { ...OK_HEADERS, ...SUCCESS_HEADERS[dialect.profile] },
        body: { json: { data: jobExample(dialect, { status: 'created' }) } },
      },
      expectedResult: { status: 'created' },
    }),
    getExpectation('a request for a job with an invalid token, with the headers of every 401', 'R', {
      given: [['the bearer token is invalid']],
      id: '1',
      response: {
        status: 401,
        headers: isGcs
          ? { 'x-connection-hash': SUCCESS_HEADERS.gcs['x-connection-hash'] }
          : {
              'x-response-time': SUCCESS_HEADERS.direct['x-response-time'],
              'x-served-by': SUCCESS_HEADERS.direct['x-served-by'],
              'x-transaction-id': SUCCESS_HEADERS.direct['x-transaction-id'],
            },
      },
      expectedResult: { status: 401 },
    }),
    ...(isGcs
      ? [
          getExpectation(
            'a request for a job with an invalid ID, with the access level in the response',
            'R',
            {
              given: [APP_IS_ALLOWED],
              id: 'abc',
              response: { status: 400, headers: accessLevel },
              expectedResult: { status: 400 },
            },
          ),
          getExpectation(
            'a request for a job over the rate limit, with the access level in the response',
            'R',
            {
              given: [['the get-by-ID window is exhausted']],
              id: '1',
              response: { status: 429, headers: accessLevel },
              expectedResult: { status: 429 },
            },
          ),
        ]
      : []),
    getExpectation('a request for a job from an app without credits', 'R', {
      given: [['the app has no credits']],
      id: '1',
      response: isGcs
        ? problemResponse(
            dialect,
            402,
            {
              title: 'CreditsDepleted',
              detail: 'Your enrolled account does not have any credits to fulfill this request.',
              type: `${dialect.problemsBaseUrl}/credits`,
            },
            { 'Content-Type': 'application/json; charset=utf-8' },
          )
        : problemResponse(dialect, 402, {
            title: 'Payment Required',
            detail: 'credits depleted',
            type: `${dialect.problemsBaseUrl}/credits-depleted`,
            status: 402,
          }),
      expectedResult: { status: 402 },
    }),
    defineExpectation('a request for an unknown path', 'R', {
      given: [APP_IS_ALLOWED],
      request: { method: 'GET', path: UNKNOWN_PATH, headers: AUTHORIZATION_HEADERS },
      response: isGcs
        ? {
            status: 404,
            headers: {
              'Content-Type': matchesPattern(/^text\/html(;.*)?$/, 'text/html; charset=utf-8'),
              ...RATE_LIMIT_HEADERS,
            },
          }
        : { status: 404, headers: { 'Content-Length': '0' } },
      send: async (_client, origin) =>
        (await fetch(`${origin}${UNKNOWN_PATH}`, { headers: { authorization: `Bearer ${EXAMPLE_TOKEN}` } }))
          .status,
      expectedResult: 404,
    }),
  ];
}
