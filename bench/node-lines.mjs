// Finds a Node binary for each measured major version of Node. Uses the binary that runs the benchmark if its version matches.
// Otherwise npx downloads a binary, as in CI.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const LINES = ['20', '24'];
const INSTALL_WITHIN_MS = 300_000;

/**
 * @typedef {object} NodeLine
 * @property {string} line major version, such as `24`
 * @property {string} version full version, such as `v24.1.0`
 * @property {string} path path of the Node binary
 */

/**
 * Finds the Node binaries.
 *
 * @returns {Promise<{ lines: NodeLine[], failure: string | undefined }>} `failure` is the error of a missing Node line
 */
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
