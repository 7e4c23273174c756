import { addMs, floorToSecond, type Instant, MINUTE_MS } from '../time/instant.js';

/** Kind of requests that share a window. `get` counts requests for all job IDs. `list` counts requests for both job types. */
export type RateLimitBucket = 'create' | 'list' | 'get' | 'cancel';

export const RATE_LIMIT_BUCKETS: readonly RateLimitBucket[] = ['create', 'list', 'get', 'cancel'];

/** Length of a window in milliseconds. @see X docs, "Rate limits": 150 per 15 minutes, per app */
export const WINDOW_MS = 15 * MINUTE_MS;

/** State of a window: the instant at which it opened, and the number of requests that it admitted. */
export interface RateWindow {
  readonly openedAt: Instant;
  readonly admitted: number;
}

/** Contents of the `x-rate-limit-*` headers for a window. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** Instant at which the next window can open, as a whole second. */
  readonly resetAt: Instant;
}

export type AdmitResult = { readonly admitted: boolean; readonly window: RateWindow };

/**
 * Returns whether a window is open at `now`. Also checks the start of the window, because the clock may have been reset to a
 * time before the window opened.
 */
export const isWindowOpen = (window: RateWindow, now: Instant): boolean =>
  window.openedAt <= now && now < window.openedAt + WINDOW_MS;

/** Returns the given window if it is open at `now`, otherwise a new window. */
export const currentWindow = (window: RateWindow | undefined, now: Instant): RateWindow =>
  window && isWindowOpen(window, now) ? window : { openedAt: floorToSecond(now), admitted: 0 };

/**
 * Counts one request in a window. Has no side effects and never throws.
 *
 * A window opens at the whole second of its first request, and therefore ends at a whole second. The header
 * `x-rate-limit-reset` shows that second, so a client that waits until then is admitted.
 *
 * @param limit number of requests that a window admits, at least 0
 * @returns the window to store; `admitted` is false if the window is exhausted
 */
export function admitRequest(window: RateWindow | undefined, now: Instant, limit: number): AdmitResult {
  const current = currentWindow(window, now);
  return current.admitted < limit
    ? { admitted: true, window: { ...current, admitted: current.admitted + 1 } }
    : { admitted: false, window: current };
}

/** Returns the contents of the rate-limit headers for a window. Does not count a request. */
export function quotaOf(window: RateWindow | undefined, now: Instant, limit: number): Quota {
  const current = currentWindow(window, now);
  return {
    limit,
    remaining: Math.max(0, limit - current.admitted),
    resetAt: addMs(current.openedAt, WINDOW_MS),
  };
}
