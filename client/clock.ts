import { collectPages } from './collect-pages.js';
import { type HandleScope, requireApp, toIsoText } from './scope.js';
import type { Change, ClockState, Duration } from './types.js';

/**
 * Reads and changes the clock of an app. On a handle of the whole server, the methods use the server's clock, which the clocks of
 * all apps follow. A method that changes the clock returns the new state.
 */
export interface MockClock {
  get(): Promise<ClockState>;
  now(): Promise<Date>;
  /** Advances the clock by a duration such as `15m`, or by a number of milliseconds. */
  advance(by: Duration | number): Promise<ClockState>;
  /**
   * Moves the clock to the next moment at which something changes for the app by itself: a job completes, fails or expires, a
   * download window, an upload session or a rate-limit window ends. `change` is that change, or null if none is to come and the
   * clock was not moved. Requires a handle of one app.
   */
  next(): Promise<ClockState & { readonly change: Change | null }>;
  /** Lists the changes to come, soonest first. Requires a handle of one app. @param limit maximum number of changes */
  changes(limit?: number): Promise<Change[]>;
  /**
   * Sets the clock to a time. Before the first job and the first request of the app, the time may be earlier than the clock's, but
   * not before 2021. Later, only {@link reset} moves the clock back.
   *
   * @param to `Date`, or RFC 3339 text with a zone offset
   */
  set(to: Date | string): Promise<ClockState>;
  freeze(): Promise<ClockState>;
  unfreeze(): Promise<ClockState>;
  /**
   * Sets the speed of the clock. The speed of an app's clock is relative to the server's clock, and the speed of the server's
   * clock is relative to real time.
   *
   * @param times factor above 0 and at most 1,000,000
   */
  setRate(times: number): Promise<ClockState>;
  /** Resets the app's clock to the server's time. On a handle of the whole server, resets all clocks to real time. */
  reset(): Promise<ClockState>;
}

export function createMockClock(scope: HandleScope): MockClock {
  const { call, app } = scope;
  const query = { app };
  const read = () => call('get', '/_mock/clock', { query });
  const change = (body: object) => call('post', '/_mock/clock', { query, body });
  return {
    get: read,
    now: async () => new Date((await read()).now),
    advance: (by) => change({ advance: by }),
    async next() {
      requireApp(scope, 'clock.next');
      return { change: null, ...(await change({ next: true })) };
    },
    async changes(limit) {
      const query = { app: requireApp(scope, 'clock.changes') };
      const pages = await collectPages(
        (page) => call('get', '/_mock/changes', { query: { ...query, ...page } }),
        ({ changes }) => changes,
        limit,
      );
      return pages.flat();
    },
    set: async (to) => change({ set: toIsoText(to, 'clock.set') }),
    freeze: () => change({ freeze: true }),
    unfreeze: () => change({ freeze: false }),
    setRate: (times) => change({ rate: times }),
    reset: () => change({ reset: true }),
  };
}
