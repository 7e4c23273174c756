import { type HandleScope, toIsoText } from './scope.js';
import type { ClockState, Duration } from './types.js';

/** The clock of an app, or that of the server and so of every app. Every call answers what it shows then. */
export interface MockClock {
  get(): Promise<ClockState>;
  now(): Promise<Date>;
  /** Moves on by a duration such as `15m`. */
  advance(by: Duration): Promise<ClockState>;
  /** Moves on to a time: a date, or ISO text with a zone. Never backwards: only {@link reset} does that. */
  set(to: Date | string): Promise<ClockState>;
  freeze(): Promise<ClockState>;
  unfreeze(): Promise<ClockState>;
  /** @param times as fast as the clock it stands on; above 0, at most 1,000,000 */
  setRate(times: number): Promise<ClockState>;
  /** Back to the server's time; of the whole server, back to real time, every app included. */
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
