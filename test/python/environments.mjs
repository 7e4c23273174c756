// Finds the installed Pythons and installs packages into virtual environments.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Directory of the virtual environments, which later runs reuse. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/python/', import.meta.url));
const SUPPORTED_VERSIONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];
const PYENV = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');

/** Runs a program with its output on the terminal. @throws Error if it fails */
export function run(program, args, options = {}) {
  const { status, signal, error } = spawnSync(program, args, { stdio: 'inherit', ...options });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? signal ?? `exit code ${status}`}`);
}

const printsVersion = (program, version) => {
  const script = 'import ensurepip, sys, venv; print("%d.%d" % sys.version_info[:2])';
  return spawnSync(program, ['-c', script], { encoding: 'utf8' }).stdout?.trim() === version;
};

/** Returns the supported Pythons of this machine: on PATH, and those that pyenv has installed. The oldest version is first. */
export function findPythons() {
  const inPyenv = existsSync(PYENV) ? readdirSync(PYENV) : [];
  return SUPPORTED_VERSIONS.flatMap((version) => {
    const candidates = [
      ...inPyenv
        .filter((name) => name.startsWith(`${version}.`))
        .map((name) => join(PYENV, name, 'bin/python3')),
      `python${version}`,
      'python3',
    ];
    const program = candidates.find((candidate) => printsVersion(candidate, version));
    return program === undefined ? [] : [{ version, program }];
  });
}

/**
 * Creates a virtual environment with the packages of requirement files, unless an earlier run did so.
 *
 * @returns {string} its directory
 */
export function createEnvironment(name, { version, program }, requirementFiles) {
  const hash = createHash('sha256').update(program);
  for (const file of requirementFiles) hash.update(readFileSync(file));
  const directory = join(CACHE, `${name}-${version}-${hash.digest('hex').slice(0, 12)}`);
  const marker = join(directory, '.installed');
  if (existsSync(marker)) return directory;
  process.stdout.write(`== virtual environment ${name} of Python ${version}\n`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  run(program, ['-m', 'venv', directory]);
  if (requirementFiles.length > 0)
    install(
      directory,
      requirementFiles.flatMap((file) => ['--requirement', file]),
    );
  writeFileSync(marker, '');
  return directory;
}

/** Returns the path of a program of a virtual environment. */
export const programOf = (directory, name = 'python') => join(directory, 'bin', name);

/** Installs packages with pip. @param {readonly string[]} args */
export const install = (directory, args) =>
  run(programOf(directory), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-compile',
    '--disable-pip-version-check',
    ...args,
  ]);
