import { describe, expect, it } from 'vitest';
import { isWithinNoise, maxCost } from '../../bench/noise-limits.mjs';

describe('the short benchmark', () => {
  it.each([
    ['accepts a ratio that a busy machine tripled', 1.4, 0.42, undefined, true],
    ['rejects ten times the recorded ratio', 4.3, 0.42, undefined, false],
    ['accepts a ratio that was never recorded', 99, undefined, undefined, true],
    ['rejects memory beyond its limit, however little was recorded', 1.1, 0.75, 1, false],
    ['accepts memory within its limit, whatever was recorded', 0.9, 0.01, 1, true],
    ['rejects a part that measured nothing', Number.NaN, undefined, undefined, false],
  ])('%s', (_case, cost, recorded, limit, isAccepted) => {
    expect(isWithinNoise(cost, maxCost(recorded, limit))).toBe(isAccepted);
  });
});
