import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, processingEndsAt, statusAt } from '../../domain/jobs/job.js';
import { downloadExpiresAt, uploadExpiresAt } from '../../domain/jobs/url-expiry.js';
import {
  isWindowOpen,
  RATE_LIMIT_BUCKETS,
  type RateLimitBucket,
  WINDOW_MS,
} from '../../domain/limits/rate-limit-window.js';
import { addMs, type Instant } from '../../domain/time/instant.js';
import { LAST_INSTANT } from '../../domain/time/virtual-clock.js';
import { sessionExpiresAt, sessionStatusAt } from '../../domain/uploads/upload-session.js';
import type { Services } from '../services.js';
import { inChunks } from '../time-slices.js';

/** What changes for an app at an instant to come, if no request and no control call comes before. */
export type Change = { readonly at: Instant } & (
  | {
      readonly kind: 'upload_window_ends' | 'job_completes' | 'job_fails' | 'download_ends';
      readonly job: string;
    }
  | { readonly kind: 'session_expires'; readonly job: string; readonly session: string }
  | { readonly kind: 'window_resets'; readonly bucket: RateLimitBucket }
);

/** Changes to come, soonest first, and the present time of the app's clock. */
interface Changes {
  readonly now: Instant;
  readonly changes: readonly Change[];
}

export type ChangeServices = Pick<Services, 'clocks' | 'jobs' | 'sessions' | 'windows'>;

/**
 * Finds the changes to come for an app. Changes beyond the last instant of the clocks are omitted.
 *
 * @param limit maximum number of changes to return
 * @param after key of a change, after which the returned changes start
 */
export async function findChanges(
  { clocks, jobs, sessions, windows }: ChangeServices,
  app: AppId,
  limit: number,
  after?: string,
): Promise<Changes> {
  const now = clocks.now(app);
  const soonest = new SoonestChanges(limit, now, after === undefined ? undefined : parseChangeKey(after));
  // The jobs are listed newest first, and what changes first is usually the oldest.
  for (const type of ['tweets', 'users'] as const)
    for await (const chunk of inChunks((await jobs.list(app, type)).toReversed()))
      for (const job of chunk) for (const change of changesOfJob(job, now)) soonest.add(change);
  for await (const chunk of inChunks(await sessions.list(app)))
    for (const session of chunk) {
      if (sessionStatusAt(session, now) === 'expired') continue;
      const { id, jobId } = session;
      soonest.add({ at: sessionExpiresAt(session), kind: 'session_expires', job: jobId, session: id });
    }
  for (const bucket of RATE_LIMIT_BUCKETS) {
    const window = await windows.find(app, bucket);
    if (window && isWindowOpen(window, now))
      soonest.add({ at: addMs(window.openedAt, WINDOW_MS), kind: 'window_resets', bucket });
  }
  return { now, changes: soonest.toArray() };
}

/** Returns the changes of a job after `now`. The completion of a result that is late has no instant, so it is omitted. */
function changesOfJob(job: ComplianceJob, now: Instant): readonly Change[] {
  const { id, cancelledAt, failure, result } = job;
  if (cancelledAt !== undefined) return [];
  const changes: Change[] = [];
  if (statusAt(job, now) === 'created')
    changes.push({ at: uploadExpiresAt(job), kind: 'upload_window_ends', job: id });
  const endsAt = processingEndsAt(job);
  if (endsAt === undefined) return changes;
  if (endsAt > now)
    changes.push({ at: endsAt, kind: failure === undefined ? 'job_completes' : 'job_fails', job: id });
  const isEvicted = result !== undefined && result.object.blob === undefined;
  const downloadEndsAt = downloadExpiresAt(job);
  if (failure === undefined && !isEvicted && endsAt < downloadEndsAt && now < downloadEndsAt)
    changes.push({ at: downloadEndsAt, kind: 'download_ends', job: id });
  return changes;
}

/** Position of a change in the order of all changes. */
interface ChangeKey {
  readonly at: number;
  readonly subject: string;
}

const subjectOf = (change: Change): string => {
  if (change.kind === 'window_resets') return `${change.kind}.${change.bucket}`;
  return `${change.kind}.${change.kind === 'session_expires' ? change.session : change.job}`;
};

/** Returns the key of a change, such as `1764497703000.job_completes.1862849261034344448`. */
export const changeKeyOf = (change: Change): string => `${change.at}.${subjectOf(change)}`;

function parseChangeKey(key: string): ChangeKey {
  const dot = key.indexOf('.');
  return { at: Number(key.slice(0, dot)), subject: key.slice(dot + 1) };
}

const isBefore = (a: ChangeKey, b: ChangeKey): boolean =>
  a.at === b.at ? a.subject < b.subject : a.at < b.at;

/** Collects the soonest of many changes without sorting all of them. */
class SoonestChanges {
  readonly #limit: number;
  readonly #now: Instant;
  readonly #after: ChangeKey | undefined;
  /** Instant after which no change can be one of the soonest. */
  #latest: number = LAST_INSTANT;
  #kept: { readonly change: Change; readonly at: number; readonly subject: string }[] = [];

  constructor(limit: number, now: Instant, after: ChangeKey | undefined) {
    this.#limit = limit;
    this.#now = now;
    this.#after = after;
  }

  add(change: Change): void {
    if (change.at <= this.#now || change.at > this.#latest) return;
    const item = { change, at: change.at, subject: subjectOf(change) };
    if (this.#after && !isBefore(this.#after, item)) return;
    this.#kept.push(item);
    if (this.#kept.length >= 2 * this.#limit + 100) this.#drop();
  }

  toArray(): Change[] {
    this.#drop();
    return this.#kept.map(({ change }) => change);
  }

  /** Drops all changes but the soonest. */
  #drop(): void {
    this.#kept = this.#kept.sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#latest = this.#kept.at(-1)?.at ?? this.#latest;
  }
}
