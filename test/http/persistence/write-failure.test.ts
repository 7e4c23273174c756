import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestFolder, type ServerProcess, startServerProcess } from '../../support/server-process.js';
import type { TestJob } from '../../support/test-mock.js';

const DISK_KB = 1024;
const POLLING = { timeout: 20_000, interval: 20 };

/** Fills the disk of a server's data directory to the last byte. @returns frees it again */
function fillDisk(server: ServerProcess): () => void {
  const filler = join(server.folder, 'filler');
  for (let bytes = DISK_KB * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      // A smaller piece may fit.
    }
  }
  return () => rmSync(filler);
}

const readiness = async (server: ServerProcess): Promise<{ status: number; detail: unknown }> => {
  const answer = await fetch(`${server.url}/readyz`);
  return { status: answer.status, detail: ((await answer.json()) as { detail?: unknown }).detail };
};

const eventsIn = (server: ServerProcess): unknown[] =>
  server.log.filter(({ event }) => /state/.test(event)).map(({ level, event }) => `${level}: ${event}`);

/** The names of the jobs that a server finds in a copy of another one's data directory. */
async function jobsSavedBy(server: ServerProcess): Promise<string[]> {
  const copy = await createTestFolder();
  for (const name of ['state.sqlite', 'state.sqlite-wal'])
    cpSync(join(server.folder, 'data', name), join(copy, name));
  const next = await startServerProcess(['--data-dir', copy]);
  const { jobs } = (await (await fetch(`${next.url}/_mock/jobs`)).json()) as { jobs: TestJob[] };
  return jobs.map(({ name }) => name as string).sort();
}

/** Creates a job by the control API, where an app may have many. @param name of 64 characters at most */
async function createJob(server: ServerProcess, name: string): Promise<void> {
  const answer = await fetch(`${server.url}/_mock/jobs?app=token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'tweets', status: 'created', name }),
  });
  expect(answer.status).toBeLessThan(300);
}

describe('a data directory on a disk that is full', () => {
  it('keeps what was saved, says so in /readyz and once in the log, and saves the rest when there is room', async () => {
    const server = await startServerProcess(['--data-dir', 'data'], { diskKb: DISK_KB });
    await createJob(server, 'before');
    await expect.poll(() => existsSync(join(server.folder, 'data/state.sqlite')), POLLING).toBe(true);

    const free = fillDisk(server);
    // The first ones may still fit where bytes of the file can be overwritten.
    const names = ['before', ...Array.from({ length: 40 }, (_, i) => `${100 + i}-${'x'.repeat(50)}`)];
    for (const name of names.slice(1)) await createJob(server, name);
    await expect
      .poll(() => readiness(server), POLLING)
      .toEqual({
        status: 503,
        detail: expect.stringMatching(/^Cannot save state: ENOSPC/),
      });
    const saved = await jobsSavedBy(server);
    expect(saved.length).toBeLessThan(names.length);
    expect(saved).toEqual(names.slice(0, saved.length).sort());

    free();
    await expect.poll(() => readiness(server), POLLING).toEqual({ status: 200, detail: undefined });
    expect(eventsIn(server)).toEqual(['error: cannot save state', 'info: state is saved again']);
    await createJob(server, 'after');
    await expect.poll(() => jobsSavedBy(server), POLLING).toEqual([...names, 'after'].sort());
  });
});
