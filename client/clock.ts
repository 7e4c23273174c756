import { type HandleScope, toIsoText } from './scope.js';
import type { ClockState, Duration } from './types.js';

/**
 * The clock of an app. On a handle of the whole server: the server's clock, which the clocks of all apps follow. Every call
 * returns the clock after the call.
 */
export interface MockClock {
  get(): Promise<ClockState>;
  now(): Promise<Date>;
  /** Advances the clock by a duration such as `15m`. */
  advance(by: Duration): Promise<ClockState>;
  /** Advances the clock to a time: a `Date`, or RFC 3339 text with a zone offset. Rejects an earlier time: use {@link reset}. */
  set(to: Date | string): Promise<ClockState>;
  freeze(): Promise<ClockState>;
  unfreeze(): Promise<ClockState>;
  /** @param times speed relative to the server's clock, or to real time for the server; above 0, at most 1,000,000 */
  setRate(times: number): Promise<ClockState>;
  /** Resets the app's clock to the server's time. For the whole server: resets all clocks to real time. */
  reset(): Promise<ClockState>;
}

export function createMockClock({ call, app }: HandleScope): MockClock {
  const query = { app };
  const read = () => call('get', '/_mock/clock', { query });
  const change = (body: object) => call('post', '/_mock/clock', { query, body });
  return {
    get: read,
    now: async () => new Date((await read()).now),
    advance: (by) => change({ advance: by }),
    set: async (to) => change({ set: toIsoText(to, 'clock.set') }),
    freeze: () => change({ freeze: true }),
    unfreeze: () => change({ freeze: false }),
    setRate: (times) => change({ rate: times }),
    reset: () => change({ reset: true }),
  };
}
