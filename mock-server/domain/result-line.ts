import { createdAtOf, redactedAtOf } from './event-time.js';
import { isoMillis, isoOffset } from './instant.js';
import type { JobType } from './job.js';

/** How a result prints times: posts with milliseconds and `Z`, users in whole seconds and `+00:00`. */
export interface EventTimes {
  readonly createdAt: string;
  readonly redactedAt: string;
}

/** The times of what happened to an ID: from the ID alone, so that the same upload gives the same bytes. */
export function eventTimesOf(type: JobType, id: string): EventTimes {
  const print = type === 'tweets' ? isoMillis : isoOffset;
  return { createdAt: print(createdAtOf(type, id)), redactedAt: print(redactedAtOf(type, id)) };
}
