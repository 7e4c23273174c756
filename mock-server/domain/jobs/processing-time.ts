import { formatDuration, parseDuration } from '../time/duration.js';
import { MINUTE_MS, SECOND_MS } from '../time/instant.js';
import type { JobType } from './job.js';

/** Milliseconds from the end of an upload to the end of processing, by job type. */
export type ProcessingTime = Readonly<Record<JobType, number>>;

/** Processing times observed on the real API: 20 post IDs took 21 min 39 s, and 20 user IDs took 3 min 52 s. */
const REALISTIC_PROCESSING_TIME: ProcessingTime = {
  tweets: 21 * MINUTE_MS + 39 * SECOND_MS,
  users: 3 * MINUTE_MS + 52 * SECOND_MS,
};

/** Parses a duration such as `90s`, or the word `realistic`. Returns undefined for any other text. */
export function parseProcessingTime(text: string): ProcessingTime | undefined {
  if (text === 'realistic') return REALISTIC_PROCESSING_TIME;
  const ms = parseDuration(text);
  return ms === undefined ? undefined : { tweets: ms, users: ms };
}

/** Formats a processing time as a text that {@link parseProcessingTime} accepts. */
export const formatProcessingTime = ({ tweets, users }: ProcessingTime): string =>
  tweets === users ? formatDuration(tweets) : 'realistic';
