import { addMs, floorToSecond, type Instant, MINUTE_MS } from '../time/instant.js';

/** What is counted apart from what: all IDs share `get`, both types share `list`. */
export type RateLimitBucket = 'create' | 'list' | 'get' | 'cancel';

export const RATE_LIMIT_BUCKETS: readonly RateLimitBucket[] = ['create', 'list', 'get', 'cancel'];

/** Length of every window. @see X docs, "Rate limits": 150 per 15 minutes, per app */
export const WINDOW_MS = 15 * MINUTE_MS;

/** The facts of a fixed window: when it opened and how many requests it admitted. */
export interface RateWindow {
  readonly openedAt: Instant;
  readonly admitted: number;
}

/** A window as a client sees it, in the `x-rate-limit-*` headers. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** The instant from which the next window can open; a whole second. */
  readonly resetAt: Instant;
}

export type AdmitResult = { readonly admitted: boolean; readonly window: RateWindow };

/** Whether a window is open at `now`. One from the future belongs to a clock since reset. */
export const isWindowOpen = (window: RateWindow, now: Instant): boolean =>
  window.openedAt <= now && now < window.openedAt + WINDOW_MS;

/** The window in force at `now`: a new one if none is open. */
export const currentWindow = (window: RateWindow | undefined, now: Instant): RateWindow =>
  window && isWindowOpen(window, now) ? window : { openedAt: floorToSecond(now), admitted: 0 };

/**
 * Counts one request in a fixed window. Pure; never throws.
 *
 * A window opens at the whole second of its first request, because `x-rate-limit-reset` is in whole seconds: a client
 * that waits until then gets in.
 *
 * @param limit requests a window admits, at least 0
 * @returns the window to store; `admitted` is false once `limit` is spent
 */
export function admitRequest(window: RateWindow | undefined, now: Instant, limit: number): AdmitResult {
  const current = currentWindow(window, now);
  return current.admitted < limit
    ? { admitted: true, window: { ...current, admitted: current.admitted + 1 } }
    : { admitted: false, window: current };
}

/** What the headers say of a window, without counting anything. */
export function quotaOf(window: RateWindow | undefined, now: Instant, limit: number): Quota {
  const current = currentWindow(window, now);
  return {
    limit,
    remaining: Math.max(0, limit - current.admitted),
    resetAt: addMs(current.openedAt, WINDOW_MS),
  };
}
