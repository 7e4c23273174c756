import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, vi } from 'vitest';
import type { LogLine, TestJob } from './test-mock.js';

const CLI = resolve('dist/cli.js');
const children = new Set<ChildProcess>();
const folders: string[] = [];

afterEach(async () => {
  await Promise.all([...children].map(killProcess));
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function killProcess(child: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    if (child.exitCode !== null || child.signalCode !== null) return ended();
    child.once('close', () => ended());
    child.kill('SIGKILL');
  });
}

/** An empty folder; it is removed after the test. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xcm-test-'));
  folders.push(folder);
  return folder;
}

/** An empty folder for the temporary files of this process, until the test is over. */
export async function useTestFolderAsTmpdir(): Promise<string> {
  const folder = await createTestFolder();
  vi.stubEnv('TMPDIR', folder);
  return folder;
}

/** The files in a folder and in all folders within. */
export const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

export interface ServerProcess {
  readonly pid: number;
  /** Its folder for temporary files, as this process sees it while that one runs. */
  readonly folder: string;
  readonly url: string;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** Creates a job of the process's only app. */
  createJob(body?: object): Promise<TestJob>;
  getJob(id: string): Promise<TestJob>;
  /** Lines written to stderr so far. */
  readonly log: readonly LogLine[];
  /** The first line of an event about a job, past or to come; fails if the process ends without it. */
  waitForLog(event: string, job: string): Promise<LogLine>;
}

const limitedDiskScript = (kb: number): string =>
  `mount -t tmpfs -o size=${kb}k tmpfs "$TMPDIR" && cd "$TMPDIR" && exec "$@"`;

/**
 * Starts the built command in a process of its own; it is ended after the test.
 *
 * @param fileLimitKb largest file that the process may write; what exceeds it fails nearly as on a full disk
 * @param diskKb size of the disk that its temporary files are on: it is full for real beyond that. Nobody else sees that
 * disk, but by way of `folder`
 * @param niceness how much less of the processor it gets than others, as `nice` counts; it has no right to change that back
 * @param cli what to run instead of the built command
 */
export async function startServerProcess(
  args: readonly string[],
  {
    fileLimitKb,
    diskKb,
    niceness,
    cli = CLI,
  }: { fileLimitKb?: number; diskKb?: number; niceness?: number; cli?: string } = {},
): Promise<ServerProcess> {
  const folder = await createTestFolder();
  const command = [
    // In a namespace of its own even root may not.
    ...(niceness === undefined ? [] : ['unshare', '--map-root-user', 'nice', '-n', String(niceness)]),
    process.execPath,
    cli,
    '--port',
    '0',
    ...args,
  ];
  // A file beyond the limit is refused with EFBIG in the very place where a full disk says ENOSPC.
  const [program, ...rest] =
    diskKb !== undefined
      ? ['unshare', '--map-root-user', '--mount', 'bash', '-c', limitedDiskScript(diskKb), 'bash', ...command]
      : fileLimitKb === undefined
        ? command
        : ['bash', '-c', `ulimit -f ${fileLimitKb}; exec "$@"`, 'bash', ...command];
  const child = spawn(program as string, rest, {
    cwd: folder, // What a process that is killed leaves behind lies here, and goes with the folder.
    env: { PATH: process.env.PATH ?? '', TMPDIR: folder },
  });
  children.add(child);
  child.once('close', () => children.delete(child));

  const log: LogLine[] = [];
  const logWaiters = new Set<() => void>();
  let unfinished = '';
  let hasEnded = false;
  const wake = (): void => {
    for (const look of logWaiters) look();
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
    child.once('close', () => reject(new Error(`the server ended: ${JSON.stringify(log)}`)));
  });
  const call = async (path: string, init: RequestInit = {}): Promise<TestJob> => {
    const headers = { authorization: 'Bearer token', 'content-type': 'application/json' };
    const answer = await fetch(`${url}/2/compliance/jobs${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { data: TestJob }).data;
  };
  return {
    pid: child.pid as number,
    folder: diskKb === undefined ? folder : `/proc/${child.pid}/root${folder}`,
    kill: () => killProcess(child),
    url,
    createJob: (body = { type: 'tweets' }) => call('', { method: 'POST', body: JSON.stringify(body) }),
    getJob: (id) => call(`/${id}`),
    log,
    waitForLog: (event, job) =>
      new Promise((found, reject) => {
        const look = (): void => {
          const line = log.find((entry) => entry.event === event && entry.job === job);
          if (!line && !hasEnded) return;
          logWaiters.delete(look);
          if (line) found(line);
          else reject(new Error(`the server ended without logging ${event}: ${JSON.stringify(log)}`));
        };
        logWaiters.add(look);
        look();
      }),
  };
}
