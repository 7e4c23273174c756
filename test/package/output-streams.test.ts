import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../mock-server/adapters/stderr-log.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock } from '../support/test-mock.js';

const CLI = resolve('dist/cli.js');
const directory = createSuiteDirectory();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Runs a shell command, in which `$mock` is the command under test. */
function startShell(command: string, stdio: ('pipe' | 'ignore' | number)[] = ['ignore', 'pipe', 'pipe']) {
  const env = { PATH: process.env.PATH ?? '', mock: `${process.execPath} ${CLI}` };
  const child = spawn('sh', ['-c', command], { cwd: directory, env, stdio });
  children.push(child);
  return child;
}

/** Runs a shell command to its end. */
async function runShell(command: string) {
  const child = startShell(command);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk) => {
      output[name] += chunk;
    });
  const [code] = await once(child, 'close');
  return { code, ...output };
}

/** Sends a request that logs a line at level debug. */
const sendLoggedRequest = async (url: string): Promise<number> =>
  (await fetch(`${url}/2/compliance/jobs?type=tweets`, { headers: { authorization: 'Bearer t' } })).status;

describe('serve', () => {
  it.each([
    ['stdout and stderr are closed', ['stdout', 'stderr']],
    ['stdout is closed', ['stdout']],
    ['stderr is closed', ['stderr']],
  ] as const)(
    '`serve` continues after the reader of %s has ended, and ends on SIGTERM',
    async (_case, closed) => {
      const child = startShell('exec $mock --port 0 --log-level debug');
      const { stdout, stderr } = child as { stdout: NonNullable<typeof child.stdout>; stderr: typeof stdout };
      const [line] = await once(createInterface(stdout), 'line');
      const url = String(line).replace('listening on ', '');
      let log = '';
      stderr.on('data', (chunk) => {
        log += chunk;
      });
      for (const name of closed) child[name]?.destroy();
      for (let request = 0; request < 3; request++) expect(await sendLoggedRequest(url)).toBe(200);
      if (!(closed as readonly string[]).includes('stderr'))
        while (!log.includes('"path":"/2/compliance/jobs')) await once(stderr, 'data');
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('`serve` continues if the disk behind its output is full', async () => {
    const full = openSync('/dev/full', 'w');
    const mock = await startTestMock();
    const { port } = new URL(mock.url);
    await mock.close();
    const child = startShell(`exec $mock --port ${port} --log-level debug`, ['ignore', full, full]);
    const [code] = await once(startShell(`$mock ready --wait 20s --url ${mock.url}`), 'exit');
    expect(code).toBe(0);
    for (let request = 0; request < 3; request++) expect(await sendLoggedRequest(mock.url)).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('the log drops lines while more than 1 MB of them wait for a reader', () => {
    const stream = { writableLength: 0, write: (line: string) => lines.push(line) };
    const lines: string[] = [];
    const log = createLog('info', stream);
    stream.writableLength = 1024 * 1024 + 1;
    log('info', 'dropped');
    stream.writableLength = 0;
    log('info', 'written');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['written']);
  });
});

describe('other commands', () => {
  /** Command lines with the exit codes of their results. */
  const COMMANDS = [
    ['ids --type tweets --count 200000', 0],
    ['ca --pem --ca-dir ca', 0],
    ['validate happy-path', 0],
    ['validate none.yaml happy-path', 2],
    ['demo', 0],
    ['ready --url http://127.0.0.1:1', 1],
    ['verify --dry-run', 0],
    ['help', 0],
    ['--version', 0],
  ] as const;

  it.each(COMMANDS)('`%s` exits %i without a message about a closed output', async (command, expected) => {
    // The reader, `true`, ends before the command writes.
    const { stdout, stderr } = await runShell(`{ $mock ${command}; echo "code $?" >&2; } | true`);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`code ${expected}\n$`));
    expect(stderr).not.toMatch(/EPIPE|write/);
  });

  it.each(COMMANDS.filter(([command]) => !command.startsWith('ready')))(
    '`%s` fails with a message if the disk behind its output is full',
    async (command, expected) => {
      const { code, stderr } = await runShell(`$mock ${command} > /dev/full`);
      expect(stderr).toMatch(/Cannot write to standard output: ENOSPC/);
      expect(code).toBe(expected || 1);
    },
  );
});
