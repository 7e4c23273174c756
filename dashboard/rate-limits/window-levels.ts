import type { Bucket, Entry, RateLimitWindow } from '../data/control-types.js';

/** Level of a window at a time, from 0 (exhausted) to 1. */
export interface Level {
  readonly at: number;
  readonly left: number;
}

/**
 * Returns the levels of an open window from its start to now, oldest first. Uses the requests that the page has loaded.
 *
 * @param entries requests, newest first
 */
export function levelsOf(
  bucket: Bucket,
  {
    limit,
    remaining,
    opened_at,
    reset_at,
  }: Pick<RateLimitWindow, 'limit' | 'remaining' | 'opened_at' | 'reset_at'>,
  entries: readonly Entry[],
  now: number,
): readonly Level[] {
  if (opened_at === null || reset_at === null || limit === 0) return [];
  const resetAt = Date.parse(reset_at);
  const counted = entries.filter(
    (entry) =>
      entry.bucket === bucket && entry.rate_limit && Date.parse(entry.rate_limit.reset_at) === resetAt,
  );
  const levels: Level[] = [{ at: Date.parse(opened_at), left: 1 }];
  for (const entry of counted.toReversed())
    levels.push({ at: Date.parse(entry.at), left: (entry.rate_limit?.remaining ?? 0) / limit });
  levels.push({ at: now, left: remaining / limit });
  return levels;
}
