// Verifies the shipped contracts with Pact verifiers that are not ours, using the programs of docs/guides/contract-testing.md.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProfileName } from '../../mock-server/profiles/index.js';
import { startTestMock } from '../support/test-mock.js';
import { countOutcomes, directory, run } from '../support/verify-runs.js';
import { guideFile, installVerifiers, type Verifier } from './install-verifiers.js';

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

/** Runs a program in the directory of the tests. @returns the output without colours, and whether the program succeeded */
function runProgram(program: string, args: readonly string[]) {
  const env = { ...process.env, PACT_DO_NOT_TRACK: 'true', pact_do_not_track: 'true' };
  return new Promise<{ output: string; isSuccess: boolean }>((done) => {
    execFile(program, args, { ...RUN_LIMITS, env, cwd: directory }, (error, stdout, stderr) =>
      done({ output: stripVTControlCharacters(`${stdout}${stderr}`), isSuccess: error === null }),
    );
  });
}

const verifierNamed = (name: string): Verifier =>
  verifiers.find((verifier) => verifier.name === name) as Verifier;

/** Verifies pacts against a new mock. @returns the output without colours, and whether the verifier passed the pacts */
async function verifyPact(name: string, path: string | readonly string[], profile: ProfileName) {
  const { program, args } = verifierNamed(name);
  const { url, log } = await startTestMock({ profile });
  return { ...(await runProgram(program, [...args, url, ...[path].flat()])), log };
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

describe('pact-python as consumer', () => {
  const pacts = ['api', 'storage'].map((name) => join(directory, `pacts/my-team-x-compliance-${name}.json`));

  it('the test of the guide in Python writes a pact for each provider, which both verifiers pass in one run', async () => {
    writeFileSync(join(directory, 'contract_test.py'), guideFile('contract_test.py'));
    const { program } = verifierNamed('pact-python');
    const written = await runProgram(program, ['-m', 'unittest', 'contract_test']);
    expect(written.isSuccess, written.output).toBe(true);
    expect(countOutcomes(await run({ pacts, profile: 'gcs' }))).toEqual({ pass: 2 });
    const { output, isSuccess } = await verifyPact('pact-python', pacts, 'gcs');
    expect(isSuccess, output).toBe(true);
    expect(output).toMatch(/my-team and x-compliance-api\n.*my-team and x-compliance-storage\n/s);
    expect(output.match(/^ *returns a response which$/gm)).toHaveLength(2);
  });

  it('the log of the mock says why pact-python could not set up a state', async () => {
    const [pact = ''] = pacts;
    const changed = join(directory, 'changed.json');
    writeFileSync(changed, readFileSync(pact, 'utf8').replace('"tweets"', '"tweet"'));
    const { output, isSuccess, log } = await verifyPact('pact-python', changed, 'gcs');
    expect([isSuccess, output]).toEqual([false, expect.stringContaining('state change handlers has failed')]);
    expect(log.filter(({ event }) => event === 'control call rejected')).toMatchObject([
      {
        path: '/_mock/provider-states',
        error: 'state "a compliance job exists": type: expected one of "tweets", "users", got "tweet"',
      },
    ]);
  });
});
