import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSuiteDirectory } from '../support/test-directory.js';

const run = promisify(execFile);
const directory = createSuiteDirectory();
const project = join(directory, 'project');
const modules = join(project, 'node_modules');

/** Creates a link in the copy of the example to a package in this project's `node_modules`. */
const link = (name: string): void => {
  mkdirSync(join(modules, name, '..'), { recursive: true });
  symlinkSync(resolve('node_modules', name), join(modules, name));
};

async function runCommand(args: readonly string[]) {
  const cli = join(modules, 'x-compliance-mock/dist/cli.js');
  return run(process.execPath, [cli, ...args], { cwd: project }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('the packed package', () => {
  beforeAll(async () => {
    // Skips the build: the bundle exists, and rebuilding it would disturb other tests.
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', directory]);
    const tarball = readdirSync(directory).find((name) => name.endsWith('.tgz')) as string;
    cpSync('examples/consumer-vitest', project, { recursive: true });
    mkdirSync(join(modules, 'x-compliance-mock'), { recursive: true });
    await run('tar', [
      '-xzf',
      join(directory, tarball),
      '-C',
      join(modules, 'x-compliance-mock'),
      '--strip-components=1',
    ]);
    link('@node-rs');
  });

  it('the packed package runs without Pact, and `verify` says how to install it', async () => {
    expect((await runCommand(['--version'])).code).toBe(0);
    const { code, stderr } = await runCommand(['verify']);
    expect([code, stderr]).toEqual([
      2,
      'x-compliance-mock: Cannot verify: Pact is not installed. Install it with: npm install --save-dev @pact-foundation/pact\n',
    ]);
  });

  it('the packed package exports the pacts, the OpenAPI document and the provider states', async () => {
    const script = `
      import { openapiFile, pactFiles, PROVIDER_STATES } from 'x-compliance-mock/contracts';
      import { readFileSync } from 'node:fs';
      import { createRequire } from 'node:module';
      const direct = createRequire(import.meta.url).resolve('x-compliance-mock/contracts/openapi.yaml');
      console.log(readFileSync(openapiFile, 'utf8') === readFileSync(direct, 'utf8'), pactFiles().length, PROVIDER_STATES.length > 10);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project });
    expect(stdout).toBe('true 3 true\n');
  });

  it('the example project writes its contract and verifies it against both profiles', async () => {
    for (const name of ['@pact-foundation', 'vitest']) link(name);
    mkdirSync(join(modules, '.bin'));
    for (const [name, file] of [
      ['vitest', 'vitest/vitest.mjs'],
      ['x-compliance-mock', 'x-compliance-mock/dist/cli.js'],
    ] as const)
      symlinkSync(join(modules, file), join(modules, '.bin', name));
    const { stdout } = await run('npm', ['test'], { cwd: project, env: { ...process.env, VITEST: '' } });
    expect(stdout).toContain('4 interactions: 4 pass, 0 fail, 0 skip, 0 advisory');
    const direct = await runCommand(['verify', '--pact', 'pacts', '--profile', 'direct']);
    expect([direct.code, direct.stderr]).toEqual([0, '']);
    expect(
      JSON.parse(readFileSync(join(project, 'pacts/jobs/example-team-x-compliance-api.json'), 'utf8'))
        .interactions,
    ).toHaveLength(4);
  });
});
