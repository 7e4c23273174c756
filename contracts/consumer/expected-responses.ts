// Builds the responses that several expectations share. A response contains only the parts that a client relies on.
import type { JobStatus, JobType } from '../compliance-client.js';
import type { Expectation, PactValue } from './expectation.js';
import { injectedValue, matchesPattern } from './pact-matchers.js';
import { type Dialect, EXAMPLE_JOB_ID, formatUrl } from './profile-dialects.js';

type ExpectedResponse = Expectation['response'];

const ISO_SECONDS_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/;
const API_ORIGIN = 'https://api.x.com';
const STORAGE_ORIGIN = 'https://storage.googleapis.com';

export const anyText = (example: string): PactValue => matchesPattern(/^.+$/, example);

/** Headers of the rate limit. The reset time is a Unix time in seconds, which has ten digits until the year 2286. */
export const RATE_LIMIT_HEADERS = {
  'x-rate-limit-limit': matchesPattern(/^[0-9]+$/, '150'),
  'x-rate-limit-remaining': matchesPattern(/^[0-9]+$/, '149'),
  'x-rate-limit-reset': matchesPattern(/^[0-9]{10}$/, '1637097848'),
};

export const OK_HEADERS = { 'Content-Type': 'application/json; charset=utf-8', ...RATE_LIMIT_HEADERS };

interface JobExample {
  readonly type?: JobType;
  readonly status: JobStatus;
  readonly name?: string;
  readonly resumable?: boolean;
  readonly error?: string;
  /** Prefix of the injected values' names. `new` means that the request creates the job, so no value is injected. */
  readonly injectedPrefix?: string;
  readonly uploadUrlPattern?: RegExp;
}

/**
 * Returns a job with all its keys. The ID and the URLs of a job from a provider state are injected, so the response must
 * contain exactly this job.
 */
export function jobExample(dialect: Dialect, job: JobExample): Record<string, PactValue> {
  const { type = 'tweets', status, name, resumable = false, error, injectedPrefix, uploadUrlPattern } = job;
  const origin = dialect.profile === 'gcs' ? STORAGE_ORIGIN : API_ORIGIN;
  const prefix = injectedPrefix === undefined ? '' : `${injectedPrefix}_`;
  const url = (file: 'upload' | 'download'): PactValue => {
    const example = formatUrl(dialect.url(file), origin);
    if (injectedPrefix !== 'new') return injectedValue(`{${prefix}${file}_url}`, example);
    if (!uploadUrlPattern || file !== 'upload') return matchesPattern(dialect.urlPatterns[file], example);
    const resumable = example.replace('content-type', 'content-length%3Bcontent-type');
    return matchesPattern(uploadUrlPattern, resumable.replace('host&', 'host%3Bx-goog-resumable&'));
  };
  return {
    id:
      injectedPrefix === 'new'
        ? matchesPattern(/^[0-9]{1,19}$/, EXAMPLE_JOB_ID)
        : injectedValue(`{${prefix}job_id}`, EXAMPLE_JOB_ID),
    type,
    status,
    ...(name !== undefined && { name }),
    created_at: matchesPattern(ISO_SECONDS_PATTERN, '2021-11-15T19:03:30.000Z'),
    upload_url: url('upload'),
    upload_expires_at: matchesPattern(ISO_SECONDS_PATTERN, '2021-11-15T19:18:30.000Z'),
    download_url: url('download'),
    download_expires_at: matchesPattern(ISO_SECONDS_PATTERN, '2021-11-22T19:03:30.000Z'),
    resumable,
    ...(error !== undefined && { error: anyText(error) }),
  };
}

export const jobResponse = (dialect: Dialect, job: JobExample): ExpectedResponse => ({
  status: 200,
  headers: OK_HEADERS,
  body: { json: { data: jobExample(dialect, job) } },
});

/** Returns a 400 with a single error. @param error.parameters rejected values, by parameter */
export const invalidRequestResponse = (
  { invalidRequestContentType, problemsBaseUrl }: Dialect,
  error: { readonly parameters?: object; readonly message: PactValue },
): ExpectedResponse => ({
  status: 400,
  headers: { 'Content-Type': invalidRequestContentType, ...RATE_LIMIT_HEADERS },
  body: {
    json: {
      errors: [error],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${problemsBaseUrl}/invalid-request`,
    },
  },
});

export const problemResponse = (
  { problemContentType }: Dialect,
  status: number,
  json: Record<string, PactValue>,
  headers: object = {},
): ExpectedResponse => ({
  status,
  headers: { 'Content-Type': problemContentType, ...headers },
  body: { json },
});

const statusProblem = (status: number, title: string) => ({
  title,
  detail: title,
  type: 'about:blank',
  status,
});

/** Returns a 401, which has no rate-limit headers. */
export const unauthorizedResponse = (dialect: Dialect): ExpectedResponse =>
  problemResponse(dialect, 401, statusProblem(401, 'Unauthorized'), {
    'Content-Type': dialect.unauthorizedContentType,
  });

export const tooManyRequestsResponse = (dialect: Dialect): ExpectedResponse =>
  problemResponse(dialect, 429, statusProblem(429, 'Too Many Requests'), {
    'Content-Type': 'application/json; charset=utf-8',
    ...RATE_LIMIT_HEADERS,
    'x-rate-limit-remaining': '0',
  });

/** Returns a problem document whose title and type a client relies on. */
export const titledProblemResponse = (
  dialect: Dialect,
  { status, title, type }: { status: number; title: string; type?: string },
): ExpectedResponse =>
  problemResponse(dialect, status, {
    title,
    detail: anyText(title),
    type: type === undefined ? 'about:blank' : `${dialect.problemsBaseUrl}/${type}`,
    status,
  });

/** Returns a problem document with any title and type, for errors of which only the status is known. */
export const anyProblemResponse = (dialect: Dialect, status: number, title: string): ExpectedResponse =>
  problemResponse(dialect, status, { title: anyText(title), type: anyText('about:blank') });

/** Returns the response for an unknown ID or another app's job: status 200 with `errors` and without `data`. */
export const notFoundResponse = (
  { problemsBaseUrl }: Dialect,
  id: PactValue,
  detail: PactValue,
): ExpectedResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: {
    json: {
      errors: [
        {
          value: id,
          detail,
          title: 'Not Found Error',
          resource_type: 'compliance_job',
          parameter: 'id',
          resource_id: id,
          type: `${problemsBaseUrl}/resource-not-found`,
        },
      ],
    },
  },
});
