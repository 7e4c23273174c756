import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startMock } from '../../../mock-server/index.js';
import { listFiles } from '../../support/list-files.js';
import { startServerProcess, useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

/** File of 100,000 affected IDs. It is so large that a worker builds the result. */
const LARGE = Array.from({ length: 100_000 }, (_, i) => `1${String(i).padStart(16, '0')}90\n`).join('');

/** Waits until the uploads of all jobs are processed, or until the test times out. */
async function processed(mock: TestMock, jobs: readonly string[]): Promise<void> {
  const done = () => mock.log.filter(({ event }) => event === 'upload processed').map(({ job }) => job);
  while (!jobs.every((job) => done().includes(job))) await fetch(`${mock.url}/livez`);
}

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

/** Copies the built command with another program as its worker. @returns the path of the copied CLI */
function commandWith(worker: string): string {
  mkdirSync('.mutants', { recursive: true });
  const directory = mkdtempSync(resolve('.mutants/worker-'));
  directories.push(directory);
  for (const part of ['dist', 'fixtures', 'package.json'])
    cpSync(part, join(directory, part), { recursive: true });
  writeFileSync(join(directory, 'dist/result-worker.cjs'), worker);
  return join(directory, 'dist/cli.js');
}

describe('a failing worker', () => {
  const HALF_WRITTEN = `
    const { writeFileSync } = require('node:fs');
    const { workerData } = require('node:worker_threads');
    for (const name of workerData.blobNames) writeFileSync(workerData.directory + '/' + name, 'half');
  `;
  it.each([
    ['throws', "throw new TypeError('a bug');", 'The result could not be stored: TypeError'],
    [
      'exits',
      'process.exit(3);',
      'The result could not be built: the worker thread ended too early. Create another job',
    ],
    [
      'runs out of memory',
      'const all = []; for (;;) all.push(new Array(100_000).fill(all.length));',
      'The result could not be built: the worker thread ran out of memory. Set outcomes for fewer IDs, and create another job',
    ],
    ['is missing', undefined, 'The result could not be stored: ENOENT'],
  ])(
    'a worker that %s fails its job with the reason and affects nothing else',
    { timeout: 60_000 },
    async (_case, end, error) => {
      const cli = commandWith(`${HALF_WRITTEN}${end}`);
      if (end === undefined) rmSync(resolve(cli, '../result-worker.cjs'));
      const server = await startServerProcess(['--processing-time', '0ms'], { cli });
      const job = await server.createJob();
      const put = (url: string, body: string) =>
        fetch(url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body });
      expect((await put(job.upload_url, LARGE)).status).toBe(200);
      await server.waitForLog('result not stored, job failed', job.id);
      expect(await server.getJob(job.id)).toMatchObject({ status: 'failed', error });
      expect(listFiles(server.directory)).toEqual([]);

      const next = await server.createJob();
      expect((await put(next.upload_url, '90\n')).status).toBe(200);
      expect((await server.getJob(next.id)).status).toBe('complete');
    },
  );
});

describe('a worker that never ends', () => {
  it('a call that moves the clock waits for a due result at most ten seconds', {
    timeout: 60_000,
  }, async () => {
    const cli = commandWith('setInterval(() => undefined, 1000);');
    const server = await startServerProcess([], { cli });
    const job = await server.createJob();
    const headers = { 'content-type': 'text/plain' };
    expect((await fetch(job.upload_url, { method: 'PUT', headers, body: LARGE })).status).toBe(200);
    const moved = fetch(`${server.url}/_mock/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance":"3s"}',
    });
    const whyOfLatest = async (): Promise<string> => {
      expect((await server.getJob(job.id)).status).toBe('in_progress');
      const { requests } = (await (await fetch(`${server.url}/_mock/requests?limit=1`)).json()) as {
        requests: { why: string }[];
      };
      return String(requests[0]?.why);
    };
    while (!/its result is still being made/.test(await whyOfLatest()));
    expect((await moved).status).toBe(200);
    expect((await server.getJob(job.id)).status).toBe('in_progress');
  });
});

describe('a mock with low priority', () => {
  it.each([10, 19])('a mock with niceness %i builds large results', { timeout: 60_000 }, async (niceness) => {
    const server = await startServerProcess(['--processing-time', '0ms'], { niceness });
    const job = await server.createJob();
    const headers = { 'content-type': 'text/plain' };
    expect((await fetch(job.upload_url, { method: 'PUT', headers, body: LARGE })).status).toBe(200);
    await Promise.race([
      server.waitForLog('upload processed', job.id),
      server.waitForLog('result not stored, job failed', job.id),
    ]);
    expect((await server.getJob(job.id)).status).toBe('complete');
  });
});

describe('results that wait for the worker', () => {
  it('the worker builds queued results one after the other without mixing them', async () => {
    const mock = await startTestMock({ processingTime: '0ms' });
    const apps = [mock.app(), mock.app(), mock.app()];
    const jobs = await Promise.all(
      apps.map(async (app, i) => {
        const job = await app.createJob();
        expect((await app.upload(job, `${LARGE}${i + 1}91\n`)).status).toBe(200);
        return job;
      }),
    );
    await processed(
      mock,
      jobs.map(({ id }) => id),
    );
    for (const [i, job] of jobs.entries()) {
      const lines = (await (await fetch(job.download_url)).text()).split('\n');
      expect(lines.length).toBe(100_001 + 2);
      expect(lines.filter((line) => line.includes(`"id":"${i + 1}91"`)).length).toBe(1);
    }
  });

  it('queued results of deleted jobs are not built and leave no files', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock({ processingTime: '0ms' });
    const [first, second, third] = [mock.app(), mock.app(), mock.app()];
    const jobs = [];
    for (const app of [first, second, third]) {
      const job = await app.createJob();
      await app.upload(job, LARGE);
      jobs.push(job.id);
    }
    await first.request('POST', `/_mock/reset?app=${first.token}`);
    await second.request('POST', `/_mock/reset?app=${second.token}`);
    await processed(mock, [jobs[2] as string]);
    expect(listFiles(directory)).toHaveLength(1);
    await mock.close();
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('in a test process', () => {
  it('a mock can be closed while it builds a large result, even under fake timers', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    vi.useFakeTimers();
    try {
      for (let i = 0; i < 5; i++) {
        await using mock = await startMock({ processingTime: '0s' });
        const app = mock.app();
        const created = await fetch(`${mock.url}/2/compliance/jobs`, {
          method: 'POST',
          headers: { authorization: `Bearer ${app.token()}`, 'content-type': 'application/json' },
          body: '{"type":"tweets"}',
        });
        const { data } = (await created.json()) as { data: { upload_url: string } };
        const headers = { 'content-type': 'text/plain' };
        const put = await fetch(data.upload_url, { method: 'PUT', headers, body: LARGE });
        expect(put.status).toBe(200);
      }
    } finally {
      vi.useRealTimers();
    }
    expect(listFiles(directory)).toEqual([]);
  });
});
