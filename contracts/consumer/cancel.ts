import { jobLike, notFound, OK, problem } from './answers.js';
import { ALLOWED, aboutJob, hasJob, jobRequest, refusedAlike } from './api-requests.js';
import type { Expectation } from './expectation.js';
import type { Dialect } from './profiles.js';

const cancel = aboutJob('DELETE');

/** Cancelling, which there is since September 2026. */
export function cancelling(dialect: Dialect): readonly Expectation[] {
  const cancelled = (status: 'created' | 'in_progress'): Expectation =>
    cancel(`a request to cancel a job that is ${status}`, 'D', {
      given: [hasJob('tweets', status)],
      response: {
        status: 200,
        headers: { 'Content-Type': OK['Content-Type'] },
        body: { json: { data: jobLike(dialect, { status: 'failed', error: 'cancelled' }) } },
      },
      yields: { status: 'failed' },
    });
  return [
    cancelled('created'),
    cancelled('in_progress'),
    cancel('a request to cancel a job that is complete', 'A', {
      given: [hasJob('tweets', 'complete')],
      response: problem(dialect, { status: 409, title: 'Conflict', type: 'conflict' }),
      yields: { status: 409 },
    }),
    cancel('a request to cancel a job that there is not', 'A', {
      given: [ALLOWED],
      id: '1',
      response: notFound(dialect, '1', 'Could not find compliance_job with id: [1].'),
      yields: { title: 'Not Found Error' },
    }),
    ...refusedAlike(
      dialect,
      { what: 'a request to cancel a job', window: 'cancel', grades: ['D', 'A'] },
      jobRequest('DELETE', '1'),
    ),
  ];
}

/** Before September 2026 there was no such method. */
export const notCancelling = (dialect: Dialect): readonly Expectation[] => [
  cancel('a request to cancel a job, which cannot be done yet', 'A', {
    given: [hasJob('tweets', 'created')],
    response: problem(dialect, { status: 405, title: 'Method Not Allowed' }),
    yields: { status: 405 },
  }),
];
