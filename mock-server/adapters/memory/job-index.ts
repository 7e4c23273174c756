import { type ComplianceJob, finishedFrom } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Blocking } from '../../ports.js';
import { type Few, namesOf, withName, withoutName } from './small-string-set.js';

/**
 * The IDs of the jobs that an app has of a type, oldest first, and among them those that may still be unfinished: whether
 * one is in the way of the next is not asked of a million that are finished.
 */
export class JobShelf {
  #all: Few;
  /** Without a file as yet. */
  #waiting: Few;
  #processing: Few;
  /** The latest instant at which some were found finished: at an earlier one they may be unfinished again. */
  #sortedOutAt = 0;

  get isEmpty(): boolean {
    return this.#all === undefined;
  }

  ids(): Iterable<string> {
    return namesOf(this.#all);
  }

  /** Adds a job, or takes note of what has changed of it. */
  put(job: ComplianceJob): void {
    this.#all = withName(this.#all, job.id);
    this.#forgetUnfinished(job.id);
    this.#noteUnfinished(job);
  }

  remove(id: string): void {
    this.#all = withoutName(this.#all, id);
    this.#forgetUnfinished(id);
  }

  /** A job that blocks others. */
  blocking({ statuses, at }: Blocking, jobOf: (id: string) => ComplianceJob): ComplianceJob | undefined {
    if (at < this.#sortedOutAt) this.#startOver(jobOf);
    for (const status of statuses) {
      const found = this.#firstUnfinished(status === 'created' ? this.#waiting : this.#processing, at, jobOf);
      if (found) return found;
    }
    return undefined;
  }

  #firstUnfinished(few: Few, at: Instant, jobOf: (id: string) => ComplianceJob): ComplianceJob | undefined {
    for (const id of namesOf(few)) {
      const job = jobOf(id);
      if (at < finishedFrom(job)) return job;
      this.#forgetUnfinished(id);
      this.#sortedOutAt = Math.max(this.#sortedOutAt, at);
    }
    return undefined;
  }

  /** The app's clock was set back. */
  #startOver(jobOf: (id: string) => ComplianceJob): void {
    this.#sortedOutAt = 0;
    for (const id of this.ids()) this.#noteUnfinished(jobOf(id));
  }

  #noteUnfinished({ id, upload, cancelledAt }: ComplianceJob): void {
    if (cancelledAt !== undefined) return;
    if (upload) this.#processing = withName(this.#processing, id);
    else this.#waiting = withName(this.#waiting, id);
  }

  #forgetUnfinished(id: string): void {
    this.#waiting = withoutName(this.#waiting, id);
    this.#processing = withoutName(this.#processing, id);
  }
}
