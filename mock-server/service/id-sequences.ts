import type { Instant } from '../domain/time/instant.js';
import { SEQUENCES_PER_MS } from '../domain/time/snowflake.js';

/** Counters of the server. */
export interface IdSequences {
  /** Returns the low bits of the next job ID. All apps share the counter, so that IDs are unique across their clocks. */
  nextJobSequence(): number;
  /** Returns the Google generation of an object: the time in microseconds plus a counter, so that it is unique. */
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
