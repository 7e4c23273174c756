import type { JobStatus } from '../compliance-client.js';
import {
  APP_IS_ALLOWED,
  commonRejections,
  JOBS_PATH,
  jobExists,
  jobExpectation,
  jobRequest,
} from './api-requests.js';
import { defineExpectation, type Expectation, type Grade } from './expectation.js';
import {
  invalidRequestResponse,
  jobExample,
  jobResponse,
  notFoundResponse,
  OK_HEADERS,
  titledProblemResponse,
  unauthorizedResponse,
} from './expected-responses.js';
import { injectedValue, matchesPattern, withoutKey } from './pact-matchers.js';
import { type Dialect, EXAMPLE_JOB_ID } from './profile-dialects.js';

const getExpectation = jobExpectation('GET');
const CREATED_JOB = jobExists('tweets', 'created');
const UNKNOWN_ID = '1';
const ID_AND_STATUS = { 'compliance_job.fields': 'id,status' };

export function getExpectations(dialect: Dialect): readonly Expectation[] {
  const jobInStatus = (status: JobStatus, grade: Grade): Expectation => {
    const error = status === 'failed' ? { error: 'out of order' } : {};
    return getExpectation(`a request for a job that is ${status}`, grade, {
      given: [jobExists('tweets', status, error)],
      response: jobResponse(dialect, { status, ...error }),
      ...(status === 'complete' && { send: (client) => client.poll(EXAMPLE_JOB_ID) }),
      expectedResult: { status },
    });
  };
  return [
    jobInStatus('created', 'R'),
    jobInStatus('in_progress', 'R'),
    jobInStatus('complete', 'R'),
    jobInStatus('expired', 'R'),
    jobInStatus('failed', 'D'),
    getExpectation('a request for a job with a name', 'R', {
      given: [jobExists('users', 'created', { name: 'nightly' })],
      response: jobResponse(dialect, { type: 'users', status: 'created', name: 'nightly' }),
      expectedResult: { name: 'nightly' },
    }),
    getExpectation('a request for a job that did not fail, with no error key in the response', 'D', {
      given: [CREATED_JOB],
      response: {
        status: 200,
        body: { json: { data: withoutKey('error', jobExample(dialect, { status: 'created' })) } },
      },
      send: (client) => client.get(EXAMPLE_JOB_ID).then((job) => 'error' in job),
      expectedResult: false,
    }),
    getExpectation('a request for the id and status of a job, with both in the response', 'A', {
      given: [CREATED_JOB],
      query: ID_AND_STATUS,
      response: {
        status: 200,
        headers: OK_HEADERS,
        body: { json: { data: { id: injectedValue('{job_id}', EXAMPLE_JOB_ID), status: 'created' } } },
      },
      expectedResult: { status: 200 },
    }),
    getExpectation('a request for the id and status of a job, with no other field in the response', 'A', {
      given: [CREATED_JOB],
      query: ID_AND_STATUS,
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: EXAMPLE_JOB_ID, status: 'created' }) } },
      },
      expectedResult: { status: 200 },
    }),
    getExpectation('a request for an unknown job', 'A', {
      given: [APP_IS_ALLOWED],
      id: UNKNOWN_ID,
      response: notFoundResponse(dialect, UNKNOWN_ID, 'Could not find compliance_job with id: [1].'),
      expectedResult: { title: 'Not Found Error' },
    }),
    getExpectation('a request for a job of another app', 'A', {
      given: [["another app's compliance job exists", { type: 'tweets', status: 'created' }]],
      response: notFoundResponse(
        dialect,
        injectedValue('{job_id}', EXAMPLE_JOB_ID),
        matchesPattern(
          /^Could not find compliance_job with id: \[[0-9]+\]\.$/,
          `Could not find compliance_job with id: [${EXAMPLE_JOB_ID}].`,
        ),
      ),
      expectedResult: { title: 'Not Found Error' },
    }),
    getExpectation('a request for a job with an invalid ID', 'R', {
      given: [APP_IS_ALLOWED],
      id: 'abc',
      response: invalidRequestResponse(dialect, {
        parameters: { id: ['abc'] },
        message: 'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
      }),
      expectedResult: { status: 400 },
    }),
    getExpectation('a request for a job with an unknown query parameter', 'R', {
      given: [APP_IS_ALLOWED],
      id: UNKNOWN_ID,
      query: { foo: '1' },
      response: invalidRequestResponse(dialect, {
        parameters: { foo: ['1'] },
        message: 'The query parameter [foo] is not one of [id,compliance_job.fields]',
      }),
      expectedResult: { status: 400 },
    }),
    ...commonRejections(
      dialect,
      { name: 'a request for a job', window: 'get-by-ID', grades: ['R', 'R'] },
      jobRequest('GET', UNKNOWN_ID),
    ),
    defineExpectation('a request for a job without credentials', 'R', {
      given: [APP_IS_ALLOWED],
      request: { method: 'GET', path: `${JOBS_PATH}/${UNKNOWN_ID}` },
      response: unauthorizedResponse(dialect),
      send: async (_client, origin) => (await fetch(`${origin}${JOBS_PATH}/${UNKNOWN_ID}`)).status,
      expectedResult: 401,
    }),
    getExpectation('a request for a job, counted against the get-by-ID window', 'R', {
      given: [CREATED_JOB, ['a window has requests left', { bucket: 'get', remaining: 10 }]],
      response: { status: 200, headers: { ...OK_HEADERS, 'x-rate-limit-remaining': '9' } },
      send: (client) => client.send('GET', `${JOBS_PATH}/${EXAMPLE_JOB_ID}`),
      expectedResult: { status: 200 },
    }),
    ...(dialect.profile === 'gcs'
      ? [
          getExpectation('a request for a job of 2021, at the time of its creation', 'R', {
            given: [['the clock shows a time', { time: '2021-11-15T19:03:30Z' }], CREATED_JOB],
            response: {
              status: 200,
              headers: {
                date: matchesPattern(/^Mon, 15 Nov 2021 19:.+ UTC$/, 'Mon, 15 Nov 2021 19:03:30 UTC'),
              },
              body: {
                json: {
                  data: {
                    created_at: matchesPattern(/^2021-11-15T19:\d\d:\d\d\.000Z$/, '2021-11-15T19:03:30.000Z'),
                  },
                },
              },
            },
            expectedResult: { created_at: '2021-11-15T19:03:30.000Z' },
          }),
        ]
      : []),
    getExpectation('a request for a job during an outage', 'T', {
      given: [['requests fail', { status: 503 }]],
      id: UNKNOWN_ID,
      response: titledProblemResponse(dialect, { status: 503, title: 'Service Unavailable' }),
      expectedResult: { status: 503 },
    }),
  ];
}
