// Tracks the jobs of a run, and the jobs of other clients of the app.
import type { JobType } from './exchange.js';
import type { JobResource } from './job-history.js';

/** Job that the run created. Has only the fields that the API returned. */
export interface OwnJob {
  readonly id: string;
  readonly type: JobType;
  readonly name: string;
  readonly status: string;
  readonly upload_url?: string;
  readonly download_url?: string;
  readonly upload_expires_at?: string;
}

export const UNFINISHED_STATUSES: readonly string[] = ['created', 'in_progress'];

export class OwnJobs {
  readonly #jobs = new Map<string, OwnJob>();
  readonly #foreign = new Map<string, Pick<OwnJob, 'type' | 'status'>>();
  readonly #namePrefix: string;

  /** @param namePrefix beginning of the names of the run's jobs */
  constructor(namePrefix: string) {
    this.#namePrefix = namePrefix;
  }

  /** Learns from jobs in a response. A job belongs to the run if the run created it or if it has a name of the run. */
  learn(resources: readonly Partial<JobResource>[]): void {
    for (const resource of resources) {
      const { id, type, status, name } = resource;
      if (typeof id !== 'string') continue;
      const known = this.#jobs.get(id);
      if (known) this.#jobs.set(id, { ...known, ...(resource as Partial<OwnJob>) });
      else if (typeof name === 'string' && name.startsWith(this.#namePrefix))
        this.add(resource, type ?? 'tweets');
      else if (type !== undefined && status !== undefined) this.#foreign.set(id, { type, status });
    }
  }

  add(resource: Partial<JobResource>, type: JobType): OwnJob | undefined {
    if (typeof resource.id !== 'string') return undefined;
    const job = { name: '', status: 'created', type, ...(resource as Partial<OwnJob>), id: resource.id };
    this.#jobs.set(job.id, job);
    return job;
  }

  find(id: string): OwnJob | undefined {
    return this.#jobs.get(id);
  }

  setStatus(id: string, status: string): void {
    const job = this.#jobs.get(id);
    if (job) this.#jobs.set(id, { ...job, status });
  }

  /** Returns the jobs of the run that are not finished. @param now time of the API. A job whose upload window has ended is finished */
  unfinished(now: number): readonly OwnJob[] {
    return [...this.#jobs.values()].filter(
      (job) =>
        UNFINISHED_STATUSES.includes(job.status) && !(job.status === 'created' && now >= expiresAt(job)),
    );
  }

  /** Returns whether another client has a job of a type in one of some statuses. */
  hasForeign(type: JobType, statuses: readonly string[]): boolean {
    return [...this.#foreign.values()].some((job) => job.type === type && statuses.includes(job.status));
  }
}

/** Returns the end of the upload window in milliseconds since the Unix epoch. NaN if the API never returned it. */
export const expiresAt = ({ upload_expires_at }: Pick<OwnJob, 'upload_expires_at'>): number =>
  Date.parse(upload_expires_at ?? '');
