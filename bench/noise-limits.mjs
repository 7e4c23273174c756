/** Factor above which a cost counts as a defect. On a busy machine, noise has tripled a ratio of processor times. */
const MAX_TIMES_BASELINE = 10;

/**
 * Returns the highest cost at which the short benchmark passes.
 *
 * @param {number | undefined} baseline the same cost in the baseline; undefined for a new cost, which always passes
 * @param {number | undefined} limit fixed limit of a cost that noise does not change, such as memory
 */
export const maxCost = (baseline, limit) =>
  limit ?? (baseline === undefined ? Number.POSITIVE_INFINITY : MAX_TIMES_BASELINE * baseline);

/** Returns whether noise can explain a cost. The cost of a part that measured nothing is NaN, which noise cannot explain. */
export const isWithinNoise = (cost, most) => Number.isFinite(cost) && cost <= most;
