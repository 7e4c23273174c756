import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, MAX_DURATION_MS, parseDuration } from '../../../mock-server/domain/time/duration.js';

describe('a duration', () => {
  it.each([
    [0, '0ms'],
    [1_500, '1500ms'],
    [90_000, '90s'],
    [900_000, '15m'],
    [7_200_000, '2h'],
    [604_800_000, '7d'],
  ])('formats a duration of %d ms as %s', (ms, formatted) => {
    expect(formatDuration(ms)).toBe(formatted);
  });

  it('parses every formatted duration back to the same milliseconds', () => {
    fc.assert(
      fc.property(fc.nat(MAX_DURATION_MS), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});
