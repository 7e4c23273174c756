import { describe, expect, it } from 'vitest';
import { isWithinNoise, maxCost } from '../../bench/noise-limits.mjs';

describe('the short benchmark', () => {
  it.each([
    ['accepts a ratio that a busy machine tripled', 1.4, 0.42, undefined, true],
    ['rejects a ratio that is ten times its baseline', 4.3, 0.42, undefined, false],
    ['accepts a ratio without a baseline', 99, undefined, undefined, true],
    ['rejects memory beyond its limit, even if the baseline is close to it', 1.1, 0.75, 1, false],
    ['accepts memory within its limit, even if the baseline is far lower', 0.9, 0.01, 1, true],
    ['rejects a part that measured nothing', Number.NaN, undefined, undefined, false],
  ])('the limit check of the short benchmark %s', (_case, cost, baseline, limit, isAccepted) => {
    expect(isWithinNoise(cost, maxCost(baseline, limit))).toBe(isAccepted);
  });
});
