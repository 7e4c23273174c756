import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const README = readFileSync('README.md', 'utf8');
const MB = 1_000_000;

let user: InstalledPackage;
let tarball: Uint8Array;
let packed: readonly string[];
beforeAll(async () => {
  user = await installPackage({ types: true });
  tarball = new Uint8Array(readFileSync(user.tarball));
  const listed = await user.run('tar', ['-tzf', user.tarball]);
  packed = listed
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''));
}, 180_000);
afterAll(() => user.remove());

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const { pid } of children) process.kill(-(pid as number), 'SIGKILL');
});

describe('the packed package', { timeout: 120_000 }, () => {
  it('holds what is meant to be in it, and nothing else', () => {
    const others = packed.filter(
      (name) => !name.startsWith('dist/') && !/^fixtures\/scenarios\/[\w-]+\.yaml$/.test(name),
    );
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'contracts/control.openapi.yaml',
      'contracts/openapi.yaml',
      'contracts/pacts/client-direct-x-compliance-api.json',
      'contracts/pacts/client-gcs-x-compliance-api.json',
      'contracts/pacts/client-gcs-x-compliance-storage.json',
      'contracts/scenario.schema.json',
      'fixtures/README.md',
      'fixtures/signing-key.pem',
      'package.json',
    ]);
    const dist = packed.filter((name) => name.startsWith('dist/'));
    const isMeant = /^dist\/([\w-]+\.c?js(\.LEGAL\.txt)?|types\/.+\.d\.ts|types\/cjs\/package\.json)$/;
    expect(dist.filter((name) => !isMeant.test(name))).toEqual([]);
    expect(dist.filter((name) => /\.(test|spec|bench)\./.test(name))).toEqual([]);
  });

  it('is no larger than README says', () => {
    const [, download, disk] =
      /(\d+(?:\.\d+)?) MB to download, (\d+(?:\.\d+)?) MB on disk/.exec(README) ?? [];
    expect(tarball.byteLength).toBeLessThan(Number(download) * MB);
    expect(gunzipSync(tarball).byteLength).toBeLessThan(Number(disk) * MB);
  });

  it('has an entry for everything that `exports` names', async () => {
    const patterns = { './contracts/*': ['openapi.yaml', 'control.openapi.yaml', 'scenario.schema.json'] };
    const names = Object.keys(MANIFEST.exports).flatMap((entry) =>
      entry in patterns
        ? patterns[entry as keyof typeof patterns].map((file) => entry.replace('*', file))
        : [entry],
    );
    const specifiers = names.map((name) => name.replace(/^\./, 'x-compliance-mock'));
    const look = `const files = ${JSON.stringify(specifiers)}.map((name) => [name, existsSync(resolve(name))]);
      console.log(JSON.stringify(files.filter(([, isThere]) => !isThere)));`;
    user.write(
      'resolve.mjs',
      `import { existsSync } from 'node:fs';
      import { fileURLToPath } from 'node:url';
      const resolve = (name) => fileURLToPath(import.meta.resolve(name));\n${look}`,
    );
    user.write(
      'resolve.cjs',
      `const { existsSync } = require('node:fs');\nconst { resolve } = require;\n${look}`,
    );
    expect(await user.run(process.execPath, ['resolve.mjs'])).toBe('[]\n');
    expect(await user.run(process.execPath, ['resolve.cjs'])).toBe('[]\n');
  });

  it.each([
    ['ES modules', 'mjs', `import { pactFiles, PROVIDER_STATES } from 'x-compliance-mock/contracts';`],
    ['CommonJS', 'cjs', `const { pactFiles, PROVIDER_STATES } = require('x-compliance-mock/contracts');`],
  ])('gives its contracts to %s', async (_case, extension, load) => {
    user.write(
      `contracts.${extension}`,
      `${load}\nconsole.log(pactFiles().length, PROVIDER_STATES.length > 10);`,
    );
    expect(await user.run(process.execPath, [`contracts.${extension}`])).toBe('3 true\n');
  });

  it('runs no script when it is installed, nor does what it depends on', () => {
    const scripts = Object.keys(MANIFEST.scripts);
    expect(scripts.filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
    const installed = Object.entries(installedPackages());
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual(
      [],
    );
  });

  it('brings the dependencies that README gives a reason for, and their parts for this machine', () => {
    const names = Object.keys(MANIFEST.dependencies);
    const section = /## Dependencies at run time\n([\s\S]*?)\n## /.exec(README)?.[1] ?? '';
    const reasons = [...section.matchAll(/`(@?[\w/-]+)` \([\d.]+ [KM]B\), because/g)].map(([, name]) => name);
    expect(reasons.sort()).toEqual(names.sort());
    const others = Object.keys(installedPackages())
      .map((path) => path.replace(/^.*node_modules\//, ''))
      .filter(
        (name) => name !== 'x-compliance-mock' && !names.some((known) => `${name}-`.startsWith(`${known}-`)),
      );
    expect(others).toEqual([]);
  });

  it('tells its whole story by npx', async () => {
    const story = await user.run('npx', ['x-compliance-mock', 'demo']);
    expect(story).toContain('429');
    // Where it is installed there is no `npm start`.
    expect(story).toContain('Start the mock with: npx x-compliance-mock\n');
  });

  it('runs by npx from its file alone, in an empty folder', async () => {
    user.write('empty/.keep', '');
    const line = `cd empty && npx --yes --prefer-offline --package="${user.tarball}" x-compliance-mock --version`;
    const said = await user.run('bash', ['-c', line], { npm_config_cache: join(user.folder, 'cache') });
    expect(said.split('\n')).toContain(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it('serves by npx, says so once it is ready, and ends well', async () => {
    const served = spawn('npx', ['x-compliance-mock', 'serve', '--port', '0'], {
      cwd: user.folder,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true, // A group of its own, as a shell gives it: npx, what it starts, and no one else.
    });
    children.add(served);
    const [line] = await once(served.stdout, 'data');
    const url = /^listening on (\S+)\n$/.exec(String(line))?.[1] ?? expect.fail(String(line));
    await user.run('npx', ['x-compliance-mock', 'ready', '--wait', '30s', '--url', url]);
    const closed = once(served, 'close');
    process.kill(-(served.pid as number), 'SIGTERM');
    await closed;
    children.delete(served);
    await expect(fetch(`${url}/readyz`)).rejects.toThrow();
  });
});

/** What npm noted down of all that is in the folder now, by path. */
const installedPackages = (): Record<string, { hasInstallScript?: boolean }> =>
  JSON.parse(readFileSync(join(user.folder, 'node_modules/.package-lock.json'), 'utf8')).packages;
