import type { JobType } from '../jobs/job.js';
import type { Outcome, OutcomeEvent, OutcomesByDigit } from './outcome.js';
import type { OutcomeOverrides } from './outcome-overrides.js';
import { emptyIdParts, splitPackedId } from './packed-id.js';

/** Rank of each outcome. If an ID has several events, the result reports the event whose outcome has the highest rank. */
const RANK: Readonly<Record<Outcome, number>> = {
  deleted: 2,
  suspended: 2,
  protected: 2,
  deactivated: 2,
  edited: 1,
  scrub_geo: 0,
};

/** Finds the event that a result reports for an ID. An override takes precedence over the digits of the ID. */
export class OutcomeResolver {
  readonly #eventsByDigit: readonly (OutcomeEvent | undefined)[];
  readonly #overrides: OutcomeOverrides;
  readonly #highestRankedCache = new Map<readonly OutcomeEvent[], OutcomeEvent | undefined>();
  readonly #parts = emptyIdParts();

  constructor(digits: OutcomesByDigit, overrides: OutcomeOverrides, type: JobType) {
    this.#eventsByDigit = digits[type];
    this.#overrides = overrides;
  }

  /** Returns the event of a packed ID, or undefined if nothing happened to the ID. */
  resolve(low: number, high: number): OutcomeEvent | undefined {
    const events = this.#overrides.size > 0 ? this.#overrides.getPacked(low, high) : undefined;
    if (events) return this.#highestRanked(events);
    const { lower, lowerDigits } = splitPackedId(low, high, this.#parts);
    const lastTwoDigits = lower % 100;
    return lowerDigits > 1 && lastTwoDigits >= 90 ? this.#eventsByDigit[lastTwoDigits - 90] : undefined;
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
