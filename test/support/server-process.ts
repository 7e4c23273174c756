import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, vi } from 'vitest';
import type { LogLine, TestJob } from './test-mock.js';

const CLI = resolve('dist/cli.js');
const children = new Set<ChildProcess>();
const directories: string[] = [];

afterEach(async () => {
  await Promise.all([...children].map(killProcess));
  vi.unstubAllEnvs();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function killProcess(child: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    if (child.exitCode !== null || child.signalCode !== null) return ended();
    child.once('close', () => ended());
    child.kill('SIGKILL');
  });
}

/** Creates an empty directory, which is removed after the test. */
export async function createTestDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'xcm-test-'));
  directories.push(directory);
  return directory;
}

/** Sets `TMPDIR` of this process to an empty directory until the test ends. */
export async function useTestDirectoryAsTmpdir(): Promise<string> {
  const directory = await createTestDirectory();
  vi.stubEnv('TMPDIR', directory);
  return directory;
}

export interface ServerProcess {
  readonly pid: number;
  /** Directory for the server's temporary files, as the test process sees it while the server runs. */
  readonly directory: string;
  readonly url: string;
  /** Sends SIGKILL. */
  kill(): Promise<void>;
  /** Creates a job of the only app. */
  createJob(body?: object): Promise<TestJob>;
  getJob(id: string): Promise<TestJob>;
  /** Lines written to stderr so far. */
  readonly log: readonly LogLine[];
  /** Resolves with the first log line of an event about a job. Rejects if the process ends before such a line. */
  waitForLog(event: string, job: string): Promise<LogLine>;
}

const limitedDiskScript = (kb: number): string =>
  `mount -t tmpfs -o size=${kb}k tmpfs "$TMPDIR" && cd "$TMPDIR" && exec "$@"`;

/**
 * Starts the built command as a separate process, which is killed after the test.
 *
 * @param fileLimitKb largest size in KB of a file that the process writes; a larger file fails almost as on a full disk
 * @param diskKb size in KB of a real disk for temporary files; the test reads this disk through `directory`
 * @param niceness niceness at the start, which the process is not allowed to lower
 * @param temporaryDirectory directory for temporary files; default: a new one
 * @param cli program to run instead of the built command
 * @param maxHeapMb size in MB of the JavaScript heap at which the process ends with an error
 */
export async function startServerProcess(
  args: readonly string[],
  {
    fileLimitKb,
    diskKb,
    niceness,
    temporaryDirectory,
    cli = CLI,
    maxHeapMb,
  }: {
    fileLimitKb?: number;
    diskKb?: number;
    niceness?: number;
    temporaryDirectory?: string;
    cli?: string;
    maxHeapMb?: number;
  } = {},
): Promise<ServerProcess> {
  const directory = temporaryDirectory ?? (await createTestDirectory());
  const command = [
    // Creates a user namespace, in which even root may not lower its niceness.
    ...(niceness === undefined ? [] : ['unshare', '--map-root-user', 'nice', '-n', String(niceness)]),
    process.execPath,
    ...(maxHeapMb === undefined ? [] : [`--max-old-space-size=${maxHeapMb}`]),
    cli,
    '--port',
    '0',
    ...args,
  ];
  // `ulimit` simulates a full disk. A write beyond its limit fails with EFBIG, whereas a full disk fails with ENOSPC.
  const [program, ...rest] =
    diskKb !== undefined
      ? ['unshare', '--map-root-user', '--mount', 'bash', '-c', limitedDiskScript(diskKb), 'bash', ...command]
      : fileLimitKb === undefined
        ? command
        : ['bash', '-c', `ulimit -f ${fileLimitKb}; exec "$@"`, 'bash', ...command];
  const child = spawn(program as string, rest, {
    cwd: directory, // Files that a killed process leaves behind are removed with the directory.
    env: { PATH: process.env.PATH ?? '', TMPDIR: directory },
  });
  children.add(child);
  child.once('close', () => children.delete(child));

  const log: LogLine[] = [];
  const logWaiters = new Set<() => void>();
  let unfinished = '';
  let hasEnded = false;
  const wake = (): void => {
    for (const check of logWaiters) check();
  };
  child.stderr.on('data', (chunk) => {
    const lines = `${unfinished}${chunk}`.split('\n');
    unfinished = lines.pop() as string;
    for (const line of lines)
      log.push(line.startsWith('{') ? JSON.parse(line) : { level: 'text', event: line });
    wake();
  });
  child.once('close', () => {
    hasEnded = true;
    wake();
  });
  const url = await new Promise<string>((listening, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /^listening on (\S+)\n/.exec(out)?.[1];
      if (found) listening(found);
    });
    child.once('close', () =>
      reject(new Error(`the server exited before it listened: ${JSON.stringify(log)}`)),
    );
  });
  const call = async (path: string, init: RequestInit = {}): Promise<TestJob> => {
    const headers = { authorization: 'Bearer token', 'content-type': 'application/json' };
    const response = await fetch(`${url}/2/compliance/jobs${path}`, { ...init, headers });
    if (!response.ok) throw new Error(await response.text());
    return ((await response.json()) as { data: TestJob }).data;
  };
  return {
    pid: child.pid as number,
    directory: diskKb === undefined ? directory : `/proc/${child.pid}/root${directory}`,
    kill: () => killProcess(child),
    url,
    createJob: (body = { type: 'tweets' }) => call('', { method: 'POST', body: JSON.stringify(body) }),
    getJob: (id) => call(`/${id}`),
    log,
    waitForLog: (event, job) =>
      new Promise((found, reject) => {
        const check = (): void => {
          const line = log.find((entry) => entry.event === event && entry.job === job);
          if (!line && !hasEnded) return;
          logWaiters.delete(check);
          if (line) found(line);
          else reject(new Error(`the server exited without logging ${event}: ${JSON.stringify(log)}`));
        };
        logWaiters.add(check);
        check();
      }),
  };
}
