import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cssPosition, EDGES, locate, offsetAt } from '../../dashboard/timeline/time-scale.js';

const DAY = 86_400_000;
/** Positions of the edges in percent, as in the style sheet. */
const PERCENTS = [0, 7, 14, 27, 35, 45, 55, 76, 86, 98.5];
const offsets = fc.double({ min: -8 * DAY, max: 8 * DAY, noNaN: true });

const percentOf = (offset: number): number => {
  const { column, fraction } = locate(offset);
  const [left, right] = [PERCENTS[column] as number, PERCENTS[column + 1] as number];
  return left + fraction * (right - left);
};

describe('the time scale', () => {
  it.each([
    [-7 * DAY, 0, 0],
    [-DAY, 1, 0],
    [-60_000, 3, 0],
    [0, 4, 0],
    [5_000, 4, 0.5],
    [10_000, 5, 0],
    [35_000, 5, 0.5],
    [900_000, 7, 0],
  ])('locate(%d) is column %d and fraction %d', (offset, column, fraction) => {
    expect(locate(offset)).toEqual({ column, fraction });
  });

  it('times outside of the axis are at its ends', () => {
    expect(locate(-9 * DAY)).toEqual({ column: 0, fraction: 0 });
    expect(locate(7 * DAY)).toEqual({ column: 8, fraction: 1 });
    expect(locate(Number.POSITIVE_INFINITY)).toEqual({ column: 8, fraction: 1 });
  });

  it('a later time is never left of an earlier one', () => {
    fc.assert(
      fc.property(offsets, offsets, (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(percentOf(early)).toBeLessThanOrEqual(percentOf(late));
      }),
    );
  });

  it('a time inside of the axis is found again at its position', () => {
    fc.assert(
      fc.property(fc.integer({ min: EDGES[0], max: 7 * DAY - 1 }), (offset) => {
        expect(Math.abs(offsetAt(percentOf(offset), PERCENTS) - offset)).toBeLessThan(1);
      }),
    );
  });

  it.each([
    [0, 'var(--e)'],
    [10_000, 'var(--f)'],
    [5_000, 'calc(var(--e)*0.5 + var(--f)*0.5)'],
    [8 * DAY, 'var(--j)'],
    [-8 * DAY, 'var(--a)'],
  ])('the position of the offset %d in CSS is %s', (offset, position) => {
    expect(cssPosition(offset)).toBe(position);
  });
});
