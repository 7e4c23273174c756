import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CLI = resolve('dist/cli.js');

/** Maximum number of requests per window, small enough to be reached. */
export const LIMIT = 40;

/** Port of all servers, because signed URLs contain it. The first server chooses it. */
let port = '0';

/** Starts a server on a data directory. */
export async function startServer(dataDir) {
  const options = [
    '--port',
    port,
    '--rate-limit',
    String(LIMIT),
    '--processing-time',
    '0ms',
    '--log-level',
    'error',
  ];
  const child = spawn(process.execPath, [CLI, '--data-dir', dataDir, ...options]);
  let output = '';
  const ended = new Promise((resolveEnd) => child.once('close', resolveEnd));
  child.stderr.on('data', (chunk) => (output += chunk));
  const url = await new Promise((listening, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /listening on (\S+)\n/.exec(output)?.[1];
      if (found) listening(found);
    });
    ended.then(() => reject(new Error(`the server exited: ${output}`)));
  });
  ({ port } = new URL(url));
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    /** Compares the files with the blobs that the state refers to. */
    async findBlobProblems() {
      const state = await (await fetch(`${url}/_mock/state`)).text();
      const used = new Set(state.match(/blob-[0-9a-f-]{36}/g));
      const files = new Set(readdirSync(join(dataDir, 'blobs')));
      return [
        ...[...used].filter((blob) => !files.has(blob)).map((blob) => `blob ${blob} is missing`),
        ...[...files].filter((blob) => !used.has(blob)).map((blob) => `blob ${blob} is not used`),
      ];
    },
  };
}
