import { APP_IS_ALLOWED, commonRejections, jobExists, jobExpectation, jobRequest } from './api-requests.js';
import type { Expectation } from './expectation.js';
import { jobExample, notFoundResponse, OK_HEADERS, titledProblemResponse } from './expected-responses.js';
import { EXPIRED_JOB } from './job-files.js';
import { withoutKey } from './pact-matchers.js';
import { type Dialect, EXAMPLE_JOB_ID } from './profile-dialects.js';

const cancelExpectation = jobExpectation('DELETE');

/** Returns the expectations of cancelling jobs, which the API has supported since September 2026. */
export function cancelExpectations(dialect: Dialect): readonly Expectation[] {
  const cancelledJob = (status: 'created' | 'in_progress'): Expectation =>
    cancelExpectation(`a request to cancel a job that is ${status}`, 'D', {
      given: [jobExists('tweets', status)],
      response: {
        status: 200,
        headers: { 'Content-Type': OK_HEADERS['Content-Type'] },
        body: { json: { data: jobExample(dialect, { status: 'failed', error: 'cancelled' }) } },
      },
      expectedResult: { status: 'failed' },
    });
  return [
    cancelledJob('created'),
    cancelledJob('in_progress'),
    cancelExpectation('a request to cancel a job that selects the id and status for the response', 'A', {
      given: [jobExists('tweets', 'created')],
      query: { 'compliance_job.fields': 'id,status' },
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: EXAMPLE_JOB_ID, status: 'failed' }) } },
      },
      expectedResult: { status: 200 },
    }),
    cancelExpectation('a request to cancel a job whose upload window has passed', 'A', {
      given: [EXPIRED_JOB],
      response: { status: 200, body: { json: { data: jobExample(dialect, { status: 'expired' }) } } },
      expectedResult: { status: 'expired' },
    }),
    cancelExpectation('a request to cancel a job that is complete', 'A', {
      given: [jobExists('tweets', 'complete')],
      response: titledProblemResponse(dialect, { status: 409, title: 'Conflict' }),
      expectedResult: { status: 409 },
    }),
    cancelExpectation('a request to cancel an unknown job', 'A', {
      given: [APP_IS_ALLOWED],
      id: '1',
      response: notFoundResponse(dialect, '1', 'Could not find compliance_job with id: [1].'),
      expectedResult: { title: 'Not Found Error' },
    }),
    ...commonRejections(
      dialect,
      { name: 'a request to cancel a job', window: 'cancel', grades: ['D', 'A'] },
      jobRequest('DELETE', '1'),
    ),
  ];
}

/** Returns the expectation that cancelling gets 405, because the API did not support cancelling before September 2026. */
export const cancelUnsupportedExpectations = (dialect: Dialect): readonly Expectation[] => [
  cancelExpectation('a request to cancel a job, rejected with 405', 'A', {
    given: [jobExists('tweets', 'created')],
    response: titledProblemResponse(dialect, { status: 405, title: 'Method Not Allowed' }),
    expectedResult: { status: 405 },
  }),
];
