import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CLIENTS_FOLDER = resolve('test/clients');
/** Where what was installed is kept for the next run, with what it was installed from in its name. */
const CACHE_FOLDER = resolve('node_modules/.cache/real-clients');
const INSTALLED_MARKER = '.installed';

const EXEC_LIMITS = { timeout: 400_000, maxBuffer: 64 * 1024 * 1024 };

/** The files below a folder, by their paths in it. */
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/**
 * Copies the programs of a language to a folder of their own and installs what they need, unless that was done before.
 *
 * @param tool said along with the files, for another version of it makes another folder
 */
async function installOnce(
  language: string,
  tool: string,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const source = join(CLIENTS_FOLDER, language);
  const hash = createHash('sha256').update(tool);
  for (const file of listFiles(source)) hash.update(file).update(readFileSync(file));
  const folder = join(CACHE_FOLDER, `${language}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(join(folder, INSTALLED_MARKER))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  await install(folder);
  writeFileSync(join(folder, INSTALLED_MARKER), '');
  return folder;
}

const versionOf = async (program: string, ...args: string[]): Promise<string> => {
  const { stdout, stderr } = await run(program, args);
  return stdout + stderr;
};

/** @returns a folder with the programs, and the virtual environment `venv` */
export async function installPython(): Promise<string> {
  return installOnce('python', await versionOf('python3', '--version'), async (folder) => {
    const venv = join(folder, 'venv');
    await run('python3', ['-m', 'venv', venv], EXEC_LIMITS);
    const requirements = ['--requirement', join(folder, 'requirements.txt')];
    await run(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...requirements], EXEC_LIMITS);
  });
}

/** @returns the class path of the program */
export async function installJava(): Promise<string> {
  const folder = await installOnce('java', await versionOf('java', '-version'), async (folder) => {
    const goals = ['compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
    await run('mvn', ['--quiet', '--batch-mode', ...goals], { ...EXEC_LIMITS, cwd: folder });
  });
  return `${join(folder, 'target/classes')}:${readFileSync(join(folder, 'classpath.txt'), 'utf8')}`;
}

/** @returns the program */
export async function installGo(): Promise<string> {
  const folder = await installOnce('go', await versionOf('go', 'version'), async (folder) => {
    await run('go', ['build', '-mod=readonly', '-o', 'with-go-twitter', '.'], {
      ...EXEC_LIMITS,
      cwd: folder,
    });
  });
  return join(folder, 'with-go-twitter');
}

/** @returns the program `node` of a line such as 20 */
export async function installNode(line: number): Promise<string> {
  const npxArguments = ['--yes', '--package', `node@${line}`, '--', 'node', '-p', 'process.execPath'];
  return (await run('npx', npxArguments, EXEC_LIMITS)).stdout.trim();
}
