// Lists the parts of the benchmark in the order of docs/benchmarks.md. A part is a module in `parts/` that exports `measure`.
// To add a part, add its name here. `npm run bench` measures all parts, and `npm run bench -- NAME` measures a single part.

/**
 * @typedef {object} Options
 * @property {'full' | 'short'} length `short` is the benchmark for CI, which skips the peers
 * @property {import('./other-mocks.mjs').Peers} peers
 * @property {string} scratch directory for files, which is removed after the benchmark
 *
 * @typedef {object} Measured
 * @property {readonly string[]} markdown lines for docs/benchmarks.md; the first is a heading and the last is blank
 * @property {readonly import('./plot.mjs').Plot[]} plots plots that the Markdown lines refer to
 * @property {Readonly<Record<string, number>>} costs ratios of the measurements, by name; lower is better. The
 *   short benchmark compares these costs with the baseline
 * @property {Readonly<Record<string, number>>} [limits] highest costs at which the short benchmark passes, by name; by
 *   default ten times the baseline
 *
 * @typedef {(options: Options) => Promise<Measured>} Measure
 */

export const PARTS = ['ready', 'library', 'throughput', 'scaling', 'bulk', 'idle', 'contracts'];

/** Parts that `npm run bench:short` measures. */
export const SHORT_PARTS = ['ready', 'library', 'throughput', 'scaling', 'bulk'];

/** @param {string} name @param {Options} options @returns {Promise<Measured>} */
export async function measurePart(name, options) {
  const { measure } = await import(`./parts/${name}.mjs`);
  return measure(options);
}
