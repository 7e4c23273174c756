// The parts of the benchmark, in the order of the document. A part is a module in `parts/` that exports `measure`; its
// name here is all that it takes for `npm run bench`, and for `npm run bench -- NAME` to run it alone.

/**
 * @typedef {object} Options
 * @property {'full' | 'short'} length the short one is for CI: a few seconds, and without peers
 * @property {import('./peers.mjs').Peers} peers
 * @property {string} scratch a folder for files, removed afterwards
 *
 * @typedef {object} Measured
 * @property {readonly string[]} markdown lines of the document, a heading first and a blank line last
 * @property {readonly import('./plot.mjs').Plot[]} plots those that the lines refer to
 * @property {Readonly<Record<string, number>>} costs ratios within this run, by what they are; more is worse. The short
 *   run shows them beside those that the last full run had it record
 * @property {Readonly<Record<string, number>>} [limits] the most that a cost may be in the short run; by default ten times
 *   what was recorded
 *
 * @typedef {(options: Options) => Promise<Measured>} Measure
 */

export const PARTS = ['ready', 'library', 'throughput', 'scaling', 'bulk', 'idle', 'contracts'];

/** Those that the short run measures. */
export const SHORT_PARTS = ['ready', 'library', 'throughput', 'scaling', 'bulk'];

/** @param {string} name @param {Options} options @returns {Promise<Measured>} */
export async function measurePart(name, options) {
  const { measure } = await import(`./parts/${name}.mjs`);
  return measure(options);
}
