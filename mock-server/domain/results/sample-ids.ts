import type { JobType } from '../jobs/job.js';
import { SEQUENCES, snowflakeAt } from '../jobs/snowflake.js';
import { instant } from '../time/instant.js';

export interface SampleOrder {
  readonly count: number;
  /** From 0 to 1; exactly this share of the IDs, rounded, has an outcome by its digits. */
  readonly affected: number;
}

export const SAMPLE_DEFAULTS = { seed: 1, affected: 0.1 } as const;

const FROM = Date.UTC(2012, 0, 1);
const TO = Date.UTC(2026, 0, 1);
const BATCH = 4_096;
/** Number of endings with an outcome in every profile and for both types: 90 to 97. */
const AFFECTED_ENDINGS = 8;
/** Shortest line: snowflakes of those years have 18 or 19 digits. */
export const SAMPLE_LINE_BYTES = 19;

/** Returns the seed of a type, so that posts and users of one seed differ. */
export const seedOf = (type: JobType, seed: number): number => seed + (type === 'users' ? 0x40000000 : 0);

/**
 * Generates a file of IDs, one a line, in chunks: distinct snowflakes of 2012 to 2025, ordered by time. Affected IDs are
 * spread evenly.
 *
 * @param random returns numbers from 0 to 1, 1 excluded; the same numbers give the same bytes
 */
export function* sampleIds({ count, affected }: SampleOrder, random: () => number): Generator<string> {
  const step = (TO - FROM) / Math.max(1, count);
  let lines = '';
  for (let i = 0; i < count; i++) {
    const at = instant(FROM + i * step);
    // The last two digits are replaced below. At most 100 IDs share the others, and `i` keeps those apart.
    const sequence = Math.floor(random() * SEQUENCES);
    const prefix = snowflakeAt(at, sequence).slice(0, -2);
    lines += `${prefix}${endingOf(i, affected, random())}\n`;
    if (i % BATCH === BATCH - 1) {
      yield lines;
      lines = '';
    }
  }
  if (lines !== '') yield lines;
}

function endingOf(index: number, affected: number, random: number): string {
  const isAffected = Math.round((index + 1) * affected) > Math.round(index * affected);
  return isAffected
    ? String(90 + Math.floor(random * AFFECTED_ENDINGS))
    : String(Math.floor(random * 90)).padStart(2, '0');
}
