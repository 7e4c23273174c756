import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createSuiteDirectory } from '../support/test-directory.js';

/** Copy of the checkout, because `npm start` builds into it while other tests use the build of this checkout. */
const checkout = createSuiteDirectory();
beforeAll(() => {
  const sources = [
    'client',
    'container',
    'contracts',
    'dashboard',
    'fixtures',
    'mock-server',
    'scripts',
    'package.json',
  ];
  const isCopied = (path: string): boolean => !path.includes('node_modules');
  for (const name of sources) cpSync(name, join(checkout, name), { recursive: true, filter: isCopied });
  symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const readProcFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
};

/** Returns the programs of all processes that run in the copy of the checkout, except npm. */
const programsInCheckout = (): string[] =>
  readdirSync('/proc')
    .filter(
      (pid) => /^\d+$/.test(pid) && readProcFile(`/proc/${pid}/environ`).includes(`INIT_CWD=${checkout}`),
    )
    .map((pid) => readProcFile(`/proc/${pid}/cmdline`).split('\0').slice(0, 2).join(' ').trim())
    .filter((program) => program !== '');

async function npmStart(args: readonly string[]) {
  const child = spawn('npm', ['start', '--silent', '--', ...args], {
    cwd: checkout,
    env: { PATH: process.env.PATH ?? '', HOME: checkout },
  });
  children.push(child);
  return child;
}

it.each([
  ['SIGTERM', [0, null]],
  ['SIGINT', [0, null]],
  ['SIGHUP', [null, 'SIGHUP']],
] as const)('`npm start` runs one process, which ends gracefully after %s to npm', async (signal, exit) => {
  const child = await npmStart(['--port', '0']);
  const [line] = await once(createInterface(child.stdout), 'line');
  expect(line).toMatch(/^listening on /);
  expect(programsInCheckout()).toEqual(['node scripts/build-and-run.mjs']);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual(exit);
  await vi.waitUntil(() => programsInCheckout().length === 0, { timeout: 20_000 });
});

it('`npm start` has the exit code of the command', async () => {
  const child = await npmStart(['--port', 'x']);
  expect(await once(child, 'exit')).toEqual([2, null]);
});
