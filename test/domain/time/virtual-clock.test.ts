import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClocks } from '../../../mock-server/adapters/memory/memory-clocks.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import { toInstant } from '../../../mock-server/domain/time/instant.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../../mock-server/domain/time/virtual-clock.js';

const app = appIdOf('a');
const START = Date.UTC(2026, 10, 23);

/** Creates virtual clocks over a simulated real time, which passes only when the test advances it. */
function createTestClocks() {
  let realTime = START;
  const clocks = createVirtualClocks(undefined, () => realTime);
  const pass = (ms: number): void => {
    realTime += ms;
  };
  return { ...clocks, pass };
}

describe('clocks', () => {
  const anyTime = fc.integer({ min: 0, max: LAST_INSTANT + 1 }).map(toInstant);

  it('clocks never go backwards, except by reset and while they are fresh', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: -10, max: 1e12 }) }),
      fc.record({ kind: fc.constant('set' as const), to: anyTime, isFresh: fc.constant(false) }),
      fc.record({ kind: fc.constant('freeze' as const), frozen: fc.boolean() }),
      fc.record({
        kind: fc.constant('rate' as const),
        rate: fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(1e9) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), step), { maxLength: 50 }), (steps) => {
        const { now, change, pass } = createTestClocks();
        let [server, own] = [now(undefined), now(app)];
        for (const [forApp, command] of steps) {
          if (command.kind === 'pass') pass(command.ms);
          else change(forApp ? app : undefined, command);
          expect(now(undefined)).toBeGreaterThanOrEqual(server);
          expect(now(app)).toBeGreaterThanOrEqual(own);
          expect(now(app)).toBeLessThanOrEqual(LAST_INSTANT);
          [server, own] = [now(undefined), now(app)];
        }
      }),
    );
  });

  it('a fresh clock of any rate can be set to any time from 2021 on, and runs on from there', () => {
    const rates = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    const frozen = fc.boolean();
    fc.assert(
      fc.property(anyTime, rates, frozen, fc.nat(1e9), (to, rate, isFrozen, passed) => {
        const { change, now, pass } = createTestClocks();
        change(undefined, { kind: 'advance', ms: passed });
        change(app, { kind: 'rate', rate });
        pass(passed);
        change(app, { kind: 'freeze', frozen: isFrozen });
        const before = now(app);
        const isAllowed = to >= FIRST_INSTANT && to <= LAST_INSTANT;
        expect(change(app, { kind: 'set', to, isFresh: true }).ok).toBe(isAllowed);
        expect(Math.abs(now(app) - (isAllowed ? to : before))).toBeLessThanOrEqual(1);
        pass(1_000);
        expect(now(app)).toBeGreaterThanOrEqual(isAllowed ? to - 1 : before);
      }),
    );
  });

  it("an app's clock runs at the product of its rate and the server's rate", () => {
    const { change, now, pass } = createTestClocks();
    change(undefined, { kind: 'rate', rate: 10 });
    change(app, { kind: 'rate', rate: 6 });
    pass(1_000);
    expect([now(undefined), now(app)]).toEqual([START + 10_000, START + 60_000]);
  });

  it("a frozen clock ignores real time, but follows jumps of the server's clock", () => {
    const { change, now, pass } = createTestClocks();
    change(app, { kind: 'freeze', frozen: true });
    pass(5_000);
    expect(now(app)).toBe(START);
    change(undefined, { kind: 'advance', ms: 60_000 });
    expect(now(app)).toBe(START + 60_000);
    change(app, { kind: 'freeze', frozen: false });
    pass(1_000);
    expect(now(app)).toBe(START + 61_000);
  });
});
