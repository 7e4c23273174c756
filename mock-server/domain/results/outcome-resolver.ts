import type { JobType } from '../jobs/job.js';
import type { Outcome, OutcomeDigits, OutcomeEvent } from './outcome.js';
import type { ExplicitOutcomes } from './outcome-overrides.js';
import { noParts, partsOf } from './packed-id.js';

/** One event an ID: deletions outrank rehydration, and that outranks the removal of a place. */
const RANK: Readonly<Record<Outcome, number>> = {
  deleted: 2,
  suspended: 2,
  protected: 2,
  deactivated: 2,
  edited: 1,
  scrub_geo: 0,
};

/** Which event is reported of an ID: what was said of it, otherwise what its digits say. */
export class Events {
  readonly #row: readonly (OutcomeEvent | undefined)[];
  readonly #explicit: ExplicitOutcomes;
  readonly #reported = new Map<readonly OutcomeEvent[], OutcomeEvent | undefined>();
  readonly #parts = noParts();

  constructor(digits: OutcomeDigits, explicit: ExplicitOutcomes, type: JobType) {
    this.#row = digits[type];
    this.#explicit = explicit;
  }

  /** The event of an ID by its key; undefined: none. */
  of(low: number, high: number): OutcomeEvent | undefined {
    const said = this.#explicit.size > 0 ? this.#explicit.find(low, high) : undefined;
    if (said) return this.#reportedOf(said);
    const { lower, lowerDigits } = partsOf(low, high, this.#parts);
    const ending = lower % 100;
    return lowerDigits > 1 && ending >= 90 ? this.#row[ending - 90] : undefined;
  }

  /** Of several events with the same rank the first counts. */
  #reportedOf(said: readonly OutcomeEvent[]): OutcomeEvent | undefined {
    if (this.#reported.has(said)) return this.#reported.get(said);
    const [event] = said
      .filter(({ outcome }) => this.#row.some((known) => known?.outcome === outcome))
      .toSorted((a, b) => RANK[b.outcome] - RANK[a.outcome]);
    this.#reported.set(said, event);
    return event;
  }
}
