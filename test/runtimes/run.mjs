// `npm run test:runtimes` runs the packed package on other runtimes, package managers, bundlers and compilers, then a part of
// `npm test` on the versions of Node that CI does not run otherwise. It installs these programs from npm, and fails if one of
// them cannot be installed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTypes, installPackages } from '../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** With `-- --small`, only the newest version of Node runs a part of `npm test`, and `npm test` itself tests the library. */
const isSmall = process.argv.includes('--small');
/** Tests of `npm test` that depend most on the version of Node: library, threads, connections, HTTP/2, TLS, proxy, SQLite. */
const PART_OF_NPM_TEST = [
  'test/client/start-mock.test.ts',
  ...(isSmall ? [] : ['test/package/library.test.ts']),
  'test/http/storage/result-worker.test.ts',
  'test/http/http2.test.ts',
  'test/http/tls.test.ts',
];

installPackages('test/runtimes');
// The type declarations of Testcontainers, which the tests of compilers need.
installPackages('test/container');
checkTypes('test/runtimes');

/** Runs vitest. @param {string} node path of Node @param {readonly string[]} args */
function runVitest(node, ...args) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  process.stdout.write(
    `== ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}: ${args.join(' ')}\n`,
  );
  const { status } = spawnSync(node, [vitest, 'run', ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

runVitest(process.execPath, '--config', 'test/runtimes/vitest.config.ts');
for (const name of isSmall ? ['node-26'] : ['node-22', 'node-26'])
  runVitest(join(ROOT, 'test/runtimes/node_modules', name, 'bin/node'), ...PART_OF_NPM_TEST);
