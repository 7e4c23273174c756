import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestDirectory, type ServerProcess, startServerProcess } from '../../support/server-process.js';
import type { TestJob } from '../../support/test-mock.js';

const DISK_KB = 1024;
const POLLING = { timeout: 20_000, interval: 20 };

/** Fills the disk of a server's data directory. @returns a function that frees the disk */
function fillDisk(server: ServerProcess): () => void {
  const filler = join(server.directory, 'filler');
  for (let bytes = DISK_KB * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      // Continues with half of the bytes, which may still fit.
    }
  }
  return () => rmSync(filler);
}

const readiness = async (server: ServerProcess): Promise<{ status: number; detail: unknown }> => {
  const response = await fetch(`${server.url}/readyz`);
  return { status: response.status, detail: ((await response.json()) as { detail?: unknown }).detail };
};

const eventsIn = (server: ServerProcess): unknown[] =>
  server.log.filter(({ event }) => /state/.test(event)).map(({ level, event }) => `${level}: ${event}`);

/** Returns the names of the jobs that a new server restores from a copy of the data directory. */
async function jobsSavedBy(server: ServerProcess): Promise<string[]> {
  const copy = await createTestDirectory();
  for (const name of ['state.sqlite', 'state.sqlite-wal'])
    cpSync(join(server.directory, 'data', name), join(copy, name));
  const next = await startServerProcess(['--data-dir', copy]);
  const { jobs } = (await (await fetch(`${next.url}/_mock/jobs?limit=1000`)).json()) as { jobs: TestJob[] };
  return jobs.map(({ name }) => name as string).sort();
}

/** Creates a job over the control API, which allows many active jobs per app. @param name at most 64 characters */
async function createJob(server: ServerProcess, name: string): Promise<void> {
  const response = await fetch(`${server.url}/_mock/jobs?app=token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'tweets', status: 'created', name }),
  });
  expect(response.status).toBeLessThan(300);
}

describe('a data directory on a full disk', () => {
  it('a data directory on a full disk keeps saved state, reports 503 in /readyz, and saves the rest when there is space', async () => {
    const server = await startServerProcess(['--data-dir', 'data'], { diskKb: DISK_KB });
    await createJob(server, 'before');
    await expect.poll(() => existsSync(join(server.directory, 'data/state.sqlite')), POLLING).toBe(true);

    const free = fillDisk(server);
    // The first jobs may still be saved, because free bytes within the file can be overwritten.
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
