/** @param {readonly number[]} values at least one value */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Divides the values round by round, because noise in a round affects both values of the round.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} others
 */
export const ratios = (values, others) => values.map((value, round) => value / others[round]);

/**
 * Formats the median with the lowest and the highest value, such as `1.95 (1.80..2.20)`.
 *
 * @param {readonly number[]} values
 * @param {(value: number) => string} show
 */
export const withSpread = (values, show) =>
  `${show(median(values))} (${show(Math.min(...values))}..${show(Math.max(...values))})`;

/**
 * Rotates the items by the number of the round, so that a different item is measured first in each round.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number} round
 */
export const rotate = (items, round) => items.map((_, at) => items[(at + round) % items.length]);
