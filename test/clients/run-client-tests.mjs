// `npm run test:clients` installs real clients as their users do and runs them against the mock behind its proxy. The command
// fails if a client's capabilities differ from `matrix.json`.
// With `-- --update` it updates `matrix.json` and the table in README instead.
// With `-- --generated` it runs only the tests of clients that are generated from the OpenAPI documents.
// With `-- --small` it runs only the tests of clients that need no compiler, and compares only these clients with `matrix.json`.
// With `-- --node` it runs only the tests in `node/`, which require only Node. These tests do not affect `matrix.json`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildMatrix, MATRIX_FILE, writeMatrix } from '../../scripts/client-matrix.mjs';
import { checkTypes, installPackages } from '../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

const succeeds = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Returns the minor version of Rust 1, or 0 if Rust is not installed. */
const rustVersion = () =>
  Number(
    /^rustc 1\.(\d+)/.exec(spawnSync('rustc', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0,
  );

/** Whether this user may listen on the port of HTTPS, to which clients connect whose host names a hosts file redirects. */
const mayListenOnPort443 = () =>
  succeeds(
    process.execPath,
    '-e',
    "require('node:net').createServer().listen(443, '127.4.0.1', () => process.exit(0))",
  );

/** Required tools: the name of each tool, a check that it is installed, and the Debian package that contains it. */
const TOOLS = [
  ['python3 with venv', () => succeeds('python3', '-c', 'import ensurepip, venv'), 'python3-venv'],
  ['Java 17 or later', () => succeeds('javac', '--release', '17', '--version'), 'openjdk-17-jdk-headless'],
  ['Maven', () => succeeds('mvn', '--version'), 'maven'],
  ['Go', () => succeeds('go', 'version'), 'golang-go'],
  ['curl', () => succeeds('curl', '--version'), 'curl'],
  [
    'libfaketime',
    () =>
      readdirSync('/usr/lib').some((machine) => existsSync(`/usr/lib/${machine}/faketime/libfaketime.so.1`)),
    'libfaketime',
  ],
  ['R with httr', () => succeeds('Rscript', '-e', 'library(httr)'), 'r-base-core r-cran-httr'],
  ['Rust 1.85 or later', () => rustVersion() >= 85, 'cargo'],
  [
    'unshare with user namespaces',
    () => succeeds('unshare', '--mount', '--map-root-user', 'true'),
    'util-linux',
  ],
  [
    'permission to listen on port 443 (root, or sysctl net.ipv4.ip_unprivileged_port_start=443)',
    mayListenOnPort443,
  ],
];

const installNodeClients = () => {
  installPackages('test/clients/node');
  checkTypes('test/clients/node');
};

/** Runs the tests in the given files, or all tests of the clients. @returns the exit code */
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

/** Ends the process if a required tool is missing. */
function requireTools(tools) {
  const missing = tools.filter(([, isInstalled]) => !isInstalled());
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name).join(', ');
  const packages = missing.flatMap(([, , name]) => name ?? []).join(' ');
  const remedy = packages === '' ? '' : `. Install with: apt-get install ${packages}`;
  process.stderr.write(`Cannot run the real clients: ${names} missing${remedy}\n`);
  process.exit(1);
}

if (process.argv.includes('--generated')) {
  requireTools(TOOLS.filter(([name]) => /^(Java|Maven|Go)/.test(name)));
  installPackages('test/clients/prism');
  process.exit(runTests({}, 'test/clients/generated-clients.test.ts'));
}

/** Tests that compile a client, or generate one. They take most of the time. */
const COMPILING_TESTS = ['java', 'go', 'rust', 'generated-clients'].map(
  (name) => `test/clients/${name}.test.ts`,
);

const isSmall = process.argv.includes('--small');
if (isSmall && process.argv.includes('--update')) {
  process.stderr.write('--update: expected a run of all tests, got --small\n');
  process.exit(2);
}
requireTools(isSmall ? TOOLS.filter(([name]) => !/^(Java|Maven|Go|Rust)/.test(name)) : TOOLS);
installPackages('test/clients/prism');
installNodeClients();
const directory = mkdtempSync(join(tmpdir(), 'xcm-evidence-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const evidence = join(directory, 'evidence.jsonl');
writeFileSync(evidence, '');
const status = isSmall
  ? runTests(
      { XCM_EVIDENCE: evidence, XCM_SMALL: 'true' },
      ...COMPILING_TESTS.flatMap((file) => ['--exclude', file]),
    )
  : runTests({ XCM_EVIDENCE: evidence });
if (status !== 0) process.exit(status);

const observedMatrix = buildMatrix(
  readFileSync(evidence, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line)),
);
/** Rows of the clients that this run tested. */
const rowsOf = (matrix) =>
  matrix.filter(
    ({ name }) => !isSmall || observedMatrix.some((row) => row.name === name && row.ways.length > 0),
  );
const observed = rowsOf(observedMatrix);
if (process.argv.includes('--update')) {
  writeMatrix(observedMatrix);
} else if (
  JSON.stringify(observed) !== JSON.stringify(rowsOf(JSON.parse(readFileSync(MATRIX_FILE, 'utf8'))))
) {
  process.stderr.write(
    `${fileURLToPath(MATRIX_FILE)}: expected the capabilities that this run observed. If they are right, run: npm run test:clients -- --update\n${JSON.stringify(observed, null, 1)}\n`,
  );
  process.exit(1);
}
process.stdout.write(`== the capabilities of ${observed.length} clients are as in matrix.json\n`);
