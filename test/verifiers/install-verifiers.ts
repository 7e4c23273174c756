import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { snippetsOf } from '../support/markdown-snippets.js';

const run = promisify(execFile);
const GUIDE = 'docs/guides/contract-testing.md';
/** Directory of the installed verifiers, which later runs reuse. Programs in it can import the packages of this project. */
const CACHE_FOLDER = resolve('node_modules/.cache/pact-verifiers');
const INSTALLED_MARKER = '.installed';
const EXEC_LIMITS = { timeout: 400_000, maxBuffer: 64 * 1024 * 1024 };

/** Program of the guide and the command that runs it. */
export interface Verifier {
  readonly name: string;
  readonly program: string;
  /** Arguments before the URL of the mock and the pacts. */
  readonly args: readonly string[];
}

const guideFile = (name: string): string => {
  const snippet = snippetsOf(GUIDE).find(({ file }) => file === name);
  if (!snippet) throw new Error(`${GUIDE}: expected the file ${name}`);
  return snippet.text;
};

/**
 * Writes files to a directory and installs what they need, unless an earlier run did so.
 *
 * @param files contents of the files, by name
 * @returns the directory
 */
async function installOnce(
  files: Readonly<Record<string, string>>,
  packages: string,
  install: (directory: string) => Promise<unknown>,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const directory = join(CACHE_FOLDER, hash);
  if (existsSync(join(directory, INSTALLED_MARKER))) return directory;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  await install(directory).catch((error: Error) => {
    throw new Error(
      `Cannot install the verifier: ${error.message}. If programs are missing, run: apt-get install ${packages}`,
    );
  });
  writeFileSync(join(directory, INSTALLED_MARKER), '');
  return directory;
}

/** Installs the verifiers of the guide. pact-js is already installed, because the contracts are written with it. */
export async function installVerifiers(): Promise<readonly Verifier[]> {
  const js = await installOnce(
    { 'verify-contracts.mjs': guideFile('verify-contracts.mjs') },
    '',
    async () => {},
  );
  const python = await installOnce(
    {
      'verify_contracts.py': guideFile('verify_contracts.py'),
      'requirements.txt': readFileSync('test/verifiers/requirements.txt', 'utf8'),
    },
    'python3-venv',
    async (directory) => {
      const venv = join(directory, 'venv');
      await run('python3', ['-m', 'venv', venv], EXEC_LIMITS);
      const requirements = ['--requirement', join(directory, 'requirements.txt')];
      await run(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...requirements], EXEC_LIMITS);
    },
  );
  const java = await installOnce(
    {
      'VerifyContracts.java': guideFile('VerifyContracts.java'),
      'pom.xml': guideFile('pom.xml'),
    },
    'openjdk-17-jdk-headless maven',
    (cwd) => {
      const goals = ['dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
      return run('mvn', ['--quiet', '--batch-mode', ...goals], { ...EXEC_LIMITS, cwd });
    },
  );
  const classpath = readFileSync(join(java, 'classpath.txt'), 'utf8');
  return [
    { name: 'pact-js', program: process.execPath, args: [join(js, 'verify-contracts.mjs')] },
    {
      name: 'pact-python',
      program: join(python, 'venv/bin/python'),
      args: [join(python, 'verify_contracts.py')],
    },
    {
      name: 'Pact for the JVM',
      program: 'java',
      args: ['-cp', classpath, join(java, 'VerifyContracts.java')],
    },
  ];
}
