import { type ComplianceJob, finishedFrom } from '../../domain/jobs/job.js';
import type { Blocking } from '../../ports/stores.js';
import { type SmallStringSet, stringsOf, withoutString, withString } from './small-string-set.js';

/**
 * IDs of an app's jobs of one type, oldest first. Jobs that may be unfinished are indexed apart, so that the search for a
 * job that blocks another one does not look at a million finished jobs.
 */
export class JobIndex {
  #all: SmallStringSet;
  /** Unfinished jobs without a file. */
  #waiting: SmallStringSet;
  /** Unfinished jobs with a file. */
  #processing: SmallStringSet;
  /** Latest instant at which finished jobs were dropped. At an earlier instant they may be unfinished. */
  #droppedAt = 0;

  get isEmpty(): boolean {
    return this.#all === undefined;
  }

  ids(): Iterable<string> {
    return stringsOf(this.#all);
  }

  /** Adds or updates a job. */
  put(job: ComplianceJob): void {
    this.#all = withString(this.#all, job.id);
    this.#dropUnfinished(job.id);
    this.#addUnfinished(job);
  }

  remove(id: string): void {
    this.#all = withoutString(this.#all, id);
    this.#dropUnfinished(id);
  }

  /** Returns a job that blocks others. */
  blocking({ statuses, at }: Blocking, jobOf: (id: string) => ComplianceJob): ComplianceJob | undefined {
    if (at < this.#droppedAt) this.#rebuild(jobOf);
    for (const status of statuses)
      for (const id of stringsOf(status === 'created' ? this.#waiting : this.#processing)) {
        const job = jobOf(id);
        if (at < finishedFrom(job)) return job;
        this.#dropUnfinished(id);
        this.#droppedAt = Math.max(this.#droppedAt, at);
      }
    return undefined;
  }

  /** Indexes all jobs again after the app's clock was set back. */
  #rebuild(jobOf: (id: string) => ComplianceJob): void {
    this.#droppedAt = 0;
    for (const id of this.ids()) this.#addUnfinished(jobOf(id));
  }

  #addUnfinished({ id, upload, cancelledAt }: ComplianceJob): void {
    if (cancelledAt !== undefined) return;
    if (upload) this.#processing = withString(this.#processing, id);
    else this.#waiting = withString(this.#waiting, id);
  }

  #dropUnfinished(id: string): void {
    this.#waiting = withoutString(this.#waiting, id);
    this.#processing = withoutString(this.#processing, id);
  }
}
