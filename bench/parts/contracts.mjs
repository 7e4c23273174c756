// Measures `x-compliance-mock verify` with the shipped contracts. The time includes the start of the mock.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { formatSpread, headerSeparator, row } from '../format.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/**
 * @typedef {object} Verification
 * @property {string} profile
 * @property {number} interactions
 * @property {number} seconds time from the setup of the first provider state to the comparison of the last response
 */

/** Runs the command once. @returns {Promise<{ seconds: number, verifications: Verification[] }>} */
async function verifyOnce() {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [CLI, 'verify', '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const code = await new Promise((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(`x-compliance-mock verify: expected exit code 0, got ${code}`);
  const verifications = JSON.parse(text).reports.map(({ profile, results, seconds }) => ({
    profile,
    interactions: results.length,
    seconds,
  }));
  return { seconds: (performance.now() - startedAt) / 1000, verifications };
}

const ROUNDS = { full: 5, short: 1 };

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length }) {
  const runs = [];
  for (let round = 0; round < ROUNDS[length]; round++) runs.push(await verifyOnce());
  const [first] = runs;
  const seconds = formatSpread((value) => value.toFixed(1));
  return {
    markdown: [
      '## Verification of the shipped contracts',
      '',
      `\`x-compliance-mock verify\`, ${ROUNDS[length]} runs. The command starts a mock for each profile, sets up every state and compares every response.`,
      '',
      row('Profile', 'interactions', 'seconds'),
      headerSeparator(3),
      ...first.verifications.map(({ profile, interactions }, at) =>
        row(profile, interactions, seconds(runs.map(({ verifications }) => verifications[at].seconds))),
      ),
      row('whole command', '', seconds(runs.map((run) => run.seconds))),
      '',
    ],
    plots: [],
    costs: {},
  };
}
