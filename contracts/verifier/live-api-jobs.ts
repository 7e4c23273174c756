// Jobs on an API that cannot be told what to be: created, uploaded, waited for, found, cancelled.
import type { Job, JobStatus, JobType } from '../client.js';
import { NotReachable } from './state-provider.js';
import { jsonOf, type Target, type TargetAnswer } from './target.js';

/** What may be done that burns quota. */
export type Allowance = 'rate-limit';

export interface RealOptions {
  readonly target: Target;
  readonly bearer: string;
  readonly canCancel: boolean;
  readonly allow: readonly Allowance[];
  /** How long a job may take to be complete, in milliseconds. */
  readonly waitMs: number;
  readonly pause: (ms: number) => Promise<void>;
  /** Tells people what is being waited for. */
  readonly progress: (line: string) => void;
}

interface NewJob {
  readonly type: JobType;
  readonly name?: string | undefined;
  readonly resumable?: boolean | undefined;
}

const FIRST_PAUSE_MS = 500;
const GROWTH = 1.5;
const LONGEST_PAUSE_MS = 60_000;
const JOBS = '/2/compliance/jobs';
const ACTIVE: readonly JobStatus[] = ['created', 'in_progress'];

/** The pauses between looks at a job: half as long again each time, up to a minute, together as long as may be waited. */
export function pausesWithin(waitMs: number): readonly number[] {
  const pauses: number[] = [];
  let left = waitMs;
  for (let pause = FIRST_PAUSE_MS; left > 0; pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
    pauses.push(Math.min(pause, left));
    left -= pause;
  }
  return pauses;
}

/** The jobs that the verifier made, and what it can do with jobs. */
export class RealJobs {
  readonly #options: RealOptions;
  /** Those of ours that may hold a slot, by ID. */
  readonly #active = new Map<string, Job>();

  constructor(options: RealOptions) {
    this.#options = options;
  }

  /** @throws NotReachable if another job holds the slot */
  async create(order: NewJob): Promise<Job> {
    const answer = await this.#send('POST', JOBS, JSON.stringify(order), 'application/json');
    if (answer.status === 409)
      throw new NotReachable(
        (await this.heldByAnother(order.type)) ??
          `the app's only slot of type ${order.type} is held, though by no job in the list`,
      );
    return this.#remembered('creating a job', answer);
  }

  /** Counts a job as the verifier's own. */
  remember(job: Job): void {
    if (ACTIVE.includes(job.status)) this.#active.set(job.id, job);
    else this.#active.delete(job.id);
  }

  async upload(job: Job, ids: readonly string[]): Promise<void> {
    const answer = await this.#send('PUT', job.upload_url, `${ids.join('\n')}\n`, 'text/plain');
    if (answer.status !== 200) throw refusal('uploading', answer);
    this.uploaded(job.id);
  }

  /** Says that a job of ours has its file. */
  uploaded(id: string): void {
    const job = this.#active.get(id);
    if (job) this.#active.set(id, { ...job, status: 'in_progress' });
  }

  async look(id: string): Promise<Job> {
    return this.#remembered('looking at a job', await this.#send('GET', `${JOBS}/${id}`));
  }

  async list(type: JobType, status?: JobStatus): Promise<readonly Job[]> {
    const answer = await this.#send('GET', `${JOBS}?type=${type}${status ? `&status=${status}` : ''}`);
    if (answer.status !== 200) throw refusal('listing jobs', answer);
    return (JSON.parse(answer.body.toString()) as { data?: readonly Job[] }).data ?? [];
  }

  async cancel(id: string): Promise<Job> {
    return this.#remembered('cancelling a job', await this.#send('DELETE', `${JOBS}/${id}`));
  }

  /** Waits until a job is finished. @throws NotReachable if that takes too long */
  async finished(job: Job): Promise<Job> {
    const { waitMs, pause, progress } = this.#options;
    let now = await this.look(job.id);
    for (const ms of pausesWithin(waitMs)) {
      if (!ACTIVE.includes(now.status)) return now;
      progress(`waiting for job ${job.id}, which is ${now.status}`);
      await pause(ms);
      now = await this.look(job.id);
    }
    if (!ACTIVE.includes(now.status)) return now;
    throw new NotReachable(
      `job ${job.id} was still ${now.status} after ${waitMs / 1000} s; --wait lets it take longer`,
    );
  }

  /** Gets jobs of ours out of the way, so that another of the type can be created. */
  async freeSlot(type: JobType): Promise<void> {
    for (const job of [...this.#active.values()].filter((each) => each.type === type)) {
      if (this.#options.canCancel) await this.#cancelIfActive(job.id);
      // In the other profile, a job that waits for its upload cannot be cancelled, and blocks no other job.
      else if (job.status === 'in_progress') await this.finished(job);
    }
  }

  /** Which job, none of ours, holds the slot of a type, in words; undefined if none in the list does. */
  async heldByAnother(type: JobType): Promise<string | undefined> {
    const others = (await this.list(type)).filter(
      ({ id, status }) => ACTIVE.includes(status) && !this.#active.has(id),
    );
    const holder = others.find(({ status }) => status === 'in_progress') ?? others[0];
    return (
      holder &&
      `another job of type ${type} holds the app's only slot: ${holder.id}, which is ${holder.status}`
    );
  }

  /** Cancels what can be cancelled. @throws Error that names what is left */
  async close(): Promise<void> {
    const left: string[] = [];
    for (const { id, status } of [...this.#active.values()])
      if (!this.#options.canCancel) left.push(`${id} (${status})`);
      else await this.#cancelIfActive(id).catch((error: Error) => left.push(`${id} (${error.message})`));
    if (left.length > 0)
      throw new Error(`jobs that the verifier made and could not cancel: ${left.join(', ')}`);
  }

  #remembered(what: string, answer: TargetAnswer): Job {
    const job = answer.status === 200 ? jsonOf<{ data?: Job }>(answer.body)?.data : undefined;
    if (!job) throw refusal(what, answer);
    this.remember(job);
    return job;
  }

  /** A job may have finished by itself. */
  async #cancelIfActive(id: string): Promise<void> {
    const answer = await this.#send('DELETE', `${JOBS}/${id}`);
    if (answer.status === 200 || answer.status === 409) this.#active.delete(id);
    else throw refusal('cancelling a job', answer);
  }

  #send(method: string, to: string, body?: string, type?: string): Promise<TargetAnswer> {
    const { target, bearer } = this.#options;
    const url = new URL(to, target.origin);
    return target.send({
      method,
      url,
      headers: {
        // The storage is another host; the token is for the API alone.
        ...(target.takesToken(url) &&
          url.pathname.startsWith('/2/') && { authorization: `Bearer ${bearer}` }),
        ...(type !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body: Buffer.from(body) }),
    });
  }
}

/** What a 429 says, in words. */
export function limitReached({ headers }: TargetAnswer): string {
  const reset = new Date(Number(headers['x-rate-limit-reset']) * 1000);
  return `the rate limit is used up${Number.isNaN(reset.getTime()) ? '' : ` until ${reset.toISOString()}`}`;
}

function refusal(what: string, answer: TargetAnswer): Error {
  const { status, body } = answer;
  if (status === 429) return new NotReachable(limitReached(answer));
  return new Error(`${what} was answered ${status}: ${body.toString().slice(0, 300)}`);
}
