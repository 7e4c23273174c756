// `npm run test:clients`: real clients, as their users install them, against the mock behind its gateway. What each was seen doing
// must be what `matrix.json` says, which README shows; `-- --update` makes both say what this run has seen. `-- --node` runs only
// the tests in `node/`: SDKs in the test's own process. They need nothing but Node and write no evidence.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildMatrix, MATRIX_FILE, writeMatrix } from '../../scripts/client-matrix.mjs';
import { checkTypes, installPackages } from '../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

const answers = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** What must be there, how that is seen, and the package of Debian that brings it. */
const TOOLS = [
  ['python3 with venv', () => answers('python3', '-c', 'import ensurepip, venv'), 'python3-venv'],
  ['Java 17 or later', () => answers('javac', '--release', '17', '--version'), 'openjdk-17-jdk-headless'],
  ['Maven', () => answers('mvn', '--version'), 'maven'],
  ['Go', () => answers('go', 'version'), 'golang-go'],
  ['curl', () => answers('curl', '--version'), 'curl'],
  [
    'libfaketime',
    () =>
      readdirSync('/usr/lib').some((machine) => existsSync(`/usr/lib/${machine}/faketime/libfaketime.so.1`)),
    'libfaketime',
  ],
];

const installNodeClients = () => {
  installPackages('test/clients/node');
  checkTypes('test/clients/node');
};

/** @returns the exit code of the tests */
const runTests = (env, ...files) =>
  spawnSync(process.execPath, [VITEST, 'run', '--config', 'test/clients/vitest.config.ts', ...files], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status ?? 1;

if (process.argv.includes('--node')) {
  installNodeClients();
  process.exit(runTests({}, 'test/clients/node/'));
}

const missing = TOOLS.filter(([, isThere]) => !isThere());
if (missing.length > 0) {
  const names = missing.map(([name]) => name).join(', ');
  const packages = missing.map(([, , name]) => name).join(' ');
  process.stderr.write(`the real clients need ${names}: apt-get install ${packages}\n`);
  process.exit(1);
}

installNodeClients();
const folder = mkdtempSync(join(tmpdir(), 'xcm-evidence-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const evidence = join(folder, 'evidence.jsonl');
writeFileSync(evidence, '');
const status = runTests({ XCM_EVIDENCE: evidence });
if (status !== 0) process.exit(status);

const seen = buildMatrix(
  readFileSync(evidence, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line)),
);
if (process.argv.includes('--update')) {
  writeMatrix(seen);
} else if (JSON.stringify(seen) !== JSON.stringify(JSON.parse(readFileSync(MATRIX_FILE, 'utf8')))) {
  process.stderr.write(
    `the clients were not seen doing what ${fileURLToPath(MATRIX_FILE)} says; if that is right: npm run test:clients -- --update\n${JSON.stringify(seen, null, 1)}\n`,
  );
  process.exit(1);
}
