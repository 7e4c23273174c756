// The answers that several expectations share, as far as a client relies on them.
import type { JobStatus, JobType } from '../client.js';
import type { Expectation, Template } from './expectation.js';
import { injected, matching } from './matchers.js';
import { type Dialect, JOB_ID, textOf } from './profiles.js';

type Answer = Expectation['response'];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/;
const API = 'https://api.x.com';
const STORAGE = 'https://storage.googleapis.com';

export const inAnyWords = (example: string): Template => matching(/^.+$/, example);

/** Reset is in seconds: ten digits until the year 2286. */
const QUOTA = {
  'x-rate-limit-limit': matching(/^[0-9]+$/, '150'),
  'x-rate-limit-remaining': matching(/^[0-9]+$/, '149'),
  'x-rate-limit-reset': matching(/^[0-9]{10}$/, '1637097848'),
};

export const OK = { 'Content-Type': 'application/json; charset=utf-8', ...QUOTA };

interface JobLike {
  readonly type?: JobType;
  readonly status: JobStatus;
  readonly name?: string;
  readonly resumable?: boolean;
  readonly error?: string;
  /** Prefix of the injected values; `new` for a job that the request creates. */
  readonly from?: string;
  readonly uploadForm?: RegExp;
}

/** A job, all keys of it. Where the state made it, it is that very job, and its URLs are those handed out before. */
export function jobLike(dialect: Dialect, job: JobLike): Record<string, Template> {
  const { type = 'tweets', status, name, resumable = false, error, from, uploadForm } = job;
  const origin = dialect.profile === 'gcs' ? STORAGE : API;
  const prefix = from === undefined ? '' : `${from}_`;
  const url = (file: 'upload' | 'download'): Template => {
    const example = textOf(dialect.url(file), origin);
    if (from !== 'new') return injected(`{${prefix}${file}_url}`, example);
    if (!uploadForm || file !== 'upload') return matching(dialect.urlForm[file], example);
    const resumable = example.replace('content-type', 'content-length%3Bcontent-type');
    return matching(uploadForm, resumable.replace('host&', 'host%3Bx-goog-resumable&'));
  };
  return {
    id: from === 'new' ? matching(/^[0-9]{1,19}$/, JOB_ID) : injected(`{${prefix}job_id}`, JOB_ID),
    type,
    status,
    ...(name !== undefined && { name }),
    created_at: matching(INSTANT, '2021-11-15T19:03:30.000Z'),
    upload_url: url('upload'),
    upload_expires_at: matching(INSTANT, '2021-11-15T19:18:30.000Z'),
    download_url: url('download'),
    download_expires_at: matching(INSTANT, '2021-11-22T19:03:30.000Z'),
    resumable,
    ...(error !== undefined && { error: inAnyWords(error) }),
  };
}

export const jobAnswer = (dialect: Dialect, job: JobLike): Answer => ({
  status: 200,
  headers: OK,
  body: { json: { data: jobLike(dialect, job) } },
});

/** A 400 with its one error. @param parameters the values refused, by parameter */
export const invalid = (
  { invalidType, problems }: Dialect,
  error: { readonly parameters?: object; readonly message: Template },
): Answer => ({
  status: 400,
  headers: { 'Content-Type': invalidType, ...QUOTA },
  body: {
    json: {
      errors: [error],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${problems}/invalid-request`,
    },
  },
});

export const problemAnswer = (
  { problemType }: Dialect,
  status: number,
  json: Record<string, Template>,
  headers: object = {},
): Answer => ({ status, headers: { 'Content-Type': problemType, ...headers }, body: { json } });

const plainProblem = (status: number, title: string) => ({
  title,
  detail: title,
  type: 'about:blank',
  status,
});

/** A 401 says nothing of rate limits. */
export const unauthorized = (dialect: Dialect): Answer =>
  problemAnswer(dialect, 401, plainProblem(401, 'Unauthorized'));

export const tooManyRequests = (dialect: Dialect): Answer =>
  problemAnswer(dialect, 429, plainProblem(429, 'Too Many Requests'), {
    ...QUOTA,
    'x-rate-limit-remaining': '0',
  });

/** A problem of which a client needs to know the kind. */
export const problem = (
  dialect: Dialect,
  { status, title, type }: { status: number; title: string; type?: string },
): Answer =>
  problemAnswer(dialect, status, {
    title,
    detail: inAnyWords(title),
    type: type === undefined ? 'about:blank' : `${dialect.problems}/${type}`,
    status,
  });

/** A problem of which the status alone is known, and that it is one: its words may be others. */
export const problemInAnyWords = (dialect: Dialect, status: number, title: string): Answer =>
  problemAnswer(dialect, status, { title: inAnyWords(title), type: inAnyWords('about:blank') });

/** An unknown ID, or another app's: 200 with `errors` and no `data`. */
export const notFound = ({ problems }: Dialect, id: Template, detail: Template): Answer => ({
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
          type: `${problems}/resource-not-found`,
        },
      ],
    },
  },
});
