import type { Instant } from '../time/instant.js';
import type { JournalEntry } from './journal-entry.js';

/** Admitted requests of a window with the same method and path. */
export interface WindowRequests {
  readonly method: string;
  readonly path: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Returns a key that is the same for all requests in a window. */
export const windowKeyOf = ({ app, bucket, quota }: JournalEntry): string =>
  `${app} ${bucket} ${quota?.resetAt}`;

/** Returns the admitted requests of each window by its key, in the order in which their first request came. */
export function findWindowRequests(
  entries: readonly JournalEntry[],
): ReadonlyMap<string, readonly WindowRequests[]> {
  const windows = new Map<string, Map<string, WindowRequests>>();
  for (const entry of entries) {
    if (entry.bucket === undefined || entry.status === 429) continue;
    const { method, path, at } = entry;
    const key = windowKeyOf(entry);
    const requests = windows.get(key) ?? new Map<string, WindowRequests>();
    windows.set(key, requests);
    const requestLine = `${method} ${path}`;
    const { count, firstAt } = requests.get(requestLine) ?? { count: 0, firstAt: at };
    requests.set(requestLine, { method, path, count: count + 1, firstAt, lastAt: at });
  }
  return new Map([...windows].map(([key, requests]) => [key, [...requests.values()]]));
}
