/** Noise on a busy machine tripled a ratio of processor times; ten times as much is a defect. */
const MAX_TIMES_BASELINE = 10;

/**
 * The most that a cost may be in the short run.
 *
 * @param {number | undefined} recorded the same cost at the last full run; undefined if it was not recorded
 * @param {number | undefined} limit of what noise does not change, such as memory
 */
export const maxCost = (recorded, limit) =>
  limit ?? (recorded === undefined ? Number.POSITIVE_INFINITY : MAX_TIMES_BASELINE * recorded);

/** Whether noise may explain a cost. No number is a part that measured nothing. */
export const isWithinNoise = (cost, most) => Number.isFinite(cost) && cost <= most;
