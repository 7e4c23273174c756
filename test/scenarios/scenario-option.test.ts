import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { SCENARIO_HEAD, useScenarioDirectory, withApp } from '../support/scenario-directory.js';
import { startTestMock } from '../support/test-mock.js';

const directory = useScenarioDirectory();

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a mock that starts with a scenario', () => {
  it('the first request to a mock with a proxy sees the jobs of --scenario', async () => {
    const port = await findFreePort();
    const starting = startMock({ scenario: 'busy-slot', gateway: true, caDir: directory.path, port });
    let firstJobs: unknown[] | undefined;
    while (firstJobs === undefined)
      firstJobs = await fetch(`http://127.0.0.1:${port}/_mock/jobs`)
        .then(async (response) => ((await response.json()) as { jobs: unknown[] }).jobs)
        .catch(() => undefined);
    await (await starting).close();
    expect(firstJobs).toHaveLength(1);
  });

  it('a mock that starts with a scenario has its state before the first request', async () => {
    const path = directory.write(
      'first.yaml',
      withApp(
        'clock: [{ freeze: true }]\njobs:\n  - { type: tweets, status: created, name: waits, age: 1m }',
      ),
    );
    const app = (await startTestMock({ scenario: path })).app('its-app');
    const { data } = (await (await app.request('GET', '/2/compliance/jobs?type=tweets')).json()) as {
      data: { name: string; upload_url: string }[];
    };
    expect(data).toMatchObject([{ name: 'waits' }]);
    expect((await app.upload(data[0] as never, '90\n')).status).toBe(200);
  });

  it('the library starts with a built-in scenario by its name', async () => {
    const mock = await startMock({ scenario: 'busy-slot' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs?app=busy-slot&urls=true`)).json()) as {
      jobs: { upload_url: string }[];
    };
    expect(jobs[0]?.upload_url.startsWith(mock.url)).toBe(true);
    await mock.close();
    await expect(startMock({ scenario: 'busy-slots' })).rejects.toThrow(
      'scenario: busy-slots: file not found; expected a file or one of "busy-slot", ',
    );
  });

  it('the jobs of a scenario have URLs on the public origin', async () => {
    const mock = await startTestMock({ scenario: 'happy-path', publicUrl: 'https://mock.example' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs?urls=true`)).json()) as {
      jobs: { upload_url: string }[];
    };
    for (const job of jobs) expect(job.upload_url).toMatch(/^https:\/\/mock\.example\//);
  });

  it('a scenario reads outcomes and uploads from files beside it, in subdirectories and behind links', async () => {
    mkdirSync(join(directory.path, 'ids'));
    directory.write('outcomes.csv', '10,suspended\r\n90,null\n\n11 , deleted');
    directory.write('ids/real.txt', '10\n90\n11\n92\nno ID\n');
    symlinkSync(join(directory.path, 'ids/real.txt'), join(directory.path, 'link.txt'));
    const scenario = directory.write(
      'files.yaml',
      withApp(
        'outcomes: { file: outcomes.csv }\njobs:\n  - { type: tweets, status: complete, ids: { file: ./ids/real.txt } }\n  - { type: users, status: complete, ids: { file: link.txt } }',
      ),
    );
    const mock = await startTestMock({ scenario, plainResults: 'true' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs?urls=true`)).json()) as {
      jobs: { download_url: string; result: object }[];
    };
    for (const job of jobs) {
      expect(job.result).toMatchObject({ ids: 4, invalid: 1, affected: 3 });
      const text = await (await mock.app('its-app').download(job)).text();
      expect(
        text
          .match(/"(id|reason)":"\w+"/g)
          ?.join(' ')
          .replaceAll('"', ''),
      ).toBe('id:10 reason:suspended id:11 reason:deleted id:92 reason:deleted');
    }
  });

  it('a scenario sets the outcomes of 300,000 IDs for all apps; single outcomes override them', async () => {
    const ids = Array.from({ length: 300_000 }, (_, i) => `${10 ** 15 + i}00`);
    directory.write('many.csv', ids.map((id) => `${id},protected\n`).join(''));
    const scenario = directory.write('many.yaml', `${SCENARIO_HEAD}outcomes: { file: many.csv }\n`);
    const app = (await startTestMock({ scenario })).app();
    await app.request('PUT', '/_mock/outcomes', { json: { [ids[1] as string]: null } });
    const job = await app.createCompleteJob([ids[0], ids[1], ids.at(-1), '100'].join('\n'));
    expect((await (await app.download(job)).text()).match(/"reason":"protected"/g)).toHaveLength(2);
    expect(await (await app.request('GET', '/_mock/outcomes')).json()).toEqual({
      outcomes: { [ids[1] as string]: null },
    });
  });

  it('the state of a scenario stays in the data directory for a start without the scenario', async () => {
    const dataDir = join(directory.path, 'data');
    directory.write('few.csv', '10,protected\n');
    const scenario = directory.write(
      'kept.yaml',
      withApp('outcomes: { file: few.csv }\njobs:\n  - { type: users, status: created, name: kept }'),
    );
    await (await startTestMock({ scenario, dataDir })).close();
    const app = (await startTestMock({ dataDir })).app('its-app');
    const { jobs } = (await (await app.request('GET', '/_mock/jobs')).json()) as { jobs: object[] };
    expect(jobs).toMatchObject([{ name: 'kept', status: 'created' }]);
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toContain(
      '"reason":"protected"',
    );
  });

  it('a state with a list of outcomes can be read and restored', async () => {
    directory.write('few.csv', '10,protected\n11,null\n');
    const app = (
      await startTestMock({
        scenario: directory.write('few.yaml', `${SCENARIO_HEAD}outcomes: { file: few.csv }\n`),
      })
    ).app();
    const state = await (await app.request('GET', '/_mock/state')).json();
    await app.request('POST', '/_mock/reset');
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toBe('');
    const restored = await app.request('PUT', '/_mock/state', { json: state });
    expect([restored.status, await restored.json()]).toEqual([200, state]);
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toContain(
      '"reason":"protected"',
    );
  });
});
