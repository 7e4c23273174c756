import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestDirectory } from '../support/server-process.js';

const CLI = resolve('dist/cli.js');
const processes = new Set<ChildProcess>();
afterEach(() => {
  for (const child of processes) child.kill('SIGKILL');
  processes.clear();
});

/** Starts a program and returns it with its first line of output. */
async function startProgram(args: readonly string[], temporaryDirectory: string) {
  const child = spawn(process.execPath, args, {
    cwd: temporaryDirectory,
    env: { PATH: process.env.PATH ?? '', TMPDIR: temporaryDirectory },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  processes.add(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, line: String(line) };
}

/** Program that starts a server with a pipe as its standard input, prints the server's process ID, and runs until it is killed. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const server = spawn(process.execPath, [${JSON.stringify(CLI)}, '--port', '0', '--exit-with-stdin'], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.stdout.once('data', () => console.log(server.pid));
`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('--exit-with-stdin', () => {
  it('the server stops with exit code 0 and removes its temporary files when its standard input ends', async () => {
    const directory = await createTestDirectory();
    const { child, line } = await startProgram([CLI, '--port', '0', '--exit-with-stdin'], directory);
    expect(line).toMatch(/^listening on http:/);
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('the server ends after its parent process was killed', async () => {
    const directory = await createTestDirectory();
    const { child, line } = await startProgram(['-e', PARENT], directory);
    expect(isRunning(Number(line))).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => isRunning(Number(line))).toBe(false);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('the server continues without the option when its standard input ends', async () => {
    const { child, line } = await startProgram([CLI, '--port', '0'], await createTestDirectory());
    child.stdin.end();
    const url = line.replace('listening on ', '');
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
