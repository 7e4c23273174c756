import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClocks } from '../../../mock-server/adapters/memory/memory-clocks.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import { LAST_INSTANT } from '../../../mock-server/domain/time/virtual-clock.js';

const app = appIdOf('a');
const START = Date.UTC(2026, 10, 23);

/** Real time that a test lets pass. */
function clocks() {
  let real = START;
  const made = createVirtualClocks(undefined, () => real);
  const pass = (ms: number): void => {
    real += ms;
  };
  return { ...made, pass };
}

describe('clocks', () => {
  it('never go backwards, whatever is ordered, but by reset', () => {
    const order = fc.oneof(
      fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: -10, max: 1e12 }) }),
      fc.record({ kind: fc.constant('freeze' as const), frozen: fc.boolean() }),
      fc.record({
        kind: fc.constant('rate' as const),
        rate: fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(1e9) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), order), { maxLength: 50 }), (orders) => {
        const { now, change, pass } = clocks();
        let [server, own] = [now(undefined), now(app)];
        for (const [forApp, what] of orders) {
          if (what.kind === 'pass') pass(what.ms);
          else change(forApp ? app : undefined, what);
          expect(now(undefined)).toBeGreaterThanOrEqual(server);
          expect(now(app)).toBeGreaterThanOrEqual(own);
          expect(now(app)).toBeLessThanOrEqual(LAST_INSTANT);
          [server, own] = [now(undefined), now(app)];
        }
      }),
    );
  });

  it('run at the product of both rates', () => {
    const { change, now, pass } = clocks();
    change(undefined, { kind: 'rate', rate: 10 });
    change(app, { kind: 'rate', rate: 6 });
    pass(1_000);
    expect([now(undefined), now(app)]).toEqual([START + 10_000, START + 60_000]);
  });

  it('frozen, stand still while real time passes, and move when they are moved', () => {
    const { change, now, pass } = clocks();
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
