import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';
import type { Outcome, OutcomeEvent, OutcomesByDigit } from './outcome.js';
import type { OutcomeOverrides } from './outcome-overrides.js';
import { emptyIdParts, splitPackedId } from './packed-id.js';
import { createdAtOf } from './synthetic-timestamps.js';

/** Rank of each outcome. If an ID has several events, the result reports the event whose outcome has the highest rank. */
const RANK: Readonly<Record<Outcome, number>> = {
  deleted: 2,
  suspended: 2,
  protected: 2,
  deactivated: 2,
  edited: 1,
  scrub_geo: 0,
};

/**
 * Finds the event that a result reports for an ID. An override takes precedence over the digits of the ID. An ID that was created
 * after the job has no event by its digits, because the post or user did not exist yet.
 */
export class OutcomeResolver {
  readonly #type: JobType;
  readonly #jobCreatedAt: Instant;
  readonly #eventsByDigit: readonly (OutcomeEvent | undefined)[];
  readonly #overrides: OutcomeOverrides;
  readonly #highestRankedCache = new Map<readonly OutcomeEvent[], OutcomeEvent | undefined>();
  readonly #parts = emptyIdParts();

  constructor(digits: OutcomesByDigit, overrides: OutcomeOverrides, type: JobType, jobCreatedAt: Instant) {
    this.#type = type;
    this.#jobCreatedAt = jobCreatedAt;
    this.#eventsByDigit = digits[type];
    this.#overrides = overrides;
  }

  /** Returns the event of a packed ID, or undefined if nothing happened to the ID. */
  resolve(low: number, high: number): OutcomeEvent | undefined {
    const events = this.#overrides.size > 0 ? this.#overrides.getPacked(low, high) : undefined;
    if (events) return this.#highestRanked(events);
    const parts = splitPackedId(low, high, this.#parts);
    const lastTwoDigits = parts.lower % 100;
    if (parts.lowerDigits < 2 || lastTwoDigits < 90) return undefined;
    const event = this.#eventsByDigit[lastTwoDigits - 90];
    return event && createdAtOf(this.#type, parts) <= this.#jobCreatedAt ? event : undefined;
  }

  /** Returns the event with the highest rank, or the first of several. Ignores outcomes that the job type never reports. */
  #highestRanked(events: readonly OutcomeEvent[]): OutcomeEvent | undefined {
    if (this.#highestRankedCache.has(events)) return this.#highestRankedCache.get(events);
    const [event] = events
      .filter(({ outcome }) => this.#eventsByDigit.some((known) => known?.outcome === outcome))
      .toSorted((a, b) => RANK[b.outcome] - RANK[a.outcome]);
    this.#highestRankedCache.set(events, event);
    return event;
  }
}
