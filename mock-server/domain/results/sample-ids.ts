import type { JobType } from '../jobs/job.js';
import { toInstant } from '../time/instant.js';
import { createSnowflake, SEQUENCES_PER_MS } from '../time/snowflake.js';
import { FIRST_INSTANT } from '../time/virtual-clock.js';

export interface SampleIdsInput {
  readonly type: JobType;
  readonly count: number;
  /** Share of IDs that get an outcome from their digits, from 0 to 1. The share is exact, apart from rounding to whole IDs. */
  readonly affected: number;
}

/** Default seed and default share of affected IDs, for the `ids` command and for scenarios. */
export const SAMPLE_DEFAULTS = { seed: 1, affected: 0.1 } as const;

/** Start of the sample IDs. Users have snowflakes only since February 2016. */
const SAMPLE_START_MS: Readonly<Record<JobType, number>> = {
  tweets: Date.UTC(2012, 0, 1),
  users: Date.UTC(2016, 2, 1),
};
/** Every sample ID is older than any job: its digits determine an outcome at any time of the clock. */
const SAMPLE_END_MS: number = FIRST_INSTANT;
const LINES_PER_CHUNK = 4_096;
/** Number of two-digit endings that give an ID an outcome in every profile and for both job types: 90 to 97. */
const AFFECTED_ENDING_COUNT = 8;
/** Minimum length of a line in bytes, including the line end. Snowflakes of 2012 to 2020 have 18 or 19 digits. */
export const MIN_SAMPLE_LINE_BYTES = 19;
export const MAX_SAMPLE_LINE_BYTES = 20;

/** Returns a different seed for each job type, so that one `seed` generates different post IDs and user IDs. */
export const seedOf = (type: JobType, seed: number): number => seed + (type === 'users' ? 0x40000000 : 0);

/**
 * Generates a file of IDs in chunks, with one ID per line. The IDs are distinct snowflakes from before 2021 in
 * ascending order. Affected IDs are spread evenly.
 *
 * @param random function that returns numbers from 0 up to 1, exclusive; the same numbers give the same file
 */
export function* generateSampleIds(
  { type, count, affected }: SampleIdsInput,
  random: () => number,
): Generator<string> {
  const start = SAMPLE_START_MS[type];
  const step = (SAMPLE_END_MS - start) / Math.max(1, count);
  let lines = '';
  for (let i = 0; i < count; i++) {
    const at = toInstant(start + i * step);
    // Every ID has a different millisecond. IDs therefore stay distinct when their last two digits are replaced.
    const sequence = Math.floor(random() * SEQUENCES_PER_MS);
    const prefix = createSnowflake(at, sequence).slice(0, -2);
    lines += `${prefix}${lastTwoDigitsOf(i, affected, random())}\n`;
    if (i % LINES_PER_CHUNK === LINES_PER_CHUNK - 1) {
      yield lines;
      lines = '';
    }
  }
  if (lines !== '') yield lines;
}

function lastTwoDigitsOf(index: number, affected: number, random: number): string {
  const isAffected = Math.round((index + 1) * affected) > Math.round(index * affected);
  return isAffected
    ? String(90 + Math.floor(random * AFFECTED_ENDING_COUNT))
    : String(Math.floor(random * 90)).padStart(2, '0');
}
