/** Noise on a busy machine has tripled a ratio of processor times. A factor of ten is a defect. */
const MAX_TIMES_BASELINE = 10;

/**
 * Returns the highest cost at which the short run passes.
 *
 * @param {number | undefined} baseline the same cost at the last full run; undefined for a new cost
 * @param {number | undefined} limit fixed limit of a cost that noise does not change, such as memory
 */
export const maxCost = (baseline, limit) =>
  limit ?? (baseline === undefined ? Number.POSITIVE_INFINITY : MAX_TIMES_BASELINE * baseline);

/** Whether noise may explain a cost. A part that measured nothing has the cost NaN, which no noise explains. */
export const isWithinNoise = (cost, most) => Number.isFinite(cost) && cost <= most;
