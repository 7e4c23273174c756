// Builds requests to the API, and the expectations of error responses that all operations share.
import type { JobStatus, JobType } from '../compliance-client.js';
import {
  type ClientCall,
  defineExpectation,
  type Expectation,
  type Grade,
  type StateReference,
} from './expectation.js';
import { tooManyRequestsResponse, unauthorizedResponse } from './expected-responses.js';
import { injectedValue } from './pact-matchers.js';
import { AUTHORIZATION_HEADERS, type Dialect, EXAMPLE_JOB_ID } from './profile-dialects.js';

export const JOBS_PATH = '/2/compliance/jobs';
export const APP_IS_ALLOWED: StateReference = ['the app has access to compliance jobs'];
export const TOKEN_IS_INVALID: StateReference = ['the bearer token is invalid'];

export const jobExists = (type: JobType, status: JobStatus, parameters: object = {}): StateReference => [
  'a compliance job exists',
  { type, status, ...parameters },
];

interface JobRequest extends Omit<Expectation, 'description' | 'grade' | 'request' | 'send'> {
  /** Job ID in the path. Default: the ID of the job that the provider state creates. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sends the request with the client. Default: calls `get` or `cancel`, or `send` if the request has a query. */
  readonly send?: Expectation['send'];
}

export const jobRequest = (
  method: 'GET' | 'DELETE',
  id?: string,
  query?: JobRequest['query'],
): ClientCall => ({
  request: {
    method,
    path:
      id === undefined
        ? injectedValue(`${JOBS_PATH}/{job_id}`, `${JOBS_PATH}/${EXAMPLE_JOB_ID}`)
        : `${JOBS_PATH}/${id}`,
    headers: AUTHORIZATION_HEADERS,
    ...(query && { query }),
  },
  send: (client) => {
    if (query)
      return client.send(method, `${JOBS_PATH}/${id ?? EXAMPLE_JOB_ID}?${new URLSearchParams(query)}`);
    return method === 'GET' ? client.get(id ?? EXAMPLE_JOB_ID) : client.cancel(id ?? EXAMPLE_JOB_ID);
  },
});

export const jobExpectation =
  (method: 'GET' | 'DELETE') =>
  (description: string, grade: Grade, { id, query, ...rest }: JobRequest): Expectation =>
    defineExpectation(description, grade, { ...jobRequest(method, id, query), ...rest });

/** Returns the expectations of a request with an invalid token and of a request over the rate limit. */
export const commonRejections = (
  dialect: Dialect,
  {
    name: requestName,
    window,
    grades: [unauthorizedGrade, rateLimitedGrade],
  }: { name: string; window: string; grades: readonly [Grade, Grade] },
  call: ClientCall,
): readonly Expectation[] => [
  defineExpectation(`${requestName} with an invalid token`, unauthorizedGrade, {
    given: [TOKEN_IS_INVALID],
    ...call,
    response: unauthorizedResponse(dialect),
    expectedResult: { status: 401, quota: undefined },
  }),
  defineExpectation(`${requestName} over the rate limit`, rateLimitedGrade, {
    given: [[`the ${window} window is exhausted`]],
    ...call,
    response: tooManyRequestsResponse(dialect),
    expectedResult: { status: 429, quota: { remaining: 0 } },
  }),
];
