import type { AppId } from '../domain/app.js';
import {
  command,
  nowOf,
  readClock,
  STEADY_CLOCK,
  type TimeReading,
  type VirtualClock,
} from '../domain/virtual-clock.js';
import type { ClockFace, Clocks } from '../ports.js';

/**
 * Clocks that can be moved, over the machine's own.
 *
 * @param realNow milliseconds since the Unix epoch
 */
export function createVirtualClocks(realNow: () => number = Date.now): Clocks {
  let server = STEADY_CLOCK;
  /** Only apps whose clock was ever moved. */
  const apps = new Map<AppId, VirtualClock>();

  const clockOf = (app: AppId | undefined): VirtualClock =>
    app === undefined ? server : (apps.get(app) ?? STEADY_CLOCK);
  const sourceOf = (app: AppId | undefined): TimeReading => {
    const real = { flowed: realNow(), jumped: 0 };
    return app === undefined ? real : readClock(server, real);
  };
  const set = (app: AppId | undefined, clock: VirtualClock): void => {
    if (app === undefined) server = clock;
    else apps.set(app, clock);
  };
  const face = (app: AppId | undefined): ClockFace => {
    const clock = clockOf(app);
    return {
      now: nowOf(readClock(clock, sourceOf(app))),
      frozen: clock.frozen || (app !== undefined && server.frozen),
      rate: app === undefined ? clock.rate : clock.rate * server.rate,
    };
  };

  return {
    now: (app) => nowOf(readClock(clockOf(app), sourceOf(app))),
    face,
    change(app, order) {
      const changed = command(clockOf(app), sourceOf(app), order);
      if (!changed.ok) return changed;
      set(app, changed.clock);
      return { ok: true, face: face(app) };
    },
    reset(app) {
      if (app === undefined) {
        server = STEADY_CLOCK;
        apps.clear();
      } else apps.delete(app);
      return face(app);
    },
  };
}
