import { createdAtOf, redactedAtOf } from './event-time.js';
import { isoMillis, isoOffset } from './instant.js';
import type { JobType } from './job.js';
import type { OutcomeEvent } from './outcome.js';

/** How a result prints times: posts with milliseconds and `Z`, users in whole seconds and `+00:00`. */
export interface EventTimes {
  readonly createdAt: string;
  /** Null: nobody knows. */
  readonly redactedAt: string | null;
}

/**
 * The times of what happened to an ID: those that the event has, otherwise from the ID alone, so that the same upload
 * gives the same bytes.
 */
export function eventTimesOf(
  type: JobType,
  id: string,
  event: Pick<OutcomeEvent, 'createdAt' | 'redactedAt'> = {},
): EventTimes {
  const print = type === 'tweets' ? isoMillis : isoOffset;
  const redactedAt = event.redactedAt === undefined ? redactedAtOf(type, id) : event.redactedAt;
  return {
    createdAt: print(event.createdAt ?? createdAtOf(type, id)),
    redactedAt: redactedAt === null ? null : print(redactedAt),
  };
}
