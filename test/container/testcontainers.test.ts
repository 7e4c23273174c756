import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Network } from 'testcontainers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Scenario } from '../../client/index.js';
import { environmentVariableName, OPTIONS } from '../../mock-server/options.js';
import { ComplianceMockContainer, type ContainerOptions } from '../../mock-server/testcontainers.js';
import { containerName, createVolume, engine, RUN_PREFIX, uniqueName } from './support/container-engine.js';
import {
  createJob,
  expectedClientOutput,
  getJob,
  runClientInContainer,
  runClientOnHost,
  upload,
} from './support/example-client.js';

/** Returns a container with a name of this test run, so that the container is removed even if the run is killed. */
const mockContainer = () => new ComplianceMockContainer().withName(containerName());

describe('ComplianceMockContainer', () => {
  it('ComplianceMockContainer starts the image of this version and serves the whole life of a job', async () => {
    await using container = await mockContainer().withProcessingTime('500ms').start();
    expect(container.getBaseUrl()).toBe(`http://${container.getHost()}:${container.getPort()}`);
    expect(await runClientOnHost(container.getBaseUrl(), 'app')).toBe(
      expectedClientOutput(new URL(container.getBaseUrl()).host),
    );
  });

  it('getControl() returns a handle that controls the mock', async () => {
    await using container = await mockContainer().withControlToken('s3cret').withProcessingTime('1h').start();
    const app = container.getControl().app();
    const job = await app.jobs.create({ type: 'tweets', status: 'in_progress', ids: ['90', '10'] });
    await app.clock.advance('1h');
    expect((await app.jobs.get(job.id)).status).toBe('complete');
    const unauthorized = await fetch(`${container.getBaseUrl()}/_mock/jobs`);
    expect(unauthorized.status).toBe(401);
  });

  it('other containers reach the mock under a network alias', async () => {
    await using network = await new Network({ nextUuid: uniqueName }).start();
    await using container = await mockContainer()
      .withProcessingTime('500ms')
      .withNetwork(network)
      .withNetworkAliases('mock')
      .start();
    expect(container.getNetworkUrl('mock')).toBe('http://mock:4020');
    const output = await runClientInContainer(network.getName(), container.getNetworkUrl('mock'), 'app');
    expect(output).toBe(expectedClientOutput('mock:4020'));
  });

  it('withGateway() starts the proxy for a client that calls the real hosts', async () => {
    await using container = await mockContainer().withGateway().withProcessingTime('500ms').start();
    const directory = mkdtempSync(join(tmpdir(), 'xcm-ca-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const ca = join(directory, 'ca.pem');
    writeFileSync(ca, await container.getGatewayCa());
    const output = await runClientOnHost('https://api.x.com', 'app', {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: container.getGatewayUrl(),
      NODE_EXTRA_CA_CERTS: ca,
    });
    expect(output).toBe(expectedClientOutput('storage.googleapis.com'));
  });

  it('the container accepts profile, rate limit and any other option', async () => {
    await using container = await mockContainer()
      .withProfile('direct')
      .withRateLimit(7)
      .withOptions({ unknownJob: 404, plainResults: true })
      .start();
    const job = await createJob(container.getBaseUrl());
    expect(job.upload_url).toContain('/upload?token=');
    const headers = { authorization: 'Bearer app' };
    const unknown = await fetch(`${container.getBaseUrl()}/2/compliance/jobs/1`, { headers });
    expect([unknown.status, unknown.headers.get('x-rate-limit-limit')]).toEqual([404, '7']);
  });

  it('withOptions() sets the environment variable of every option', async () => {
    class InspectableContainer extends ComplianceMockContainer {
      get variables() {
        return Object.keys(this.environment);
      }
    }
    const names = Object.keys(OPTIONS) as (keyof typeof OPTIONS)[];
    const all = Object.fromEntries(names.map((name) => [name, 'x'])) as ContainerOptions;
    expect(new InspectableContainer().withOptions(all).variables).toEqual(
      names.map((name) => environmentVariableName(OPTIONS[name])),
    );
  });

  it('withScenario() loads a scenario, whose job URLs are reachable from the host', async () => {
    await using ready = await mockContainer().withScenario('happy-path').start();
    const [job] = await ready.getControl().app('happy-path').jobs.list({ status: 'complete' });
    const complete = await getJob(ready.getBaseUrl(), job?.id ?? '', 'happy-path');
    expect((await fetch(complete.download_url)).status).toBe(200);

    const scenario: Scenario = {
      name: 'mine',
      description: 'One job that failed',
      apps: [{ token: 'mine', jobs: [{ type: 'users', status: 'failed' }] }],
    };
    await using custom = await mockContainer().withScenario(scenario).start();
    expect(await custom.getControl().app('mine').jobs.list()).toMatchObject([{ status: 'failed' }]);
  });

  it('start() rejects an unknown scenario and removes the container', async () => {
    const wrong = mockContainer().withScenario('unheard-of').withLabels({ of: RUN_PREFIX });
    await expect(wrong.start()).rejects.toThrow('unknown scenario');
    expect(await engine('ps', '-aq', '--filter', `label=of=${RUN_PREFIX}`)).toBe('');
  });

  it('withDataVolume() keeps the jobs from one container to the next', async () => {
    const volume = await createVolume();
    const first = await mockContainer().withDataVolume(volume).start();
    const job = await createJob(first.getBaseUrl());
    await upload(job, '90\n');
    await first.stop();
    await using second = await mockContainer().withDataVolume(volume).start();
    expect((await getJob(second.getBaseUrl(), job.id)).id).toBe(job.id);
  });

  it('start() rejects an option with an invalid value', async () => {
    const wrong = mockContainer().withProcessingTime('soon');
    await expect(wrong.start()).rejects.toThrow('listening on');
  });
});
