import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { installInto } from '../support/install-into.js';
import { snippetsOf } from '../support/markdown-snippets.js';

const run = promisify(execFile);
const GUIDE = 'docs/guides/contract-testing.md';
/** Directory of the installed verifiers, which later runs reuse. Programs in it can import the packages of this project. */
const CACHE_FOLDER = resolve('node_modules/.cache/pact-verifiers');
const EXEC_LIMITS = { timeout: 400_000, maxBuffer: 64 * 1024 * 1024 };

/** Program of the guide and the command that runs it. */
export interface Verifier {
  readonly name: string;
  readonly program: string;
  /** Arguments before the URL of the mock and the pacts. */
  readonly args: readonly string[];
}

/** Returns the text of a file in the guide. */
export const guideFile = (name: string): string => {
  const snippet = snippetsOf(GUIDE).find(({ file }) => file === name);
  if (!snippet) throw new Error(`${GUIDE}: expected the file ${name}`);
  return snippet.text;
};

interface Installation {
  /** Contents of the files that the verifier consists of, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Command that prints the version of the language. */
  readonly version: readonly [program: string, argument: string];
  /** Debian packages with the programs that the installation runs. */
  readonly packages: string;
  readonly install: (directory: string) => Promise<unknown>;
}

/** Installs a verifier, unless an earlier run did so. @returns the directory with its files */
async function installVerifier({ files, version, packages, install }: Installation): Promise<string> {
  try {
    const { stdout, stderr } = await run(version[0], [version[1]]);
    const hash = createHash('sha256')
      .update(JSON.stringify([files, stdout, stderr]))
      .digest('hex');
    return await installInto(join(CACHE_FOLDER, hash.slice(0, 16)), (directory) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
      return install(directory);
    });
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      `Cannot install the verifier: ${message}. If programs are missing, run: apt-get install ${packages}`,
    );
  }
}

/** Installs the verifiers of the guide. pact-js is already installed, because the contracts are written with it. */
export async function installVerifiers(): Promise<readonly Verifier[]> {
  const js = await installVerifier({
    files: { 'verify-contracts.mjs': guideFile('verify-contracts.mjs') },
    version: [process.execPath, '--version'],
    packages: 'nodejs',
    install: async () => undefined,
  });
  const python = await installVerifier({
    files: {
      'verify_contracts.py': guideFile('verify_contracts.py'),
      'requirements.txt': readFileSync('test/verifiers/requirements.txt', 'utf8'),
    },
    version: ['python3', '--version'],
    packages: 'python3-venv',
    async install(directory) {
      const venv = join(directory, 'venv');
      await run('python3', ['-m', 'venv', venv], EXEC_LIMITS);
      const requirements = ['--requirement', join(directory, 'requirements.txt')];
      await run(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...requirements], EXEC_LIMITS);
    },
  });
  const java = await installVerifier({
    files: { 'VerifyContracts.java': guideFile('VerifyContracts.java'), 'pom.xml': guideFile('pom.xml') },
    version: ['java', '-version'],
    packages: 'openjdk-17-jdk-headless maven',
    install(cwd) {
      const goals = ['dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
      return run('mvn', ['--quiet', '--batch-mode', ...goals], { ...EXEC_LIMITS, cwd });
    },
  });
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
