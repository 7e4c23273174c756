// Installs the packages of a folder that has a package.json and a lockfile of its own. What only one command needs is not
// part of the project's `npm ci`: docs/decisions/0058-what-a-newcomer-does-not-install.md
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);

/**
 * Does nothing if the packages of the current lockfile are installed.
 *
 * @param {string} folder in the project, such as `test/container`
 */
export function installPackages(folder) {
  const lockfile = new URL(`${folder}/package-lock.json`, ROOT);
  const installed = new URL(`${folder}/node_modules/.installed-lock.json`, ROOT);
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lockfile))) return;
  process.stdout.write(`== npm ci in ${folder}\n`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: fileURLToPath(new URL(folder, ROOT)),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}`);
  copyFileSync(lockfile, installed);
}

/**
 * Checks the types of a folder with a tsconfig.json of its own: the project's `tsc` cannot resolve its packages.
 *
 * @param {string} folder in the project, such as `test/container`
 */
export function checkTypes(folder) {
  const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', ROOT));
  const { status } = spawnSync(process.execPath, [compiler, '-p', folder], {
    cwd: fileURLToPath(ROOT),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`wrong types in ${folder}`);
}
