// Maps times to positions on the axis of the timeline. The axis is centred on now. It has columns, each with its own linear scale, so
// that seconds, 15 minutes and 7 days can be read at once.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400 * SECOND;

/** Edges of the columns in milliseconds from now. The CSS variables `--a` to `--j` hold their positions. */
export const EDGES = [
  -7 * DAY,
  -DAY,
  -15 * MINUTE,
  -MINUTE,
  0,
  10 * SECOND,
  MINUTE,
  15 * MINUTE,
  DAY,
  7 * DAY,
] as const;

/** Names of the CSS variables. */
export const EDGE_NAMES = 'abcdefghij';
const LAST_COLUMN = EDGES.length - 2;

export interface Position {
  readonly column: number;
  /** Position in the column, from 0 to 1. */
  readonly fraction: number;
}

/** Returns the position of a time. Times outside of the axis are at its ends. @param offset milliseconds from now */
export function locate(offset: number): Position {
  const next = EDGES.findIndex((edge) => offset < edge);
  if (next === 0) return { column: 0, fraction: 0 };
  if (next === -1) return { column: LAST_COLUMN, fraction: 1 };
  const [from, to] = [EDGES[next - 1] as number, EDGES[next] as number];
  return { column: next - 1, fraction: (offset - from) / (to - from) };
}

/** Returns the position of a time as a CSS length. Style sheets can then change the widths of the columns. */
export function cssPosition(offset: number): string {
  const { column, fraction } = locate(offset);
  const share = Math.round(fraction * 1e4) / 1e4;
  const [left, right] = [`var(--${EDGE_NAMES[column]})`, `var(--${EDGE_NAMES[column + 1]})`];
  if (share === 0) return left;
  if (share === 1) return right;
  return `calc(${left}*${Math.round((1 - share) * 1e4) / 1e4} + ${right}*${share})`;
}

/**
 * Returns the time at a position, in milliseconds from now.
 *
 * @param at position in percent of the axis
 * @param edges positions of the edges in percent
 */
export function offsetAt(at: number, edges: readonly number[]): number {
  const next = edges.findIndex((edge) => at < edge);
  if (next === 0) return EDGES[0];
  if (next === -1) return EDGES[LAST_COLUMN + 1] as number;
  const [left, right] = [edges[next - 1] as number, edges[next] as number];
  const [from, to] = [EDGES[next - 1] as number, EDGES[next] as number];
  return from + ((at - left) / (right - left)) * (to - from);
}
