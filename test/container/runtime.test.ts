import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  checkHealth,
  containerName,
  createNetwork,
  engine,
  IMAGE,
  inspectField,
  RESTRICTED_FLAGS,
  runToCompletion,
  startMockContainer,
} from './support/container-engine.js';
import {
  createJob,
  expectedClientOutput,
  getJob,
  runClientInContainer,
  runClientOnHost,
  upload,
} from './support/example-client.js';

/** Returns the engine's flags that make a client container trust the CA of the mock in container `name`. */
async function caTrustFlags(name: string): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'xcm-ca-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'ca.pem');
  writeFileSync(file, await engine('exec', name, 'x-compliance-mock', 'ca', '--pem'));
  return ['-v', `${file}:/ca.pem:ro`, '-e', 'NODE_EXTRA_CA_CERTS=/ca.pem'];
}

describe('a container that is read-only, has 256 MB and no capabilities', () => {
  it('a restricted container turns healthy and runs as an unprivileged user', async () => {
    const { name } = await startMockContainer();
    await expect.poll(() => checkHealth(name), { timeout: 20_000 }).toBe('healthy');
    expect(await inspectField(name, '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}}')).toBe(
      'true 268435456',
    );
    const user = 'process.stdout.write(String([process.getuid(), process.geteuid()]))';
    expect(await engine('exec', name, 'node', '-e', user)).toBe('1000,1000');
  });

  it('a container serves a client on the host and a client in another container at the same time', async () => {
    const network = await createNetwork();
    const mock = await startMockContainer({
      flags: [...RESTRICTED_FLAGS, '--network', network, '--network-alias', 'mock'],
      options: ['--processing-time', '500ms'],
    });
    const [onHost, inContainer] = await Promise.all([
      runClientOnHost(mock.url, 'host'),
      runClientInContainer(network, 'http://mock:4020', 'container'),
    ]);
    expect(onHost).toBe(expectedClientOutput(new URL(mock.url).host));
    expect(inContainer).toBe(expectedClientOutput('mock:4020'));
  });

  it('the proxy of a container serves a client in another container that calls the real hosts', async () => {
    const network = await createNetwork();
    const { name } = await startMockContainer({
      flags: [...RESTRICTED_FLAGS, '--network', network, '--network-alias', 'mock', '-e', 'XCM_GATEWAY=true'],
      options: ['--processing-time', '500ms'],
    });
    const proxy = ['-e', 'NODE_USE_ENV_PROXY=1', '-e', 'HTTPS_PROXY=http://mock:4021'];
    const flags = [...(await caTrustFlags(name)), ...proxy];
    const output = await runClientInContainer(network, 'https://api.x.com', 'app', flags);
    expect(output).toBe(expectedClientOutput('storage.googleapis.com'));
  });

  it('a container with the names of the real hosts serves a client without proxy settings', async () => {
    const network = await createNetwork();
    const names = ['api.x.com', 'storage.googleapis.com'].flatMap((name) => ['--network-alias', name]);
    // Opens port 443 to unprivileged users, as the proxy guide does: podman reserves ports below 1024 for root.
    const ports = ['--sysctl', 'net.ipv4.ip_unprivileged_port_start=0'];
    const { name } = await startMockContainer({
      flags: [...RESTRICTED_FLAGS, '--network', network, ...names, ...ports],
      options: ['--processing-time', '500ms', '--gateway', '--gateway-port', '443'],
    });
    const output = await runClientInContainer(network, 'https://api.x.com', 'app', await caTrustFlags(name));
    expect(output).toBe(expectedClientOutput('storage.googleapis.com'));
  });

  it('a container with 256 MB of memory processes two million IDs', async () => {
    const mock = await startMockContainer({ options: ['--processing-time', '0s'] });
    const job = await createJob(mock.url);
    const ids = Buffer.from(Array.from({ length: 2_000_000 }, (_, n) => `${1e15 + n}\n`).join(''));
    expect((await upload(job, ids)).status).toBe(200);
    await expect
      .poll(async () => (await getJob(mock.url, job.id)).status, { timeout: 60_000 })
      .toBe('complete');
    const result = await fetch(job.download_url);
    expect((await result.arrayBuffer()).byteLength).toBeGreaterThan(1_000_000);
    expect(await inspectField(mock.name, '{{.State.OOMKilled}} {{.RestartCount}}')).toBe('false 0');
  });

  it('a container turns healthy on the port that XCM_PORT sets', async () => {
    const name = containerName();
    await engine('run', '-d', '--name', name, ...RESTRICTED_FLAGS, '-e', 'XCM_PORT=5000', IMAGE);
    await expect.poll(() => checkHealth(name), { timeout: 20_000 }).toBe('healthy');
  });

  it('a container is not healthy before the mock listens', async () => {
    const name = containerName();
    const idleProgram = ['-e', 'setInterval(() => undefined, 1000)'];
    await engine(
      'run',
      '-d',
      '--name',
      name,
      ...RESTRICTED_FLAGS,
      '--entrypoint',
      'node',
      IMAGE,
      ...idleProgram,
    );
    expect(await checkHealth(name)).not.toBe('healthy');
  });
});

describe('a container', () => {
  it('a container runs as any user, and with its data in memory', async () => {
    for (const flags of [
      ['--read-only', '--user', '12345:6789'],
      ['--read-only', '--tmpfs', '/data'],
    ]) {
      const mock = await startMockContainer({ flags, options: ['--processing-time', '0s'] });
      const job = await createJob(mock.url);
      expect((await upload(job, '90\n')).status).toBe(200);
      expect(await (await fetch(job.download_url)).text()).toContain('"reason":"deleted"');
    }
  });

  it('a container with an invalid option exits with 2 and logs the allowed values', async () => {
    const { code, logs } = await runToCompletion(['-e', 'XCM_PROFILE=gsc']);
    expect(code).toBe(2);
    expect(logs).toContain('XCM_PROFILE in the environment: expected one of "gcs", "direct", got "gsc"');
  });

  it('a container exits with 1 and logs the cause if its data directory is not writable', async () => {
    const { code, logs } = await runToCompletion(['--read-only', '--tmpfs', '/data:ro']);
    expect(code).toBe(1);
    expect(logs).toContain('Cannot open the data directory "/data": it is not writable');
  });
});
