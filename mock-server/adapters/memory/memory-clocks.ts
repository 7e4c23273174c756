import type { AppId } from '../../domain/app-identity.js';
import { ok } from '../../domain/result.js';
import { applyClockCommand } from '../../domain/time/clock-commands.js';
import {
  type ClockReading,
  DEFAULT_CLOCK,
  instantOf,
  readClock,
  type VirtualClock,
} from '../../domain/time/virtual-clock.js';
import type { ClockState, Clocks } from '../../ports/clocks.js';
import { systemNow } from '../../real-time.js';
import { ObservableMap } from './observable-map.js';
import { createSteadyTime } from './steady-time.js';

/** Key of the server's clock in the table of clocks. */
const SERVER_KEY = 'server';

/** Creates clocks that are based on the system's clock. @param changedClocks table of the clocks that a command has changed */
export function createVirtualClocks(
  changedClocks = new ObservableMap<VirtualClock>(),
  getSystemTime: () => number = createSteadyTime(systemNow),
): Clocks {
  const clockOf = (app: AppId | undefined): VirtualClock =>
    changedClocks.get(app ?? SERVER_KEY) ?? DEFAULT_CLOCK;
  const sourceOf = (app: AppId | undefined): ClockReading => {
    const systemReading = { elapsed: getSystemTime(), offset: 0 };
    return app === undefined ? systemReading : readClock(clockOf(undefined), systemReading);
  };
  const getState = (app: AppId | undefined): ClockState => {
    const clock = clockOf(app);
    const server = clockOf(undefined);
    return {
      now: instantOf(readClock(clock, sourceOf(app))),
      frozen: clock.frozen || server.frozen,
      rate: app === undefined ? clock.rate : clock.rate * server.rate,
    };
  };

  return {
    now: (app) =>
      changedClocks.size === 0
        ? instantOf({ elapsed: getSystemTime(), offset: 0 })
        : instantOf(readClock(clockOf(app), sourceOf(app))),
    getState,
    change(app, command) {
      const changed = applyClockCommand(clockOf(app), sourceOf(app), command);
      if (!changed.ok) return changed;
      changedClocks.set(app ?? SERVER_KEY, changed.value);
      return ok(getState(app));
    },
    hasAppClocks: () => [...changedClocks.keys()].some((key) => key !== SERVER_KEY),
    reset(app) {
      changedClocks.clear(app);
      return getState(app);
    },
    draft() {
      const systemTime = getSystemTime();
      const copy = new ObservableMap<VirtualClock>();
      for (const [key, clock] of changedClocks) copy.set(key, clock);
      return {
        ...createVirtualClocks(copy, () => systemTime),
        commit() {
          for (const key of [...changedClocks.keys()]) if (!copy.get(key)) changedClocks.delete(key);
          for (const [key, clock] of copy)
            if (changedClocks.get(key) !== clock) changedClocks.set(key, clock);
        },
      };
    },
  };
}
