import { median, withSpread } from './stats.mjs';

export const row = (...cells) => `| ${cells.join(' | ')} |`;
/**
 * Renders the line under a table's head. Aligns the first column left and the others right. `last` replaces the alignment of
 * the last column.
 */
export const headerSeparator = (columns, last = '--:') => row('---', ...Array(columns - 2).fill('--:'), last);

export const asInteger = (value) => value.toFixed(0);
export const asRatio = (value) => value.toFixed(2);
export const asThousandths = (value) => value.toFixed(3);
export const withThousandsSeparator = (value) => Math.round(value).toLocaleString('en');
export const asPercent = (value) => (Number.isNaN(value) ? 'unknown' : `${(value * 100).toFixed(0)} %`);
export const asMegabytes = (bytes) => (bytes / 2 ** 20).toFixed(0);
/** Formats microseconds as milliseconds. Values below 10 ms get two decimal places, other values get no decimal places. */
export const asMillis = (micros) =>
  micros < 10_000 ? (micros / 1000).toFixed(2) : (micros / 1000).toFixed(0);

export const formatSpread = (show) => (values) => withSpread(values, show);

/**
 * Renders a target and whether the benchmark reached it.
 *
 * @param {readonly number[][]} measured ratios of one or more metrics; the median of each metric must be within the target
 * @param {{ atMost?: number, atLeast?: number }} target
 */
export function renderTargetResult(measured, { atMost = Number.POSITIVE_INFINITY, atLeast = 0 }) {
  const limit = atLeast > 0 ? `≥ ${atLeast}` : `≤ ${atMost}`;
  const missed = measured.map(median).some((value) => !(value >= atLeast && value <= atMost));
  return `${limit}: ${missed ? '**missed**' : 'reached'}`;
}
