import { addMs, floorToSecond, type Instant, MINUTE_MS } from '../time/instant.js';

/** Requests that share a window: `get` counts requests for all IDs, `list` those for both types. */
export type RateLimitBucket = 'create' | 'list' | 'get' | 'cancel';

export const RATE_LIMIT_BUCKETS: readonly RateLimitBucket[] = ['create', 'list', 'get', 'cancel'];

/** Length of a window. @see X docs, "Rate limits": 150 per 15 minutes, per app */
export const WINDOW_MS = 15 * MINUTE_MS;

/** A fixed window: when it opened and how many requests it admitted. */
export interface RateWindow {
  readonly openedAt: Instant;
  readonly admitted: number;
}

/** A window as the `x-rate-limit-*` headers show it. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** When the next window can open; a whole second. */
  readonly resetAt: Instant;
}

export type AdmitResult = { readonly admitted: boolean; readonly window: RateWindow };

/** Whether a window is open at `now`. A window from the future is not: the clock was reset after it opened. */
export const isWindowOpen = (window: RateWindow, now: Instant): boolean =>
  window.openedAt <= now && now < window.openedAt + WINDOW_MS;

/** Returns the window if it is open at `now`, otherwise a new one. */
export const currentWindow = (window: RateWindow | undefined, now: Instant): RateWindow =>
  window && isWindowOpen(window, now) ? window : { openedAt: floorToSecond(now), admitted: 0 };

/**
 * Counts one request in a fixed window. Pure; never throws.
 *
 * A window opens at the whole second of its first request, because `x-rate-limit-reset` is in whole seconds: a client
 * that waits until then is admitted.
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

/** Returns a window as the headers show it. Counts no request. */
export function quotaOf(window: RateWindow | undefined, now: Instant, limit: number): Quota {
  const current = currentWindow(window, now);
  return {
    limit,
    remaining: Math.max(0, limit - current.admitted),
    resetAt: addMs(current.openedAt, WINDOW_MS),
  };
}
