// `npm run test:python` builds the Python package, checks it with twine, ruff, mypy and pyright, and runs its tests from the wheel with each
// supported Python that this machine has. `-- --small` uses only the newest of them, the oldest for a part of the tests, and fewer runs with xdist.
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEnvironment, findPythons, install, programOf, run } from './environments.mjs';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = join(PROJECT, 'python');
const TESTS = join(PACKAGE, 'tests');
const requirements = join(TESTS, 'requirements.txt');
const tools = join(TESTS, 'requirements-tools.txt');
const isSmall = process.argv.includes('--small');
// Otherwise Python compiles pytest again at each of its many starts.
delete process.env.PYTHONDONTWRITEBYTECODE;

const all = findPythons();
const [oldest] = all;
const newest = all.at(-1);
if (newest === undefined) {
  process.stderr.write(
    'test:python: expected Python 3.10 or later with venv. Install with: apt-get install python3-venv\n',
  );
  process.exit(1);
}
const pythons = isSmall ? [...new Set([oldest, newest])] : all;
const xdistRuns = isSmall ? 2 : 20;
process.stdout.write(
  `== ${isSmall ? 'a small version of test:python: ' : ''}Python ${pythons.map(({ version }) => version).join(', ')}; ${xdistRuns} runs with xdist\n`,
);

const temporary = mkdtempSync(join(tmpdir(), 'xcm-python-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const start = Date.now();
const step = (title) => process.stdout.write(`== ${Math.round((Date.now() - start) / 1000)} s: ${title}\n`);

step('build the wheel and the source distribution');
run(process.execPath, ['scripts/build.mjs'], { cwd: PROJECT });
const toolbox = createEnvironment('tools', newest, [tools, requirements]);
const build = (kind, from, to) =>
  run(programOf(toolbox), ['-m', 'build', '--no-isolation', kind, '--outdir', join(temporary, to), from], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
// Builds as in a fresh clone: the copies of an earlier build could hide a file that this build copies too late.
for (const copy of ['LICENSE', 'THIRD-PARTY-NOTICES', 'src/x_compliance_mock/_server'])
  rmSync(join(PACKAGE, copy), { recursive: true, force: true });
build('--wheel', PACKAGE, 'wheel');
build('--sdist', PACKAGE, 'sdist');
const fileIn = (directory) => join(temporary, directory, readdirSync(join(temporary, directory))[0]);
const wheel = fileIn('wheel');
const unpacked = join(temporary, 'unpacked');
mkdirSync(unpacked);
run('tar', ['-xzf', fileIn('sdist'), '-C', unpacked]);
build('--wheel', fileIn('unpacked'), 'wheel-of-sdist');
if (!readFileSync(wheel).equals(readFileSync(fileIn('wheel-of-sdist'))))
  throw new Error('expected the source distribution to build the same wheel');
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
if (!wheel.endsWith(`x_compliance_mock-${version}-py3-none-any.whl`))
  throw new Error(`expected a wheel of version ${version}, got ${wheel}`);
run(programOf(toolbox, 'twine'), ['check', '--strict', wheel, fileIn('sdist')]);

step('check the sources, the tests and the guide');
const guide = join(temporary, 'guide');
run(programOf(toolbox), [join(TESTS, 'guide_files.py'), guide]);
const inPackage = { cwd: PACKAGE };
const settings = join(PACKAGE, 'pyproject.toml');
run(programOf(toolbox, 'ruff'), ['check', '.'], inPackage);
run(programOf(toolbox, 'ruff'), ['check', '--config', settings, guide], inPackage);
run(programOf(toolbox, 'ruff'), ['format', '--check', '.'], inPackage);
install(toolbox, ['--force-reinstall', '--no-deps', wheel]);
const python = ['--python-executable', programOf(toolbox)];
run(programOf(toolbox, 'mypy'), ['--strict', 'src', ...python], inPackage);
run(programOf(toolbox, 'mypy'), ['--strict', 'tests', ...python], inPackage);
run(programOf(toolbox, 'mypy'), ['--strict', '--config-file', settings, guide, ...python], inPackage);
// tweepy and twarc have no types, and pyright would infer wrong ones from their code. pyright ignores absolute paths.
const sources = relative(temporary, join(PACKAGE, 'src'));
const pyright = {
  include: [sources, 'guide'],
  strict: [sources],
  useLibraryCodeForTypes: false,
};
writeFileSync(join(temporary, 'pyrightconfig.json'), JSON.stringify(pyright));
run(programOf(toolbox, 'pyright'), ['--pythonpath', programOf(toolbox), '-p', temporary]);

/** Environment of pytest, without variables of the mock. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('XCM_')),
);

for (const each of pythons) {
  step(`run the tests with Python ${each.version}`);
  const venv = each === newest ? toolbox : createEnvironment('tests', each, [requirements]);
  install(venv, ['--force-reinstall', '--no-deps', wheel]);
  const files = isSmall && each !== newest ? ['tests/test_client.py', 'tests/test_clients.py'] : ['tests'];
  run(programOf(venv, 'pytest'), ['-q', '-n', '2', ...files], { ...inPackage, env: environment });
}

step(`run 200 tests in four workers with xdist, ${xdistRuns} times`);
for (let count = 0; count < xdistRuns; count++) {
  const shared = count % 2 === 1 ? ['--compliance-shared'] : [];
  const args = ['-q', '-p', 'no:cacheprovider', '-n', '4', ...shared, join(TESTS, 'many_tests.py')];
  run(programOf(toolbox, 'pytest'), args, { ...inPackage, env: environment });
}

step(
  'run the first test of the guide in an empty directory, with the Node of the extra `node` and with the one of this machine',
);
const bare = createEnvironment('bare', newest, []);
install(bare, [`${wheel}[node]`, 'pytest']);
install(bare, ['--force-reinstall', '--no-deps', wheel]);
const empty = join(temporary, 'empty');
mkdirSync(empty);
writeFileSync(join(empty, 'test_first.py'), readFileSync(join(guide, 'test_first.py')));
const path = join(temporary, 'path');
mkdirSync(path);
symlinkSync(process.execPath, join(path, 'node'));
// Runs a command, and prints its time and CPU time, with the CPU time of its children.
const MEASURE = `import resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.call(sys.argv[1:], stdout=sys.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.monotonic() - start:.2f} ({used.ru_utime + used.ru_stime:.2f})", end="")
sys.exit(code)`;
for (const [name, PATH] of [
  ['the extra', '/nonexistent'],
  ['this machine', path],
]) {
  const seconds = Array.from({ length: 3 }, () => {
    const { status, stdout, stderr } = spawnSync(
      programOf(bare),
      ['-c', MEASURE, programOf(bare, 'pytest'), '-q'],
      { cwd: empty, encoding: 'utf8', env: { ...environment, PATH } },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  });
  process.stdout.write(
    `   Node of ${name}: ${seconds.join(', ')} s (CPU) from the start to the end of pytest\n`,
  );
}
process.stdout.write('== passed\n');
