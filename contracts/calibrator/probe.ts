// Defines probes as data: the requests by which a calibration observes assumptions. A plan counts the same data that a run sends, so
// the two cannot differ.
import type { Bucket, JobType, ProfileName } from './exchange.js';

/** Kind of a request in plans: its rate-limit bucket, `upload`, `download`, or `other` for requests without a bucket. */
export type CostItem = Bucket | 'upload' | 'download' | 'other';

export const COST_ITEMS: readonly CostItem[] = [
  'create',
  'list',
  'get',
  'cancel',
  'upload',
  'download',
  'other',
];

/** Name of a job within a probe. */
export type JobLabel = string;

/**
 * Request of a probe. In `to` and `body`, `{label}` stands for the ID of a job, `{label.upload_url}` for a field of it,
 * `{label.upload_token}` for the token in its URL, `{name}` for a new job name, and `{ids.tweets}` and `{ids.users}` for IDs with
 * known events.
 */
export interface RequestStep {
  readonly kind: 'request';
  readonly item: CostItem;
  readonly method: string;
  readonly to: string;
  readonly body?: string;
  readonly contentType?: string;
  /** Label of the job that the request may create. */
  readonly creates?: JobLabel;
  readonly type?: JobType;
  /** Status that the rest of the probe requires. With any other status, the probe ends. */
  readonly requires?: number;
  /** Whether the request has no bearer token. */
  readonly isAnonymous?: true;
  /** Number of bytes to announce with `Expect: 100-continue`. The body is never sent. */
  readonly announcedBytes?: number;
  /** Job whose upload window ends while the body is sent. The upload begins shortly before the end of the window. */
  readonly spansExpiryOf?: JobLabel;
}

/** Reads jobs until all of them are finished. */
export interface PollStep {
  readonly kind: 'poll';
  readonly jobs: readonly JobLabel[];
}

export type Step = RequestStep | PollStep;

export interface Probe {
  /** Name in `contracts/assumptions.yaml`. */
  readonly id: string;
  readonly profiles: readonly ProfileName[];
  readonly steps: readonly Step[];
}

export const JOBS_PATH = '/2/compliance/jobs';

const post = (body: string): RequestStep => ({
  kind: 'request',
  item: 'create',
  method: 'POST',
  to: JOBS_PATH,
  body,
  contentType: 'application/json',
});

/** Creates a job. The rest of the probe needs it. */
export const create = (label: JobLabel, type: JobType): RequestStep => ({
  ...tryCreate(label, { type }),
  requires: 200,
});

/** Sends a request that the API should reject. If it creates a job, the job is cancelled. */
export const tryCreate = (
  label: JobLabel,
  body: { type: JobType } & Record<string, unknown>,
): RequestStep => ({
  ...post(JSON.stringify({ name: '{name}', ...body })),
  creates: label,
  type: body.type,
});

/** Sends a body from which no API can create a job. */
export const postInvalid = (body: string): RequestStep => post(body);

export const list = (query: string): RequestStep => ({
  kind: 'request',
  item: 'list',
  method: 'GET',
  to: `${JOBS_PATH}?${query}`,
});

/** @param job ID, or a label in braces, with an optional query */
export const get = (job: string): RequestStep => ({
  kind: 'request',
  item: 'get',
  method: 'GET',
  to: `${JOBS_PATH}/${job}`,
});

export const cancel = (job: string): RequestStep => ({
  kind: 'request',
  item: 'cancel',
  method: 'DELETE',
  to: `${JOBS_PATH}/${job}`,
});

export const uploadTo = (to: string, body: string): RequestStep => ({
  kind: 'request',
  item: 'upload',
  method: 'PUT',
  to,
  body,
  contentType: 'text/plain',
});

export const upload = (label: JobLabel, body: string): RequestStep => ({
  ...uploadTo(`{${label}.upload_url}`, body),
  requires: 200,
});

export const download = (label: JobLabel): RequestStep => ({
  kind: 'request',
  item: 'download',
  method: 'GET',
  to: `{${label}.download_url}`,
});

export const poll = (...jobs: readonly JobLabel[]): PollStep => ({ kind: 'poll', jobs });
