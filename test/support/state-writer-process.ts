import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach } from 'vitest';
import type { WriterTask } from './state-writer-program.js';

// The bundle is in `node_modules`, so that Node can resolve its imports of packages. Its name contains the process ID, because
// several test files build it at the same time.
const WRITER_BUNDLE = resolve(`node_modules/.cache/x-compliance-mock/state-writer-${process.pid}.mjs`);
afterAll(() => rmSync(WRITER_BUNDLE));
await build({
  entryPoints: ['test/support/state-writer-program.ts'],
  outfile: WRITER_BUNDLE,
  bundle: true,
  external: ['@node-rs/crc32', 'node-sqlite3-wasm'],
  format: 'esm',
  platform: 'node',
});

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

export interface WriterProcess {
  /** Resolves once the printed lines satisfy the predicate. Rejects if the process exits before. */
  waitForLines(isEnough: (lines: readonly string[]) => boolean): Promise<void>;
  /** Resolves when the process has exited. The value is the exit code, or null if the process was killed. */
  readonly ended: Promise<number | null>;
  kill(signal?: NodeJS.Signals): void;
  /** Complete lines that the process has printed so far. */
  readonly lines: readonly string[];
}

/**
 * Starts `state-writer-program.ts` on a data directory.
 *
 * @param fileLimitKb largest size in KB of a file that the process writes, see `startServerProcess`
 */
export function startStateWriter(directory: string, task: WriterTask, fileLimitKb?: number): WriterProcess {
  const limit = fileLimitKb === undefined ? '' : `ulimit -f ${fileLimitKb};`;
  const child = spawn(
    'bash',
    ['-c', `${limit} exec "$@"`, 'bash', process.execPath, WRITER_BUNDLE, directory, task],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  let check = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
    check();
  });
  running.add(child);
  const ended = new Promise<number | null>((end) => child.once('close', end));
  child.once('close', () => running.delete(child));
  const completeLines = (): string[] => text.split('\n').slice(0, -1);
  return {
    waitForLines: (isEnough) =>
      new Promise((enough, reject) => {
        check = () => {
          if (isEnough(completeLines())) enough();
        };
        check();
        ended.then(() => reject(new Error(`the writer exited after printing: ${text}`)));
      }),
    ended,
    kill: (signal = 'SIGKILL') => void child.kill(signal),
    get lines() {
      return completeLines();
    },
  };
}
