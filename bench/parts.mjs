// The parts of the benchmark, in the order of the document. A part is a module in `parts/` that exports `measure`. To add
// one, add its name here: `npm run bench` runs all parts, `npm run bench -- NAME` runs a single one.

/**
 * @typedef {object} Options
 * @property {'full' | 'short'} length the short run is for CI and skips the peers
 * @property {import('./peers.mjs').Peers} peers
 * @property {string} scratch a directory for files, removed afterwards
 *
 * @typedef {object} Measured
 * @property {readonly string[]} markdown lines of the document, a heading first and a blank line last
 * @property {readonly import('./plot.mjs').Plot[]} plots plots that the lines refer to
 * @property {Readonly<Record<string, number>>} costs ratios within this run, by name; lower is better. The short run
 *   compares them with the baseline, which the last full run wrote
 * @property {Readonly<Record<string, number>>} [limits] highest costs at which the short run passes, by name; by default
 *   ten times the baseline
 *
 * @typedef {(options: Options) => Promise<Measured>} Measure
 */

export const PARTS = ['ready', 'library', 'throughput', 'scaling', 'bulk', 'idle', 'contracts'];

/** The parts of the short run. */
export const SHORT_PARTS = ['ready', 'library', 'throughput', 'scaling', 'bulk'];

/** @param {string} name @param {Options} options @returns {Promise<Measured>} */
export async function measurePart(name, options) {
  const { measure } = await import(`./parts/${name}.mjs`);
  return measure(options);
}
