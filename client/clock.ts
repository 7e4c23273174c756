import { type HandleScope, toIsoText } from './scope.js';
import type { ClockState, Duration } from './types.js';

/**
 * Reads and changes the clock of an app. On a handle of the whole server, the methods use the server's clock, which the clocks of
 * all apps follow. A method that changes the clock returns the new state.
 */
export interface MockClock {
  get(): Promise<ClockState>;
  now(): Promise<Date>;
  /** Advances the clock by a duration such as `15m`. */
  advance(by: Duration): Promise<ClockState>;
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
