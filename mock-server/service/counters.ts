import type { Instant } from '../domain/time/instant.js';
import { SEQUENCES } from '../domain/time/snowflake.js';

/** Counters of the whole server. */
export interface Counters {
  /** Returns the low bits of the next job ID, below `SEQUENCES`. All apps share it, so that IDs are unique across clocks. */
  nextSequence(): number;
  /** Returns the generation of an object made at an instant: microseconds and a count, so that it never repeats on a clock. */
  nextGeneration(at: Instant): string;
}

export function createCounters(): Counters {
  let sequence = 0;
  let generations = 0;
  return {
    nextSequence() {
      sequence = (sequence + 1) % SEQUENCES;
      return sequence;
    },
    nextGeneration: (at) => String(BigInt(at) * 1000n + BigInt(generations++)),
  };
}
