// Requests to the API, and what all of its operations refuse alike.
import type { JobStatus, JobType } from '../client.js';
import { tooManyRequests, unauthorized } from './answers.js';
import { type Expectation, expectation, type Given, type Grade, type Sent } from './expectation.js';
import { injected } from './matchers.js';
import { AUTHORIZATION, type Dialect, JOB_ID } from './profiles.js';

export const PATH = '/2/compliance/jobs';
export const ALLOWED: Given = ['the app may use compliance jobs'];
export const NOBODY: Given = ['the bearer token is invalid'];

/** The state in which the app has a job. */
export const hasJob = (type: JobType, status: JobStatus, more: object = {}): Given => [
  'a compliance job exists',
  { type, status, ...more },
];

interface JobRequest extends Omit<Expectation, 'description' | 'grade' | 'request' | 'act'> {
  /** ID in the path. Default: that of the job of the state. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Default: the client's own method, or the bare request if it has a query. */
  readonly act?: Expectation['act'];
}

/** A request about one job, and how the client sends it. */
export const jobRequest = (method: 'GET' | 'DELETE', id?: string, query?: JobRequest['query']): Sent => ({
  request: {
    method,
    path: id === undefined ? injected(`${PATH}/{job_id}`, `${PATH}/${JOB_ID}`) : `${PATH}/${id}`,
    headers: AUTHORIZATION,
    ...(query && { query }),
  },
  act: (client) => {
    if (query) return client.send(method, `${PATH}/${id ?? JOB_ID}?${new URLSearchParams(query)}`);
    return method === 'GET' ? client.get(id ?? JOB_ID) : client.cancel(id ?? JOB_ID);
  },
});

/** Expectations of requests about one job. */
export const aboutJob =
  (method: 'GET' | 'DELETE') =>
  (description: string, grade: Grade, { id, query, ...rest }: JobRequest): Expectation =>
    expectation(description, grade, { ...jobRequest(method, id, query), ...rest });

/** The refusals of a token that is not valid, and of a request beyond the limit of its window. */
export const refusedAlike = (
  dialect: Dialect,
  {
    what,
    window,
    grades: [nobody, limit],
  }: { what: string; window: string; grades: readonly [Grade, Grade] },
  sent: Sent,
): readonly Expectation[] => [
  expectation(`${what} by nobody`, nobody, {
    given: [NOBODY],
    ...sent,
    response: unauthorized(dialect),
    yields: { status: 401, quota: undefined },
  }),
  expectation(`${what} beyond the limit`, limit, {
    given: [[`the ${window} window is exhausted`]],
    ...sent,
    response: tooManyRequests(dialect),
    yields: { status: 429, quota: { remaining: 0 } },
  }),
];
