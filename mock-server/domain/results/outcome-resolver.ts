import type { JobType } from '../jobs/job.js';
import type { Outcome, OutcomeDigits, OutcomeEvent } from './outcome.js';
import type { OutcomeOverrides } from './outcome-overrides.js';
import { noParts, partsOf } from './packed-id.js';

/** Of several events of an ID the highest rank is reported: deletion, then rehydration, then removal of a place. */
const RANK: Readonly<Record<Outcome, number>> = {
  deleted: 2,
  suspended: 2,
  protected: 2,
  deactivated: 2,
  edited: 1,
  scrub_geo: 0,
};

/** Finds the event to report for an ID: an override, otherwise what its digits say. */
export class OutcomeResolver {
  readonly #row: readonly (OutcomeEvent | undefined)[];
  readonly #overrides: OutcomeOverrides;
  readonly #reported = new Map<readonly OutcomeEvent[], OutcomeEvent | undefined>();
  readonly #parts = noParts();

  constructor(digits: OutcomeDigits, overrides: OutcomeOverrides, type: JobType) {
    this.#row = digits[type];
    this.#overrides = overrides;
  }

  /** Returns the event of a packed ID; undefined if there is none. */
  of(low: number, high: number): OutcomeEvent | undefined {
    const events = this.#overrides.size > 0 ? this.#overrides.find(low, high) : undefined;
    if (events) return this.#reportedOf(events);
    const { lower, lowerDigits } = partsOf(low, high, this.#parts);
    const ending = lower % 100;
    return lowerDigits > 1 && ending >= 90 ? this.#row[ending - 90] : undefined;
  }

  /** Of several events with the same rank the first one counts. */
  #reportedOf(events: readonly OutcomeEvent[]): OutcomeEvent | undefined {
    if (this.#reported.has(events)) return this.#reported.get(events);
    const [event] = events
      .filter(({ outcome }) => this.#row.some((known) => known?.outcome === outcome))
      .toSorted((a, b) => RANK[b.outcome] - RANK[a.outcome]);
    this.#reported.set(events, event);
    return event;
  }
}
