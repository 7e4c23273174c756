import { type ComplianceJob, finishesAt } from '../../domain/jobs/job.js';
import type { BlockingCondition } from '../../ports/stores.js';
import { addString, deleteString, type SmallStringSet, stringsOf } from './small-string-set.js';

/**
 * IDs of an app's jobs of one type, oldest first. The IDs of jobs that may be unfinished are also in two smaller sets. The search
 * for a job that blocks a new one visits only these sets, because there may be a million finished jobs.
 */
export class JobIndex {
  #all: SmallStringSet;
  /** IDs of jobs without an upload that may be unfinished. */
  #waiting: SmallStringSet;
  /** IDs of jobs with an upload that may be unfinished. */
  #processing: SmallStringSet;
  /**
   * Latest instant at which `findBlocking` removed a finished job from `#waiting` or `#processing`. At an earlier instant, the
   * removed jobs may be unfinished.
   */
  #finishedDroppedAt = 0;

  get isEmpty(): boolean {
    return this.#all === undefined;
  }

  ids(): Iterable<string> {
    return stringsOf(this.#all);
  }

  put(job: ComplianceJob): void {
    this.#all = addString(this.#all, job.id);
    this.#dropUnfinished(job.id);
    this.#addUnfinished(job);
  }

  remove(id: string): void {
    this.#all = deleteString(this.#all, id);
    this.#dropUnfinished(id);
  }

  /** Returns a job that blocks a new job, or undefined if no job does. */
  findBlocking(
    { statuses, at }: BlockingCondition,
    getJob: (id: string) => ComplianceJob,
  ): ComplianceJob | undefined {
    if (at < this.#finishedDroppedAt) this.#rebuild(getJob);
    for (const status of statuses)
      for (const id of stringsOf(status === 'created' ? this.#waiting : this.#processing)) {
        const job = getJob(id);
        if (at < finishesAt(job)) return job;
        this.#dropUnfinished(id);
        this.#finishedDroppedAt = Math.max(this.#finishedDroppedAt, at);
      }
    return undefined;
  }

  /** Adds all jobs to `#waiting` or `#processing` again, after the app's clock was set back. */
  #rebuild(getJob: (id: string) => ComplianceJob): void {
    this.#finishedDroppedAt = 0;
    for (const id of this.ids()) this.#addUnfinished(getJob(id));
  }

  #addUnfinished({ id, upload, cancelledAt }: ComplianceJob): void {
    if (cancelledAt !== undefined) return;
    if (upload) this.#processing = addString(this.#processing, id);
    else this.#waiting = addString(this.#waiting, id);
  }

  #dropUnfinished(id: string): void {
    this.#waiting = deleteString(this.#waiting, id);
    this.#processing = deleteString(this.#processing, id);
  }
}
