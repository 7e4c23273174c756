import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { listFiles } from '../support/list-files.js';
import { createTestDirectory, useTestDirectoryAsTmpdir } from '../support/server-process.js';
import { startTestMock, type TestApp } from '../support/test-mock.js';

const UNLIMITED = { maxSeed: '2GB' };

const job = (count: number, affected = 0.1) => ({
  type: 'tweets',
  status: 'complete',
  ids: { count, affected },
});
const scenarioOf = (...jobs: object[]) => ({
  name: 'bounds',
  description: 'many generated IDs',
  apps: [{ token: 'bounds', jobs }],
});

const load = (app: TestApp, scenario: object, signal?: AbortSignal): Promise<Response> =>
  app.request('POST', '/_mock/scenarios', { json: scenario, ...(signal && { signal }) });

const eventually = (assertion: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(assertion, { timeout: 25_000, interval: 5 });

describe('what a control call may generate', () => {
  it.each([
    ['one job', [job(5_000_001, 0)], 'apps.0.jobs.0.ids.count', '100000020'],
    ['the results', [job(454_546, 1)], 'apps.0.jobs.0.ids.count', '100000120'],
    ['all jobs together', [job(3_000_000, 0), job(3_000_000, 0)], 'apps.0.jobs.1.ids.count', '120000000'],
    ['a small body that asks for most', [job(1_000_000_000, 1)], 'apps.0.jobs.0.ids.count', '220000000000'],
  ])(
    'a scenario that exceeds --max-seed by %s is rejected before a byte is written',
    async (_case, jobs, field, bytes) => {
      const directory = await useTestDirectoryAsTmpdir();
      const app = (await startTestMock()).app();
      const rejected = await load(app, scenarioOf(...jobs));
      expect(rejected.status).toBe(400);
      expect(((await rejected.json()) as { detail: string }).detail).toContain(
        `${field}: expected at most 100000000 bytes of generated IDs and results in a scenario (--max-seed), got ${bytes}`,
      );
      expect(listFiles(directory)).toEqual([]);
    },
  );

  it('a session with more stored bytes than --max-seed is rejected before a byte is written', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const app = (await startTestMock({ maxSeed: '1MB' })).app();
    const { id } = await app.createJob({ type: 'tweets', resumable: true });
    const sessions = `/_mock/jobs/${id}/sessions`;
    const rejected = await app.request('POST', sessions, { json: { stored_bytes: 1_073_741_824 } });
    expect(rejected.status).toBe(400);
    expect(await rejected.json()).toMatchObject({
      detail: 'stored_bytes: expected at most 1000000 (--max-seed), got 1073741824',
    });
    expect(listFiles(directory)).toEqual([]);
    expect((await app.request('POST', sessions, { json: { stored_bytes: 786_432 } })).status).toBe(200);
  });

  it.each([
    [
      'jobs',
      scenarioOf(...Array.from({ length: 1_001 }, () => ({ type: 'users', status: 'created' }))),
      '1 apps and 1001 jobs',
    ],
    [
      'apps',
      {
        name: 'bounds',
        description: 'apps',
        apps: Array.from({ length: 1_001 }, (_, i) => ({ token: `t${i}` })),
      },
      '1001 apps and 0 jobs',
    ],
  ])('POST /_mock/scenarios rejects more than 1,000 %s', async (_case, scenario, count) => {
    const rejected = await load((await startTestMock()).app(), scenario);
    expect(rejected.status).toBe(400);
    expect(await rejected.json()).toMatchObject({
      detail: `apps: expected at most 1000 apps and 1000 jobs, got ${count}. Load several scenarios, or start the mock with --scenario.`,
    });
  });
});

describe('a client that leaves', () => {
  it.each([
    // Only the upload exists until all IDs are generated.
    ['while the IDs of a scenario are generated', 8_000_000, 1],
    // The worker writes a file of IDs and the result, besides the upload.
    ['while the result of a scenario is built', 1_500_000, 2],
  ])('leaves no files and no jobs, %s', async (_case, count, files) => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock(UNLIMITED);
    const app = mock.app('bounds');
    const before = await app.createJob();
    const client = new AbortController();
    const loading = load(app, scenarioOf(job(10), job(count, 0.5)), client.signal).catch(() => undefined);
    // The first job has one file, its result.
    await eventually(() => expect(listFiles(directory).length).toBeGreaterThan(files));
    client.abort();
    await loading;
    await eventually(() => expect(listFiles(directory)).toEqual([]));
    const { jobs } = (await (await app.request('GET', '/_mock/jobs')).json()) as { jobs: { id: string }[] };
    expect(jobs.map(({ id }) => id)).toEqual([before.id]);
  });

  it('leaves no session and no file while the bytes of a session are stored', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const app = (await startTestMock(UNLIMITED)).app();
    const { id } = await app.createJob({ type: 'tweets', resumable: true });
    const client = new AbortController();
    const storing = app
      .request('POST', `/_mock/jobs/${id}/sessions`, {
        json: { stored_bytes: 1_073_741_824 },
        signal: client.signal,
      })
      .catch(() => undefined);
    await eventually(() => expect(listFiles(directory)).toHaveLength(1));
    client.abort();
    await storing;
    await eventually(() => expect(listFiles(directory)).toEqual([]));
    expect(await (await app.request('GET', `/_mock/jobs/${id}`)).json()).toMatchObject({ sessions: [] });
  });
});

describe('a server that stops', () => {
  it('aborts the load of a scenario that takes too long and leaves no files', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock(UNLIMITED);
    const loading = load(mock.app(), scenarioOf(job(20_000_000))).catch((error: Error) => error);
    await eventually(() => expect(listFiles(directory)).toHaveLength(1));
    await mock.close();
    expect(await loading).toBeInstanceOf(Error);
    expect(listFiles(directory)).toEqual([]);
  });

  it('exits with 0 and leaves no files on SIGTERM while --scenario is still being prepared', async () => {
    const directory = await createTestDirectory();
    const scenario = resolve(directory, 'bounds.yaml');
    writeFileSync(scenario, JSON.stringify(scenarioOf(job(20_000_000))));
    const tmpdir = await createTestDirectory();
    const child = spawn(
      process.execPath,
      [resolve('dist/cli.js'), '--port', '0', '--max-seed', '2GB', '--scenario', scenario],
      { cwd: directory, env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir }, stdio: 'ignore' },
    );
    await eventually(() => expect(listFiles(tmpdir)).toHaveLength(1));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(listFiles(tmpdir)).toEqual([]);
  });
});
