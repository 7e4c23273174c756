import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';

const run = promisify(execFile);

/**
 * Code of a test file that has started `mock`. The code uses every lazily loaded module: validators, checksums, files, scenarios.
 */
export const SMOKE_TEST_CODE = `
  const app = mock.app();
  const job = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
  const result = await (await fetch(job.download_url)).text();
  if (!result.includes('"reason":"deleted"')) throw new Error(result);
  await mock.app().scenarios.load('busy-slot');
`;

/**
 * Code of an ES module that has imported `startMock`. The code starts a mock, uploads a small and a large file, and prints a line
 * for each: status and checksums of the upload, status of the job, number of result lines.
 */
export const UPLOAD_CODE = `
  const mock = await startMock({ processingTime: '0s' });
  const app = mock.app();
  for (const count of [10, 100_000]) {
    const created = await fetch(mock.url + '/2/compliance/jobs', {
      method: 'POST',
      headers: { authorization: 'Bearer ' + app.token(), 'content-type': 'application/json' },
      body: '{"type":"tweets"}',
    });
    const { data } = await created.json();
    const body = Array.from({ length: count }, (_, i) => '1' + String(i).padStart(16, '0') + '90\\n').join('');
    const headers = { 'content-type': 'text/plain' };
    const uploaded = await fetch(data.upload_url, { method: 'PUT', headers, body });
    await uploaded.arrayBuffer();
    let job;
    do job = await app.jobs.get(data.id);
    while (job.status === 'in_progress');
    const result = await (await fetch(data.download_url)).text();
    const lines = result.split('\\n').filter((line) => line !== '').length;
    console.log(uploaded.status, uploaded.headers.get('x-goog-hash'), job.status, lines);
  }
  await mock.close();
`;

/** Directory of a user who has installed the packed package. */
export interface InstalledPackage {
  readonly directory: string;
  /** Path of the tarball that `npm pack` made. */
  readonly tarball: string;
  /** Writes a file into the directory. */
  write(name: string, text: string): void;
  /**
   * Runs a program in the directory, without the environment variables of this test run. If the program fails, the test fails
   * with the program's output.
   */
  run(program: string, args: readonly string[], env?: Record<string, string>): Promise<string>;
  /** Links packages of this project and their commands into the directory. @param from directory that contains `node_modules` */
  linkPackages(names: readonly string[], from?: string): void;
  remove(): void;
}

/**
 * Packs a copy of the built package, because other tests may pack the package at the same time.
 *
 * @returns path of the tarball
 */
async function pack(directory: string, types: boolean): Promise<string> {
  const copy = join(directory, 'to-pack');
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  for (const file of ['package.json', 'README.md', 'LICENSE', ...files])
    cpSync(file, join(copy, file), { recursive: true, filter: (name) => name !== join('dist', 'types') });
  if (types) await run(process.execPath, ['scripts/emit-declarations.mjs', join(copy, 'dist/types')]);
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', directory], {
    cwd: copy,
  });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  return join(directory, filename);
}

/** Returns the machine's variables that npm needs: the search path, the home directory and the trusted certificates. */
const machineEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'NODE_EXTRA_CA_CERTS'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Packs the package and installs it in an empty directory. The installation takes one second, or four seconds with types. */
export async function installPackage({ types = false } = {}): Promise<InstalledPackage> {
  const directory = mkdtempSync(join(tmpdir(), 'xcm-installed-'));
  const packed = await pack(directory, types);
  const installed: InstalledPackage = {
    directory,
    tarball: packed,
    write(name, text) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    },
    async run(program, args, env = {}) {
      const cleanEnvironment = { ...machineEnvironment(), NO_COLOR: '1', ...env };
      try {
        const { stdout, stderr } = await run(program, args, {
          cwd: directory,
          env: cleanEnvironment,
          timeout: 120_000,
        });
        return stdout + stderr;
      } catch (error) {
        const { message, stdout, stderr } = error as Error & { stdout: string; stderr: string };
        return expect.fail(`${message}\n${stdout}\n${stderr}`);
      }
    },
    linkPackages(names, from = '.') {
      for (const name of names) {
        const to = join(directory, 'node_modules', name);
        mkdirSync(dirname(to), { recursive: true });
        symlinkSync(resolve(from, 'node_modules', name), to);
        const { bin = {} } = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8')) as {
          bin?: string | Record<string, string>;
        };
        for (const [command, file] of Object.entries(typeof bin === 'string' ? { [name]: bin } : bin)) {
          mkdirSync(join(directory, 'node_modules/.bin'), { recursive: true });
          symlinkSync(join(to, file), join(directory, 'node_modules/.bin', command));
        }
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
  installed.write('package.json', '{ "private": true }\n');
  // Retries a failed request to the registry after half a second. The default of npm is ten seconds.
  const npmFlags = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retry-mintimeout=500'];
  await installed.run('npm', ['install', ...npmFlags, '--fetch-retry-maxtimeout=5000', packed]);
  return installed;
}
