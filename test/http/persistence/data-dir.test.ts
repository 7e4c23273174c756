import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestDirectory } from '../../support/server-process.js';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const read = async (app: TestApp, path: string): Promise<Json> =>
  (await app.request('GET', `/_mock/${path}`)).json();

describe.each(PROFILES)('a server with a data directory, in profile $profile', ({ profile }) => {
  it('a data directory restores jobs, URLs, files, windows, clocks, settings, outcomes and faults', async () => {
    const dataDir = await createTestDirectory();
    const first = await startTestMock({ profile, dataDir });
    const port = new URL(first.url).port;
    const app = first.app();
    await app.changeClock({ advance: '30d' });
    await app.request('PUT', '/_mock/outcomes', { json: { 10: 'suspended' } });
    await app.request('PUT', `/_mock/apps/${app.token}`, { json: { profile, rate_limits: { list: 7 } } });
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { times: 2, effect: { status: 503 }, match: { route: 'listJobs' } },
    });
    const done = await app.createCompleteJob('90\n10\n', { type: 'users' });
    const waiting = await app.createJob();
    await app.request('GET', '/2/compliance/jobs?type=tweets');
    const result = await (await app.download(done)).text();
    const state = await read(app, 'state');
    await first.close();

    const second = await startTestMock({ profile, dataDir, port });
    const again = second.app(app.token);
    expect(await read(again, 'state')).toEqual(state);
    expect(await again.getJob(done.id)).toEqual(done);
    expect(await (await again.download(done)).text()).toBe(result);
    expect((await again.upload(waiting, '90\n')).status).toBe(200);
    expect((await again.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(503);
    const list = await again.request('GET', '/2/compliance/jobs?type=tweets');
    expect([list.status, list.headers.get('x-rate-limit-limit')]).toEqual([200, '7']);
    expect(Date.parse((await read(again, `clock?app=${app.token}`)).now) - Date.now()).toBeGreaterThan(
      29 * 86_400_000,
    );
  });

  it('a data directory keeps no file of a deleted job', async () => {
    const dataDir = await createTestDirectory();
    const blobs = (): string[] => readdirSync(join(dataDir, 'blobs'));
    const first = await startTestMock({ profile, dataDir });
    const app = first.app();
    await app.createCompleteJob('90\n');
    expect(blobs().length).toBeGreaterThan(0);
    await app.request('POST', '/_mock/reset');
    await first.close();
    await (await startTestMock({ profile, dataDir })).close();
    expect(blobs()).toEqual([]);
  });
});

describe('a data directory', () => {
  it('a data directory rejects a second server', async () => {
    const dataDir = await createTestDirectory();
    const first = await startTestMock({ dataDir });
    await expect(startTestMock({ dataDir })).rejects.toThrow(/in use by another process/);
    await first.close();
    await (await startTestMock({ dataDir })).close();
  });

  it('a server that cannot listen unlocks its data directory', async () => {
    const dataDir = await createTestDirectory();
    const usedPort = new URL((await startTestMock()).url).port;
    await expect(startTestMock({ dataDir, port: usedPort })).rejects.toThrow('EADDRINUSE');
    await (await startTestMock({ dataDir })).close();
  });

  it('a server without --data-dir creates no data directory', async () => {
    const dataDir = await createTestDirectory();
    rmSync(dataDir, { recursive: true });
    await (await startTestMock()).close();
    expect(() => readdirSync(dataDir)).toThrow('ENOENT');
  });
});

describe('a data directory after an error', () => {
  it('PUT /_mock/state rejects a state that refers to a deleted file', async () => {
    const mock = await startTestMock({ dataDir: await createTestDirectory() });
    const app = mock.app();
    await app.createCompleteJob('90\n');
    const state = await read(app, 'state');
    await app.request('POST', '/_mock/reset');
    expect((await app.request('PUT', '/_mock/state', { json: state })).status).toBe(400);
  });

  it('a start that fails unlocks its data directory', async () => {
    const dataDir = await createTestDirectory();
    writeFileSync(join(dataDir, 'blobs'), 'a file instead of a directory');
    await expect(startTestMock({ dataDir })).rejects.toThrow(
      /^Cannot open the data directory ".*": it is not a directory\. Choose another directory\.$/,
    );
    rmSync(join(dataDir, 'blobs'));
    await (await startTestMock({ dataDir })).close();
  });

  it('a data directory restores faults in their order', async () => {
    const dataDir = await createTestDirectory();
    const first = await startTestMock({ dataDir });
    const statuses = [500, 502, 503, 504, 500, 502, 503, 504, 500, 502, 503];
    for (const status of statuses)
      await first.app().request('POST', '/_mock/faults', { json: { effect: { status } } });
    await first.close();
    const second = await startTestMock({ dataDir });
    const { faults } = await read(second.app(), 'faults');
    expect(faults.map(({ effect }: Json) => effect.status)).toEqual(statuses);
  });

  it('a server with a data directory loads the same scenario at every start', async () => {
    const [dataDir, directory] = [await createTestDirectory(), await createTestDirectory()];
    const scenario = join(directory, 'again.yaml');
    writeFileSync(
      scenario,
      'name: again\ndescription: again\nclock: [{ set: "2037-01-01T00:00:00Z" }, { freeze: true }]\nfaults: [{ effect: { status: 503 }, match: { nth: 9 } }]\n',
    );
    for (let start = 0; start < 3; start++) {
      const mock = await startTestMock({ dataDir, scenario });
      expect((await read(mock.app(), 'clock')).now).toMatch(/^2037-01-01T00:00:0/);
      expect((await read(mock.app(), 'faults')).faults.length).toBe(1);
      await mock.close();
    }
  });
});
