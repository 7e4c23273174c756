// Verifies the shipped contracts with Pact verifiers that are not ours, using the programs of docs/guides/contract-testing.md.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProfileName } from '../../mock-server/profiles/index.js';
import { startTestMock } from '../support/test-mock.js';
import { installVerifiers, type Verifier } from './install-verifiers.js';

const PACTS = readdirSync('contracts/pacts').map((file) => {
  const path = resolve('contracts/pacts', file);
  const { interactions } = JSON.parse(readFileSync(path, 'utf8')) as {
    interactions: readonly { description: string }[];
  };
  const profile: ProfileName = file.startsWith('client-gcs-') ? 'gcs' : 'direct';
  const descriptions = interactions.map(({ description }) => description);
  return { file, path, profile, count: interactions.length, descriptions };
});

/** The timeout ends the program before the test fails. Otherwise the program would outlive the test. */
const RUN_LIMITS = { timeout: 110_000, maxBuffer: 64 * 1024 * 1024 };

let verifiers: readonly Verifier[];
beforeAll(async () => {
  verifiers = await installVerifiers();
});

/** Verifies a pact against a new mock. @returns the output without colours, and whether the verifier passed the pact */
async function verifyPact(name: string, path: string, profile: ProfileName) {
  const { program, args } = verifiers.find((verifier) => verifier.name === name) as Verifier;
  const { url } = await startTestMock({ profile });
  const env = { ...process.env, PACT_DO_NOT_TRACK: 'true', pact_do_not_track: 'true' };
  return new Promise<{ output: string; isSuccess: boolean }>((done) => {
    execFile(program, [...args, url, path], { ...RUN_LIMITS, env }, (error, stdout, stderr) =>
      done({ output: stripVTControlCharacters(`${stdout}${stderr}`), isSuccess: error === null }),
    );
  });
}

describe.each(['pact-js', 'pact-python', 'Pact for the JVM'])('%s', (name) => {
  it.each(PACTS)(
    `${name} verifies all $count interactions of $file`,
    async ({ path, profile, count, descriptions }) => {
      const { output, isSuccess } = await verifyPact(name, path, profile);
      expect(isSuccess, output).toBe(true);
      // A verifier prints one such line for each interaction that it verifies.
      expect(output.match(/^ *returns a response which$/gm)).toHaveLength(count);
      for (const description of descriptions) expect(output).toContain(description);
      expect(output).not.toContain('FAILED');
    },
  );

  it(`${name} fails if the mock breaks a contract`, async () => {
    const { path } = PACTS.find(({ file }) => file.startsWith('client-direct-')) as (typeof PACTS)[number];
    const { output, isSuccess } = await verifyPact(name, path, 'gcs');
    expect(output).toContain('FAILED');
    expect(isSuccess).toBe(false);
  });
});
