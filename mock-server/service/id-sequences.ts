import type { Instant } from '../domain/time/instant.js';
import { SEQUENCES_PER_MS } from '../domain/time/snowflake.js';

/** Counters for job IDs and object generations. */
export interface IdSequences {
  /**
   * Returns the low 22 bits of the next job ID. All apps share the counter, so that their jobs get different IDs even at the same
   * time.
   */
  nextJobSequence(): number;
  /**
   * Returns the generation of a new object. A counter is added to the time in microseconds, so that two objects of the same time
   * get different generations.
   */
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
