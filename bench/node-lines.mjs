// Finds the Node lines that are measured. The line that runs the benchmark is used as it is, others come from npx, as in CI.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const LINES = ['20', '24'];
const INSTALL_WITHIN_MS = 300_000;

/**
 * @typedef {object} NodeLine
 * @property {string} line major version
 * @property {string} version such as `v24.1.0`
 * @property {string} path path of the binary
 */

/** @returns {Promise<{ lines: NodeLine[], failure: string | undefined }>} the available lines, and why one is missing */
export async function findNodeLines() {
  const lines = [];
  let failure;
  for (const line of LINES)
    try {
      lines.push(process.version.startsWith(`v${line}.`) ? currentNode(line) : await nodeFromNpx(line));
    } catch (error) {
      failure = `Node ${line}: ${error.message.trim().split('\n').at(-1)}`;
    }
  return { lines: lines.length > 0 ? lines : [currentNode(process.version.slice(1).split('.')[0])], failure };
}

/** @returns {NodeLine} */
const currentNode = (line) => ({ line, version: process.version, path: process.execPath });

/** @returns {Promise<NodeLine>} */
async function nodeFromNpx(line) {
  const script = 'JSON.stringify([process.version, process.execPath])';
  const { stdout } = await promisify(execFile)(
    'npx',
    ['-y', '-p', `node@${line}`, '--', 'node', '-p', script],
    { timeout: INSTALL_WITHIN_MS },
  );
  const [version, path] = JSON.parse(stdout);
  return { line, version, path };
}
