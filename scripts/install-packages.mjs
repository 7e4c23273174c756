// Installs the packages of a directory that has its own package.json and lockfile. Packages that only one command needs are not
// part of the project's `npm ci`.
// @see docs/decisions/0058-each-command-installs-its-packages.md
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);

/**
 * Installs the packages, unless the packages of the current lockfile are already installed.
 *
 * @param {string} directory directory in the project, such as `test/container`
 */
export function installPackages(directory) {
  const lockfile = new URL(`${directory}/package-lock.json`, ROOT);
  const installed = new URL(`${directory}/node_modules/.installed-lock.json`, ROOT);
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lockfile))) return;
  process.stdout.write(`== npm ci in ${directory}\n`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: fileURLToPath(new URL(directory, ROOT)),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`Cannot install the packages of ${directory}: npm ci failed`);
  copyFileSync(lockfile, installed);
}

/**
 * Checks the types of a directory with a separate tsconfig.json, because the project's `tsc` cannot resolve the packages.
 *
 * @param {string} directory directory in the project, such as `test/container`
 */
export function checkTypes(directory) {
  const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', ROOT));
  const { status } = spawnSync(process.execPath, [compiler, '-p', directory], {
    cwd: fileURLToPath(ROOT),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`Type errors in ${directory}`);
}
