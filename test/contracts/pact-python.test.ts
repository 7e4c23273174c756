import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { snippetsOf } from '../support/markdown-snippets.js';
import { createSuiteFolder } from '../support/test-folder.js';
import { PROFILES, startTestMock } from '../support/test-mock.js';

const run = promisify(execFile);
const PACT = 'pact-python==4.2.0';
const folder = createSuiteFolder();
const python = join(folder, 'venv/bin/python');

beforeAll(async () => {
  await run('python3', ['-m', 'venv', join(folder, 'venv')]);
  await run(python, ['-m', 'pip', 'install', '--quiet', PACT]);
  const script = snippetsOf('docs/guides/contract-testing.md').find(({ language }) => language === 'python');
  writeFileSync(join(folder, 'verify_contracts.py'), script?.text ?? expect.fail('the guide has no Python'));
}, 180_000);

/** What the verifier of Python says of a pact, as the guide calls it, and whether that is well. */
const verified = (url: string, pact: string): Promise<{ said: string; good: boolean }> =>
  run(python, [join(folder, 'verify_contracts.py'), url, resolve(pact)], {
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  }).then(
    ({ stdout }) => ({ said: stdout, good: true }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ said: `${stdout}${stderr}`, good: false }),
  );

describe('the verifier of Python', { timeout: 120_000 }, () => {
  it.each(PROFILES)(
    'verifies the shipped contracts by the provider states, profile $profile',
    async ({ profile }) => {
      const { url } = await startTestMock({ profile });
      const { said, good } = await verified(url, `contracts/pacts/client-${profile}-x-compliance-api.json`);
      expect(good, said).toBe(true);
      expect(said).toContain('an app that is not enrolled');
      expect(said).not.toContain('FAILED');
    },
  );

  it('fails where the mock does not keep a contract', async () => {
    const { url } = await startTestMock({ profile: 'gcs' });
    const { said, good } = await verified(url, 'contracts/pacts/client-direct-x-compliance-api.json');
    expect(said).toContain('FAILED');
    expect(good).toBe(false);
  });
});
