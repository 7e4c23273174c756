import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { installInto } from '../../support/install-into.js';
import { listFiles } from '../../support/list-files.js';

const run = promisify(execFile);
const CLIENTS_FOLDER = resolve('test/clients');
/** Directory of the installed clients, which later runs reuse. Each subdirectory has a hash of a client's sources in its name. */
const CACHE_FOLDER = resolve('node_modules/.cache/real-clients');

const EXEC_LIMITS = { timeout: 400_000, maxBuffer: 64 * 1024 * 1024 };

/**
 * Copies the programs of a language to a separate directory and installs their dependencies, unless an earlier run did so.
 *
 * @param tool version of the language's tool, which is part of the hash in the directory's name
 */
async function installOnce(
  language: string,
  tool: string,
  install: (directory: string) => Promise<void>,
): Promise<string> {
  const source = join(CLIENTS_FOLDER, language);
  const hash = createHash('sha256').update(tool);
  for (const file of listFiles(source))
    if (!file.includes('__pycache__')) hash.update(file).update(readFileSync(file));
  return installInto(join(CACHE_FOLDER, `${language}-${hash.digest('hex').slice(0, 16)}`), (directory) => {
    cpSync(source, directory, { recursive: true });
    return install(directory);
  });
}

const versionOf = async (program: string, ...args: string[]): Promise<string> => {
  const { stdout, stderr } = await run(program, args);
  return stdout + stderr;
};

/** Installs the Python clients. @returns a directory with the programs and the virtual environment `venv` */
export async function installPython(): Promise<string> {
  return installOnce('python', await versionOf('python3', '--version'), async (directory) => {
    const venv = join(directory, 'venv');
    await run('python3', ['-m', 'venv', venv], EXEC_LIMITS);
    const requirements = ['--requirement', join(directory, 'requirements.txt')];
    await run(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...requirements], EXEC_LIMITS);
  });
}

/** Installs the Java client. @returns the class path of the program */
export async function installJava(): Promise<string> {
  const directory = await installOnce('java', await versionOf('java', '-version'), async (directory) => {
    const goals = ['compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
    await run('mvn', ['--quiet', '--batch-mode', ...goals], { ...EXEC_LIMITS, cwd: directory });
  });
  return `${join(directory, 'target/classes')}:${readFileSync(join(directory, 'classpath.txt'), 'utf8')}`;
}

/** Builds the Go client. @returns the path of the program */
export async function installGo(): Promise<string> {
  const directory = await installOnce('go', await versionOf('go', 'version'), async (directory) => {
    await run('go', ['build', '-mod=readonly', '-o', 'with-go-twitter', '.'], {
      ...EXEC_LIMITS,
      cwd: directory,
    });
  });
  return join(directory, 'with-go-twitter');
}

/** Compiles the Rust client. @returns the path of the program */
export async function installRust(): Promise<string> {
  const directory = await installOnce('rust', await versionOf('cargo', '--version'), async (directory) => {
    // All versions of the program share the compiled dependencies, because these take a minute to compile.
    const target = join(CACHE_FOLDER, 'rust-target');
    const env = { ...process.env, CARGO_TARGET_DIR: target };
    await run('cargo', ['build', '--quiet', '--locked'], { ...EXEC_LIMITS, cwd: directory, env });
    cpSync(join(target, 'debug/with-twapi-v2'), join(directory, 'with-twapi-v2'));
  });
  return join(directory, 'with-twapi-v2');
}

const DOCUMENTS_FOLDER = resolve('contracts');
/** Names of the generated packages, with the OpenAPI documents that they are generated from. */
const DOCUMENTS = [
  ['compliance', 'openapi.yaml'],
  ['control', 'control.openapi.yaml'],
] as const;

const readDocuments = (): string =>
  DOCUMENTS.map(([, document]) => readFileSync(join(DOCUMENTS_FOLDER, document), 'utf8')).join('');

/** Generates Java clients from the OpenAPI documents and compiles them. @returns the class path of the program that uses them */
export async function buildGeneratedJava(): Promise<string> {
  const tool = (await versionOf('java', '-version')) + readDocuments();
  const directory = await installOnce('generated-java', tool, async (directory) => {
    const goals = ['compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
    const settings = ['--quiet', '--batch-mode', `-Ddocuments=${DOCUMENTS_FOLDER}`];
    await run('mvn', [...settings, ...goals], { ...EXEC_LIMITS, cwd: directory });
  });
  return `${join(directory, 'target/classes')}:${readFileSync(join(directory, 'classpath.txt'), 'utf8')}`;
}

/** Generates Go clients from the OpenAPI documents and compiles them. @returns the path of the program that uses them */
export async function buildGeneratedGo(): Promise<string> {
  const tool = (await versionOf('go', 'version')) + readDocuments();
  const directory = await installOnce('generated-go', tool, async (directory) => {
    const limits = { ...EXEC_LIMITS, cwd: directory };
    for (const [name, document] of DOCUMENTS) {
      mkdirSync(join(directory, name));
      const output = ['-package', name, '-o', `${name}/client.gen.go`];
      const input = join(DOCUMENTS_FOLDER, document);
      await run('go', ['tool', 'oapi-codegen', '-generate', 'types,client', ...output, input], limits);
    }
    await run('go', ['build', '-mod=readonly', '-o', 'with-generated-clients', '.'], limits);
  });
  return join(directory, 'with-generated-clients');
}

/**
 * Installs a version of Node.
 *
 * @param line major version, such as 20
 * @returns the path of `node`
 */
export async function installNode(line: number): Promise<string> {
  const npxArguments = ['--yes', '--package', `node@${line}`, '--', 'node', '-p', 'process.execPath'];
  return (await run('npx', npxArguments, EXEC_LIMITS)).stdout.trim();
}
