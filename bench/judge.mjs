/** Noise on a busy machine tripled a ratio of processor times; ten times as much is a defect. */
const MOST_TIMES_RECORDED = 10;

/**
 * The most that a cost may be in the short run.
 *
 * @param {number | undefined} recorded the same cost at the last full run; undefined if it was not recorded
 * @param {number | undefined} limit of what noise does not change, such as memory
 */
export const mostOf = (recorded, limit) =>
  limit ?? (recorded === undefined ? Number.POSITIVE_INFINITY : MOST_TIMES_RECORDED * recorded);

/** Whether noise may explain a cost. No number is a part that measured nothing. */
export const isPlausible = (cost, most) => Number.isFinite(cost) && cost <= most;
