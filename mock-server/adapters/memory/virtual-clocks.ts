import type { AppId } from '../../domain/app-identity.js';
import {
  command,
  nowOf,
  readClock,
  STEADY_CLOCK,
  type TimeReading,
  type VirtualClock,
} from '../../domain/time/virtual-clock.js';
import type { ClockState, Clocks } from '../../ports/clocks.js';
import { ObservableMap } from './observable-map.js';

/** The key of the server's own clock. */
const SERVER = 'server';

/** Clocks that can be moved, over the machine's own. @param moved only clocks that were ever moved */
export function createVirtualClocks(
  moved = new ObservableMap<VirtualClock>(),
  realNow: () => number = Date.now,
): Clocks {
  const clockOf = (app: AppId | undefined): VirtualClock => moved.get(app ?? SERVER) ?? STEADY_CLOCK;
  const sourceOf = (app: AppId | undefined): TimeReading => {
    const real = { elapsed: realNow(), offset: 0 };
    return app === undefined ? real : readClock(clockOf(undefined), real);
  };
  const face = (app: AppId | undefined): ClockState => {
    const clock = clockOf(app);
    const server = clockOf(undefined);
    return {
      now: nowOf(readClock(clock, sourceOf(app))),
      frozen: clock.frozen || server.frozen,
      rate: app === undefined ? clock.rate : clock.rate * server.rate,
    };
  };

  return {
    now: (app) =>
      moved.size === 0
        ? nowOf({ elapsed: realNow(), offset: 0 })
        : nowOf(readClock(clockOf(app), sourceOf(app))),
    face,
    change(app, order) {
      const changed = command(clockOf(app), sourceOf(app), order);
      if (!changed.ok) return changed;
      moved.set(app ?? SERVER, changed.clock);
      return { ok: true, face: face(app) };
    },
    reset(app) {
      moved.clear(app);
      return face(app);
    },
    draft() {
      const real = realNow();
      const copy = new ObservableMap<VirtualClock>();
      for (const [key, clock] of moved) copy.set(key, clock);
      return {
        ...createVirtualClocks(copy, () => real),
        commit() {
          for (const key of [...moved.keys()]) if (!copy.get(key)) moved.delete(key);
          for (const [key, clock] of copy) if (moved.get(key) !== clock) moved.set(key, clock);
        },
      };
    },
  };
}
