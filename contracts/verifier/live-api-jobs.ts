// Manages jobs on a target without a control API. Creates, uploads, awaits, finds and cancels jobs with requests that any client
// can send.
import type { Job, JobStatus, JobType } from '../compliance-client.js';
import { StateUnavailableError } from './state-provider.js';
import { UsageError } from './verification-errors.js';
import { parseJson, type TargetResponse, type VerifyTarget } from './verify-target.js';

/** Action that the user must allow with `--allow`, because it exhausts a rate limit. */
export type Allowance = 'rate-limit';

export interface LiveApiOptions {
  readonly target: VerifyTarget;
  readonly bearer: string;
  readonly canCancel: boolean;
  readonly allow: readonly Allowance[];
  /** Maximum time for a job to finish, in milliseconds. */
  readonly waitMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly reportProgress: (line: string) => void;
}

interface CreateJobInput {
  readonly type: JobType;
  readonly name?: string | undefined;
  readonly resumable?: boolean | undefined;
}

const FIRST_PAUSE_MS = 500;
const PAUSE_GROWTH = 1.5;
const MAX_PAUSE_MS = 60_000;
const JOBS_PATH = '/2/compliance/jobs';
const ACTIVE_STATUSES: readonly JobStatus[] = ['created', 'in_progress'];

/**
 * Returns the pauses between status polls in milliseconds. Each pause is 1.5 times the previous pause, but at most a minute.
 * The sum of the pauses is `waitMs`.
 */
export function pollPauses(waitMs: number): readonly number[] {
  const pauses: number[] = [];
  let left = waitMs;
  for (let pause = FIRST_PAUSE_MS; left > 0; pause = Math.min(pause * PAUSE_GROWTH, MAX_PAUSE_MS)) {
    pauses.push(Math.min(pause, left));
    left -= pause;
  }
  return pauses;
}

/** Manages jobs on the live API. Tracks the unfinished jobs that the verifier created. */
export class LiveApiJobs {
  readonly #options: LiveApiOptions;
  /** Unfinished jobs that the verifier created, by ID. An unfinished job can block a new job of its type. */
  readonly #activeJobs = new Map<string, Job>();

  constructor(options: LiveApiOptions) {
    this.#options = options;
  }

  /** Creates a job. @throws StateUnavailableError if another job of the same type blocks the new one */
  async create(input: CreateJobInput): Promise<Job> {
    const response = await this.#send('POST', JOBS_PATH, JSON.stringify(input), 'application/json');
    if (response.status === 409)
      throw new StateUnavailableError(
        (await this.describeSlotHolder(input.type)) ??
          `a job that is not in the list blocks new jobs of type ${input.type}. Wait until it is finished`,
      );
    return this.#parseAndTrack('creating a job', response);
  }

  /** Starts tracking an unfinished job as a job of the verifier. Stops tracking a finished job. */
  track(job: Job): void {
    if (ACTIVE_STATUSES.includes(job.status)) this.#activeJobs.set(job.id, job);
    else this.#activeJobs.delete(job.id);
  }

  async upload(job: Job, ids: readonly string[]): Promise<void> {
    const response = await this.#send('PUT', job.upload_url, `${ids.join('\n')}\n`, 'text/plain');
    if (response.status !== 200) throw responseError('uploading', response);
    this.markUploaded(job.id);
  }

  /** Marks a tracked job as in progress. */
  markUploaded(id: string): void {
    const job = this.#activeJobs.get(id);
    if (job) this.#activeJobs.set(id, { ...job, status: 'in_progress' });
  }

  async get(id: string): Promise<Job> {
    return this.#parseAndTrack('reading a job', await this.#send('GET', `${JOBS_PATH}/${id}`));
  }

  async list(type: JobType, status?: JobStatus): Promise<readonly Job[]> {
    const response = await this.#send('GET', `${JOBS_PATH}?type=${type}${status ? `&status=${status}` : ''}`);
    if (response.status !== 200) throw responseError('listing jobs', response);
    return (JSON.parse(response.body.toString()) as { data?: readonly Job[] }).data ?? [];
  }

  async cancel(id: string): Promise<Job> {
    return this.#parseAndTrack('cancelling a job', await this.#send('DELETE', `${JOBS_PATH}/${id}`));
  }

  /** Polls a job until it is finished. @throws StateUnavailableError if the job takes longer than `waitMs` */
  async waitUntilFinished(job: Job): Promise<Job> {
    const { waitMs, sleep, reportProgress } = this.#options;
    let current = await this.get(job.id);
    for (const ms of pollPauses(waitMs)) {
      if (!ACTIVE_STATUSES.includes(current.status)) return current;
      reportProgress(`waiting for job ${job.id} (${current.status})`);
      await sleep(ms);
      current = await this.get(job.id);
    }
    if (!ACTIVE_STATUSES.includes(current.status)) return current;
    throw new StateUnavailableError(
      `job ${job.id} is still ${current.status} after ${waitMs / 1000} s; raise --wait to wait longer`,
    );
  }

  /** Cancels the verifier's jobs of a type, or waits until they finish, so that another job can be created. */
  async freeSlot(type: JobType): Promise<void> {
    for (const job of [...this.#activeJobs.values()].filter((each) => each.type === type)) {
      if (this.#options.canCancel) await this.#cancelIfActive(job.id);
      // In profile `gcs` jobs cannot be cancelled, and a job in status `created` blocks no other job.
      else if (job.status === 'in_progress') await this.waitUntilFinished(job);
    }
  }

  /** Describes the job of another client that blocks new jobs of a type. Returns undefined if the list has no such job. */
  async describeSlotHolder(type: JobType): Promise<string | undefined> {
    const others = (await this.list(type)).filter(
      ({ id, status }) => ACTIVE_STATUSES.includes(status) && !this.#activeJobs.has(id),
    );
    const holder = others.find(({ status }) => status === 'in_progress') ?? others[0];
    return (
      holder &&
      `job ${holder.id} (${holder.status}) blocks new jobs of type ${type}. Wait until it is finished`
    );
  }

  /** Cancels the verifier's jobs. @throws Error that lists the jobs that could not be cancelled */
  async close(): Promise<void> {
    const remainingJobs: string[] = [];
    for (const { id, status } of [...this.#activeJobs.values()])
      if (!this.#options.canCancel) remainingJobs.push(`${id} (${status})`);
      else
        await this.#cancelIfActive(id).catch((error: Error) =>
          remainingJobs.push(`${id} (${error.message})`),
        );
    if (remainingJobs.length > 0)
      throw new Error(`the verifier created jobs that it could not cancel: ${remainingJobs.join(', ')}`);
  }

  #parseAndTrack(action: string, response: TargetResponse): Job {
    const job = response.status === 200 ? parseJson<{ data?: Job }>(response.body)?.data : undefined;
    if (!job) throw responseError(action, response);
    this.track(job);
    return job;
  }

  /** Cancels a job unless it has finished. A 409 means that the job finished before the request arrived. */
  async #cancelIfActive(id: string): Promise<void> {
    const response = await this.#send('DELETE', `${JOBS_PATH}/${id}`);
    if (response.status === 200 || response.status === 409) this.#activeJobs.delete(id);
    else throw responseError('cancelling a job', response);
  }

  /** Sends a request. @throws UsageError if the API rejects the bearer token */
  async #send(method: string, to: string, body?: string, type?: string): Promise<TargetResponse> {
    const { target, bearer } = this.#options;
    const url = new URL(to, target.origin);
    // Sends the bearer token to the API only. A storage URL needs no token, because it is signed.
    const authorization =
      target.mayReceiveToken(url) && url.pathname.startsWith('/2/') ? `Bearer ${bearer}` : undefined;
    const response = await target.send({
      method,
      url,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(type !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body: Buffer.from(body) }),
    });
    if (authorization !== undefined) requireAcceptedToken(url, response);
    return response;
  }
}

/**
 * Checks whether the API accepted the bearer token of the user. Ignores uploads and downloads, because the token in their URL may be
 * the cause of a 401 or 403.
 *
 * @throws UsageError if the API rejects the bearer token or its app
 */
export function requireAcceptedToken({ origin, pathname }: URL, { status }: TargetResponse): void {
  if ((status !== 401 && status !== 403) || /\/(?:up|down)load$/.test(pathname)) return;
  const nextStep =
    status === 401 ? 'Check the token' : 'Check that the app of the token has access to batch compliance';
  throw new UsageError(
    `X_BEARER_TOKEN: expected a token that ${origin} accepts, got the status ${status}. ${nextStep}`,
  );
}

export function describeRateLimit({ headers }: TargetResponse): string {
  const reset = new Date(Number(headers['x-rate-limit-reset']) * 1000);
  return `the rate limit is exhausted${Number.isNaN(reset.getTime()) ? '' : ` until ${reset.toISOString()}`}`;
}

function responseError(action: string, response: TargetResponse): Error {
  const { status, body } = response;
  if (status === 429) return new StateUnavailableError(describeRateLimit(response));
  return new Error(`${action} failed with status ${status}: ${body.toString().slice(0, 300)}`);
}
