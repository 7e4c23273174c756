import { FIRST_INSTANT } from '../../domain/time/virtual-clock.js';
import type { SteadyTime } from '../../ports/clocks.js';

/**
 * Returns a time that follows the system's clock but never goes backwards. After the system's clock was set back, the time runs on
 * from its last value, until the system's clock has caught up. A system's clock before {@link FIRST_INSTANT}, such as that of a
 * machine without a battery, counts as set back from there.
 *
 * @param systemNow returns milliseconds since the Unix epoch
 */
export function createSteadyTime(systemNow: () => number): SteadyTime {
  let last: number = FIRST_INSTANT;
  let aheadMs = 0;
  const now = (): number => {
    const system = systemNow();
    if (system >= last) aheadMs = 0;
    else if (system + aheadMs < last) aheadMs = last - system;
    last = system + aheadMs;
    return last;
  };
  return Object.assign(now, {
    startAfter(time: number): void {
      last = Math.max(last, time + 1);
    },
  });
}
