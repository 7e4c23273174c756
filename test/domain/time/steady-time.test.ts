import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClocks } from '../../../mock-server/adapters/memory/memory-clocks.js';
import { createMemoryWindows } from '../../../mock-server/adapters/memory/memory-windows.js';
import { createSteadyTime } from '../../../mock-server/adapters/memory/steady-time.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../mock-server/domain/time/instant.js';
import { createSnowflake } from '../../../mock-server/domain/time/snowflake.js';
import { FIRST_INSTANT } from '../../../mock-server/domain/time/virtual-clock.js';

const app = appIdOf('a');
const NOON = Date.UTC(2026, 10, 23, 12);

/** Creates clocks over a system's clock that the test sets. */
function createTestClocks(start = NOON) {
  let system = start;
  const clocks = createVirtualClocks(
    undefined,
    createSteadyTime(() => system),
  );
  const step = (ms: number): void => {
    system += ms;
  };
  return { now: () => clocks.now(app), step };
}

describe('the time of the mock', () => {
  it('never goes backwards, whatever steps the clock of the system takes', () => {
    const anyStep = fc.oneof(
      fc.integer({ min: -60 * SECOND_MS, max: 60 * SECOND_MS }),
      fc.constantFrom(-400 * DAY_MS, 400 * DAY_MS, -60 * 365 * DAY_MS),
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 100 }), (steps) => {
        const { now, step } = createTestClocks();
        let last = now();
        for (const ms of steps) {
          step(ms);
          expect(now()).toBeGreaterThanOrEqual(last);
          last = now();
        }
      }),
    );
  });

  it.each([1, 999, SECOND_MS, 30 * SECOND_MS, 16 * MINUTE_MS, 2 * HOUR_MS, 365 * DAY_MS])(
    'a clock of the system that steps back by %i ms opens no second window',
    async (ms) => {
      const { now, step } = createTestClocks();
      const windows = createMemoryWindows();
      expect((await windows.admit(app, 'get', now(), 1)).admitted).toBe(true);
      step(-ms);
      expect((await windows.admit(app, 'get', now(), 1)).admitted).toBe(false);
      step(15 * MINUTE_MS - 1);
      expect((await windows.admit(app, 'get', now(), 1)).admitted).toBe(false);
      step(ms + 1);
      expect((await windows.admit(app, 'get', now(), 1)).admitted).toBe(true);
    },
  );

  it('runs on while the clock of the system is behind', () => {
    const { now, step } = createTestClocks();
    now();
    step(-HOUR_MS);
    expect(now()).toBe(NOON);
    step(5 * SECOND_MS);
    expect(now()).toBe(NOON + 5 * SECOND_MS);
  });

  it('follows the clock of the system again once it has caught up', () => {
    const { now, step } = createTestClocks();
    now();
    step(-10 * SECOND_MS);
    expect(now()).toBe(NOON);
    step(11 * SECOND_MS);
    expect(now()).toBe(NOON + SECOND_MS);
  });

  it('follows a step forward by a year, such as after a suspended laptop wakes up', () => {
    const { now, step } = createTestClocks();
    now();
    step(365 * DAY_MS);
    expect(now()).toBe(NOON + 365 * DAY_MS);
  });

  it.each([0, -DAY_MS, Date.UTC(2000, 0, 1), Date.UTC(2009, 11, 31)])(
    'starts in 2021 and runs if the clock of the system shows %i, so that every job ID is positive',
    (start) => {
      const { now, step } = createTestClocks(start);
      expect(now()).toBe(FIRST_INSTANT);
      step(5 * SECOND_MS);
      expect(now()).toBe(FIRST_INSTANT + 5 * SECOND_MS);
      expect(createSnowflake(now(), 0)).toMatch(/^[1-9]\d{17,18}$/);
      step(NOON - start);
      expect(now()).toBe(NOON + 5 * SECOND_MS);
    },
  );
});
