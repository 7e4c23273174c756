import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { snippetsOf } from '../support/markdown-snippets.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { PROFILES, startTestMock } from '../support/test-mock.js';

const run = promisify(execFile);
const PACT = 'pact-python==4.2.0';
const directory = createSuiteDirectory();
const python = join(directory, 'venv/bin/python');

beforeAll(async () => {
  await run('python3', ['-m', 'venv', join(directory, 'venv')]);
  await run(python, ['-m', 'pip', 'install', '--quiet', PACT]);
  const script = snippetsOf('docs/guides/contract-testing.md').find(({ language }) => language === 'python');
  writeFileSync(
    join(directory, 'verify_contracts.py'),
    script?.text ?? expect.fail('the guide has no Python'),
  );
}, 180_000);

/** Verifies a pact with the Python script of the guide. */
const verifyInPython = (url: string, pact: string): Promise<{ output: string; isSuccess: boolean }> =>
  run(python, [join(directory, 'verify_contracts.py'), url, resolve(pact)], {
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  }).then(
    ({ stdout }) => ({ output: stdout, isSuccess: true }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({
      output: `${stdout}${stderr}`,
      isSuccess: false,
    }),
  );

describe('Pact for Python', { timeout: 120_000 }, () => {
  it.each(PROFILES)(
    'the Python verifier passes the shipped contracts with the provider states of the mock, profile $profile',
    async ({ profile }) => {
      const { url } = await startTestMock({ profile });
      const { output, isSuccess } = await verifyInPython(
        url,
        `contracts/pacts/client-${profile}-x-compliance-api.json`,
      );
      expect(isSuccess, output).toBe(true);
      expect(output).toContain('an app that is not enrolled');
      expect(output).not.toContain('FAILED');
    },
  );

  it('the Python verifier fails if the mock breaks a contract', async () => {
    const { url } = await startTestMock({ profile: 'gcs' });
    const { output, isSuccess } = await verifyInPython(
      url,
      'contracts/pacts/client-direct-x-compliance-api.json',
    );
    expect(output).toContain('FAILED');
    expect(isSuccess).toBe(false);
  });
});
