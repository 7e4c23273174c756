import type { RateWindow } from '../../domain/limits/rate-limit-window.js';

/** Requests that do not change the state apart from their window. Keys of windows end with the bucket. */
const READ_BUCKET = /^\S+ (?:get|list)$/;

const isSameWindow = (a: RateWindow | undefined, b: RateWindow): boolean => a?.openedAt === b.openedAt;

/** Returns whether a change counts one request in a window. Other changes are commands of the control API. */
export const countsRequest = (before: RateWindow | undefined, after: RateWindow | undefined): boolean =>
  after !== undefined && after.admitted === (isSameWindow(before, after) ? (before?.admitted ?? 0) : 0) + 1;

/**
 * Number of requests that a window may admit after a write before it must be written again. After a kill, the window admits up to
 * this number of requests fewer.
 */
const blockSize = (admitted: number): number => 4 + Math.floor(admitted / 16);

/**
 * Reservations of requests in the windows of reading requests. The stored window counts a block of requests that are not admitted
 * yet, so that not every request needs a write. A killed server therefore admits fewer requests than the limit, never more.
 */
export function createWindowReservations() {
  const storedWindows = new Map<string, RateWindow>();
  return {
    /** Returns whether the stored window already counts a request. */
    covers(key: string, before: RateWindow | undefined, after: RateWindow | undefined): boolean {
      const stored = storedWindows.get(key);
      return (
        stored !== undefined &&
        after !== undefined &&
        isSameWindow(stored, after) &&
        after.admitted <= stored.admitted &&
        countsRequest(before, after)
      );
    },
    /** Returns the window to store. A new window reserves nothing, so that an app with few requests loses none by a kill. */
    withReservation: (key: string, window: RateWindow): RateWindow =>
      window.admitted > 1 && READ_BUCKET.test(key)
        ? { ...window, admitted: window.admitted + blockSize(window.admitted) }
        : window,
    /** Remembers the stored window. */
    setStored(key: string, stored: RateWindow | undefined): void {
      if (stored === undefined) storedWindows.delete(key);
      else if (READ_BUCKET.test(key)) storedWindows.set(key, stored);
    },
    storedWindows: storedWindows as ReadonlyMap<string, RateWindow>,
  };
}

export type WindowReservations = ReturnType<typeof createWindowReservations>;
