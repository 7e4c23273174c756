import type { Instant } from '../domain/time/instant.js';
import { SEQUENCES_PER_MS } from '../domain/time/snowflake.js';

/** Counters of the whole server. */
export interface IdSequences {
  /** Returns the low bits of the next job ID, below `SEQUENCES`. All apps share it, so that IDs are unique across clocks. */
  nextJobSequence(): number;
  /** Returns the generation of an object made at an instant: microseconds and a count, so that it never repeats on a clock. */
  nextGeneration(at: Instant): string;
}

export function createIdSequences(): IdSequences {
  let sequence = 0;
  let generations = 0;
  return {
    nextJobSequence() {
      sequence = (sequence + 1) % SEQUENCES_PER_MS;
      return sequence;
    },
    nextGeneration: (at) => String(BigInt(at) * 1000n + BigInt(generations++)),
  };
}
