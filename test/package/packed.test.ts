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
  it('the packed package contains the expected files only', () => {
    const others = packed.filter(
      (name) =>
        !name.startsWith('dist/') &&
        !/^(?:fixtures\/scenarios\/[\w-]+\.yaml|docs\/guides\/[\w-]+\.md)$/.test(name),
    );
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES',
      'contracts/control.openapi.yaml',
      'contracts/generated/scenario.schema.json',
      'contracts/openapi.yaml',
      'contracts/pacts/client-direct-x-compliance-api.json',
      'contracts/pacts/client-gcs-x-compliance-api.json',
      'contracts/pacts/client-gcs-x-compliance-storage.json',
      'fixtures/README.md',
      'fixtures/signing-key.pem',
      'package.json',
      'sbom.cdx.json',
    ]);
    const dist = packed.filter((name) => name.startsWith('dist/'));
    const isExpected =
      /^dist\/([\w-]+\.c?js(\.LEGAL\.txt)?|dashboard\/(index\.html|icon\.svg|dashboard\.(js|css)|report\.js)|types\/.+\.d\.ts|types\/cjs\/package\.json)$/;
    expect(dist.filter((name) => !isExpected.test(name))).toEqual([]);
    expect(dist.filter((name) => /\.(test|spec|bench)\./.test(name))).toEqual([]);
  });

  it('the packed package contains the guides that its README links', () => {
    const guides = [...README.matchAll(/\]\((docs\/guides\/[\w-]+\.md)/g)].map(([, file]) => file as string);
    expect(guides.length).toBeGreaterThan(10);
    expect(guides.filter((file) => !packed.includes(file))).toEqual([]);
  });

  it('the packed package is not larger than README states', () => {
    const [, download, disk] =
      /(\d+(?:\.\d+)?) MB to download, (\d+(?:\.\d+)?) MB on disk/.exec(README) ?? [];
    expect(tarball.byteLength).toBeLessThan(Number(download) * MB);
    expect(gunzipSync(tarball).byteLength).toBeLessThan(Number(disk) * MB);
  });

  it('every entry of `exports` resolves to a file of the packed package', async () => {
    const patterns = {
      './contracts/*': ['openapi.yaml', 'control.openapi.yaml', 'generated/scenario.schema.json'],
    };
    const names = Object.keys(MANIFEST.exports).flatMap((entry) =>
      entry in patterns
        ? patterns[entry as keyof typeof patterns].map((file) => entry.replace('*', file))
        : [entry],
    );
    const specifiers = names.map((name) => name.replace(/^\./, 'x-compliance-mock'));
    const printMissing = `const files = ${JSON.stringify(specifiers)}.map((name) => [name, existsSync(resolve(name))]);
      console.log(JSON.stringify(files.filter(([, exists]) => !exists)));`;
    user.write(
      'resolve.mjs',
      `import { existsSync } from 'node:fs';
      import { fileURLToPath } from 'node:url';
      const resolve = (name) => fileURLToPath(import.meta.resolve(name));\n${printMissing}`,
    );
    user.write(
      'resolve.cjs',
      `const { existsSync } = require('node:fs');\nconst { resolve } = require;\n${printMissing}`,
    );
    expect(await user.run(process.execPath, ['resolve.mjs'])).toBe('[]\n');
    expect(await user.run(process.execPath, ['resolve.cjs'])).toBe('[]\n');
  });

  it.each([
    ['ES modules', 'mjs', `import { pactFiles, PROVIDER_STATES } from 'x-compliance-mock/contracts';`],
    ['CommonJS', 'cjs', `const { pactFiles, PROVIDER_STATES } = require('x-compliance-mock/contracts');`],
  ])('the packed package exports its contracts to %s', async (_case, extension, load) => {
    user.write(
      `contracts.${extension}`,
      `${load}\nconsole.log(pactFiles().length, PROVIDER_STATES.length > 10);`,
    );
    expect(await user.run(process.execPath, [`contracts.${extension}`])).toBe('3 true\n');
  });

  it('the packed package and its dependencies run no script on installation', () => {
    const scripts = Object.keys(MANIFEST.scripts);
    expect(scripts.filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
    const installed = Object.entries(installedPackages());
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual(
      [],
    );
  });

  it('README gives a reason for every dependency, and no other packages are installed', () => {
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

  it('`npx x-compliance-mock demo` runs from the packed package', async () => {
    const output = await user.run('npx', ['x-compliance-mock', 'demo']);
    expect(output).toContain('429');
    // The message must not name `npm start`, which exists in a checkout only.
    expect(output).toContain('Start the mock with: npx x-compliance-mock\n');
  });

  it('npx runs the package from its tarball alone, in an empty directory', async () => {
    user.write('empty/.keep', '');
    const line = `cd empty && npx --yes --prefer-offline --package="${user.tarball}" x-compliance-mock --version`;
    const output = await user.run('bash', ['-c', line], { npm_config_cache: join(user.directory, 'cache') });
    expect(output.split('\n')).toContain(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it('`npx x-compliance-mock serve` prints a line when it is ready, and stops on SIGTERM', async () => {
    const served = spawn('npx', ['x-compliance-mock', 'serve', '--port', '0'], {
      cwd: user.directory,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true, // Creates a process group, as a shell does, for npx and its child processes.
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

/** Returns the packages that npm has installed, by path. */
const installedPackages = (): Record<string, { hasInstallScript?: boolean }> =>
  JSON.parse(readFileSync(join(user.directory, 'node_modules/.package-lock.json'), 'utf8')).packages;
