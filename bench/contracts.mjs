// How long `x-compliance-mock verify` takes for the shipped contracts, mock included.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/**
 * @typedef {object} Verification
 * @property {string} profile
 * @property {number} interactions
 * @property {number} seconds from the first state set up to the last answer compared
 */

/** One run of the command. @returns {Promise<{ seconds: number, verifications: Verification[] }>} */
export async function verifyOnce() {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [CLI, 'verify', '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const code = await new Promise((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(`verify ended with code ${code}`);
  const verifications = JSON.parse(text).reports.map(({ profile, results, seconds }) => ({
    profile,
    interactions: results.length,
    seconds,
  }));
  return { seconds: (performance.now() - startedAt) / 1000, verifications };
}
