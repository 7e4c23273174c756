/** @param {readonly number[]} values at least one value */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Computes ratios per round, because noise in a round affects both sides of it.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} others
 */
export const ratios = (values, others) => values.map((value, round) => value / others[round]);

/**
 * `1.95 (1.80..2.20)`
 *
 * @param {readonly number[]} values
 * @param {(value: number) => string} show
 */
export const withSpread = (values, show) =>
  `${show(median(values))} (${show(Math.min(...values))}..${show(Math.max(...values))})`;

/**
 * Rotates the items by the number of the round, so that no item always runs first.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number} round
 */
export const rotate = (items, round) => items.map((_, at) => items[(at + round) % items.length]);
