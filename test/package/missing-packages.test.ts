import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage, UPLOAD_CODE } from '../support/installed-package.js';

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
}, 180_000);
afterAll(() => user.remove());

/** Deletes the installed packages whose paths start with `prefix`. */
function uninstall(prefix: string): void {
  const modules = join(user.directory, 'node_modules');
  const paths = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.startsWith(prefix),
  );
  expect(paths).not.toEqual([]);
  for (const path of paths) rmSync(join(modules, path), { recursive: true, force: true });
}

describe('the packed package without the native module of the platform', { timeout: 120_000 }, () => {
  it('uploads of any size get the same checksums with and without the native module', async () => {
    user.write('uploads.mjs', `import { startMock } from 'x-compliance-mock';\n${UPLOAD_CODE}`);
    const withNativeModule = await user.run(process.execPath, ['uploads.mjs']);
    uninstall('@node-rs/crc32-');
    expect(await user.run(process.execPath, ['uploads.mjs'])).toBe(withNativeModule);
    expect(withNativeModule).toMatch(/^(200 crc32c=\S+, md5=\S+ complete \d+\n){2}$/);
  });

  it('`demo` runs without the native module', async () => {
    expect(await user.run('npx', ['x-compliance-mock', 'demo'])).toContain('The demo is complete.');
  });
});

describe('the packed package without SQLite', () => {
  it('a start with a data directory fails and names the missing package', () => {
    uninstall('node-sqlite3-wasm');
    const cli = join(user.directory, 'node_modules/x-compliance-mock/dist/cli.js');
    const { status, stderr } = spawnSync(process.execPath, [cli, '--port', '0', '--data-dir', 'data'], {
      cwd: user.directory,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(stderr).toBe(
      'x-compliance-mock: Cannot open the data directory "data": the package node-sqlite3-wasm is not installed. ' +
        'Install it beside x-compliance-mock, or start without --data-dir.\n',
    );
    expect(status).toBe(1);
  });
});
