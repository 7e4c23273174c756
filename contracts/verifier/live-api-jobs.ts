// Jobs on an API that cannot be told what to be: created, uploaded, waited for, found, cancelled.
import type { Job, JobStatus, JobType } from '../compliance-client.js';
import { StateUnavailableError } from './state-provider.js';
import { parseJson, type TargetResponse, type VerifyTarget } from './verify-target.js';

/** What may be done that burns quota. */
export type Allowance = 'rate-limit';

export interface LiveApiOptions {
  readonly target: VerifyTarget;
  readonly bearer: string;
  readonly canCancel: boolean;
  readonly allow: readonly Allowance[];
  /** How long a job may take to be complete, in milliseconds. */
  readonly waitMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Tells people what is being waited for. */
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

/** The pauses between looks at a job: half as long again each time, up to a minute, together as long as may be waited. */
export function pollPauses(waitMs: number): readonly number[] {
  const pauses: number[] = [];
  let left = waitMs;
  for (let pause = FIRST_PAUSE_MS; left > 0; pause = Math.min(pause * PAUSE_GROWTH, MAX_PAUSE_MS)) {
    pauses.push(Math.min(pause, left));
    left -= pause;
  }
  return pauses;
}

/** The jobs that the verifier made, and what it can do with jobs. */
export class LiveApiJobs {
  readonly #options: LiveApiOptions;
  /** Those of ours that may hold a slot, by ID. */
  readonly #activeJobs = new Map<string, Job>();

  constructor(options: LiveApiOptions) {
    this.#options = options;
  }

  /** @throws NotReachable if another job holds the slot */
  async create(input: CreateJobInput): Promise<Job> {
    const answer = await this.#send('POST', JOBS_PATH, JSON.stringify(input), 'application/json');
    if (answer.status === 409)
      throw new StateUnavailableError(
        (await this.describeSlotHolder(input.type)) ??
          `the app's only slot of type ${input.type} is held, though by no job in the list`,
      );
    return this.#parseAndTrack('creating a job', answer);
  }

  /** Counts a job as the verifier's own. */
  track(job: Job): void {
    if (ACTIVE_STATUSES.includes(job.status)) this.#activeJobs.set(job.id, job);
    else this.#activeJobs.delete(job.id);
  }

  async upload(job: Job, ids: readonly string[]): Promise<void> {
    const answer = await this.#send('PUT', job.upload_url, `${ids.join('\n')}\n`, 'text/plain');
    if (answer.status !== 200) throw responseError('uploading', answer);
    this.markUploaded(job.id);
  }

  /** Says that a job of ours has its file. */
  markUploaded(id: string): void {
    const job = this.#activeJobs.get(id);
    if (job) this.#activeJobs.set(id, { ...job, status: 'in_progress' });
  }

  async get(id: string): Promise<Job> {
    return this.#parseAndTrack('looking at a job', await this.#send('GET', `${JOBS_PATH}/${id}`));
  }

  async list(type: JobType, status?: JobStatus): Promise<readonly Job[]> {
    const answer = await this.#send('GET', `${JOBS_PATH}?type=${type}${status ? `&status=${status}` : ''}`);
    if (answer.status !== 200) throw responseError('listing jobs', answer);
    return (JSON.parse(answer.body.toString()) as { data?: readonly Job[] }).data ?? [];
  }

  async cancel(id: string): Promise<Job> {
    return this.#parseAndTrack('cancelling a job', await this.#send('DELETE', `${JOBS_PATH}/${id}`));
  }

  /** Waits until a job is finished. @throws NotReachable if that takes too long */
  async waitUntilFinished(job: Job): Promise<Job> {
    const { waitMs, sleep: pause, reportProgress: progress } = this.#options;
    let now = await this.get(job.id);
    for (const ms of pollPauses(waitMs)) {
      if (!ACTIVE_STATUSES.includes(now.status)) return now;
      progress(`waiting for job ${job.id}, which is ${now.status}`);
      await pause(ms);
      now = await this.get(job.id);
    }
    if (!ACTIVE_STATUSES.includes(now.status)) return now;
    throw new StateUnavailableError(
      `job ${job.id} was still ${now.status} after ${waitMs / 1000} s; --wait lets it take longer`,
    );
  }

  /** Gets jobs of ours out of the way, so that another of the type can be created. */
  async freeSlot(type: JobType): Promise<void> {
    for (const job of [...this.#activeJobs.values()].filter((each) => each.type === type)) {
      if (this.#options.canCancel) await this.#cancelIfActive(job.id);
      // In the other profile, a job that waits for its upload cannot be cancelled, and blocks no other job.
      else if (job.status === 'in_progress') await this.waitUntilFinished(job);
    }
  }

  /** Which job, none of ours, holds the slot of a type, in words; undefined if none in the list does. */
  async describeSlotHolder(type: JobType): Promise<string | undefined> {
    const others = (await this.list(type)).filter(
      ({ id, status }) => ACTIVE_STATUSES.includes(status) && !this.#activeJobs.has(id),
    );
    const holder = others.find(({ status }) => status === 'in_progress') ?? others[0];
    return (
      holder &&
      `another job of type ${type} holds the app's only slot: ${holder.id}, which is ${holder.status}`
    );
  }

  /** Cancels what can be cancelled. @throws Error that names what is left */
  async close(): Promise<void> {
    const remainingJobs: string[] = [];
    for (const { id, status } of [...this.#activeJobs.values()])
      if (!this.#options.canCancel) remainingJobs.push(`${id} (${status})`);
      else
        await this.#cancelIfActive(id).catch((error: Error) =>
          remainingJobs.push(`${id} (${error.message})`),
        );
    if (remainingJobs.length > 0)
      throw new Error(`jobs that the verifier made and could not cancel: ${remainingJobs.join(', ')}`);
  }

  #parseAndTrack(what: string, answer: TargetResponse): Job {
    const job = answer.status === 200 ? parseJson<{ data?: Job }>(answer.body)?.data : undefined;
    if (!job) throw responseError(what, answer);
    this.track(job);
    return job;
  }

  /** A job may have finished by itself. */
  async #cancelIfActive(id: string): Promise<void> {
    const answer = await this.#send('DELETE', `${JOBS_PATH}/${id}`);
    if (answer.status === 200 || answer.status === 409) this.#activeJobs.delete(id);
    else throw responseError('cancelling a job', answer);
  }

  #send(method: string, to: string, body?: string, type?: string): Promise<TargetResponse> {
    const { target, bearer } = this.#options;
    const url = new URL(to, target.origin);
    return target.send({
      method,
      url,
      headers: {
        // The storage is another host; the token is for the API alone.
        ...(target.mayReceiveToken(url) &&
          url.pathname.startsWith('/2/') && { authorization: `Bearer ${bearer}` }),
        ...(type !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body: Buffer.from(body) }),
    });
  }
}

/** What a 429 says, in words. */
export function describeRateLimit({ headers }: TargetResponse): string {
  const reset = new Date(Number(headers['x-rate-limit-reset']) * 1000);
  return `the rate limit is used up${Number.isNaN(reset.getTime()) ? '' : ` until ${reset.toISOString()}`}`;
}

function responseError(action: string, answer: TargetResponse): Error {
  const { status, body } = answer;
  if (status === 429) return new StateUnavailableError(describeRateLimit(answer));
  return new Error(`${action} was answered ${status}: ${body.toString().slice(0, 300)}`);
}
