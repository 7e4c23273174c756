import { jobLike, notFound, OK, problem, tooManyRequests, unauthorized } from './answers.js';
import type { Expectation, Template } from './expectation.js';
import { injected } from './matchers.js';
import { AUTHORIZATION, type Dialect, JOB_ID } from './profiles.js';

const PATH = '/2/compliance/jobs';
const BY_ID = injected(`${PATH}/{job_id}`, `${PATH}/${JOB_ID}`);

const cancel = (path: Template): Expectation['request'] => ({
  method: 'DELETE',
  path,
  headers: AUTHORIZATION,
});

/** Cancelling, which there is since September 2026. */
export function cancelling(dialect: Dialect): readonly Expectation[] {
  const cancelled = (status: 'created' | 'in_progress'): Expectation => ({
    description: `a request to cancel a job that is ${status}`,
    grade: 'D',
    given: [['a compliance job exists', { type: 'tweets', status }]],
    request: cancel(BY_ID),
    response: {
      status: 200,
      headers: { 'Content-Type': OK['Content-Type'] },
      body: { json: { data: jobLike(dialect, { status: 'failed', error: 'cancelled' }) } },
    },
    act: (client) => client.cancel(JOB_ID),
    yields: { status: 'failed' },
  });
  return [
    cancelled('created'),
    cancelled('in_progress'),
    {
      description: 'a request to cancel a job that is complete',
      grade: 'A',
      given: [['a compliance job exists', { type: 'tweets', status: 'complete' }]],
      request: cancel(BY_ID),
      response: problem(dialect, { status: 409, title: 'Conflict', type: 'conflict' }),
      act: (client) => client.cancel(JOB_ID),
      yields: { status: 409 },
    },
    {
      description: 'a request to cancel a job that there is not',
      grade: 'A',
      given: [['the app may use compliance jobs']],
      request: cancel(`${PATH}/1`),
      response: notFound(dialect, '1', 'Could not find compliance_job with id: [1].'),
      act: (client) => client.cancel('1'),
      yields: { title: 'Not Found Error' },
    },
    {
      description: 'a request to cancel a job by nobody',
      grade: 'D',
      given: [['the bearer token is not valid']],
      request: cancel(`${PATH}/1`),
      response: unauthorized(dialect),
      act: (client) => client.cancel('1'),
      yields: { status: 401 },
    },
    {
      description: 'a request to cancel a job beyond the limit',
      grade: 'A',
      given: [['the cancel window is used up']],
      request: cancel(`${PATH}/1`),
      response: tooManyRequests(dialect),
      act: (client) => client.cancel('1'),
      yields: { status: 429 },
    },
  ];
}

/** Before September 2026 there was no such method. */
export const notCancelling = (dialect: Dialect): readonly Expectation[] => [
  {
    description: 'a request to cancel a job, which cannot be done yet',
    grade: 'A',
    given: [['a compliance job exists', { type: 'tweets', status: 'created' }]],
    request: cancel(BY_ID),
    response: problem(dialect, { status: 405, title: 'Method Not Allowed' }),
    act: (client) => client.cancel(JOB_ID),
    yields: { status: 405 },
  },
];
