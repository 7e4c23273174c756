import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  createVolume,
  engine,
  freePort,
  inspectField,
  logsOf,
  RESTRICTED_FLAGS,
  runToCompletion,
  startMockContainer,
  waitForExitCode,
} from './support/container-engine.js';
import { advance, createJob, getJob, upload } from './support/example-client.js';

/** Documented time limit of a shutdown in milliseconds. An idle machine needs far less. */
const SHUTDOWN_LIMIT_MS = 2_000;

/**
 * Creates a volume and picks a port. All containers of a test use the same port, because the first container's URLs contain it.
 */
async function prepareVolume() {
  const volume = await createVolume();
  const port = await freePort();
  return {
    volume,
    run: () => startMockContainer({ port, flags: [...RESTRICTED_FLAGS, '-v', `${volume}:/data`] }),
  };
}

const canConnect = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/livez`).then(
    () => true,
    () => false,
  );

describe('SIGTERM', () => {
  it('SIGTERM lets a running upload finish and ends the container with exit code 0', async () => {
    const mock = await startMockContainer();
    const job = await createJob(mock.url);
    const { port, host, pathname, search } = new URL(job.upload_url);
    const socket = connect(Number(port), '127.0.0.1');
    let response = '';
    socket.on('data', (chunk) => {
      response += chunk;
    });
    const head = ['Content-Type: text/plain', 'Content-Length: 6', 'Expect: 100-continue'];
    socket.write([`PUT ${pathname}${search} HTTP/1.1`, `Host: ${host}`, ...head, '', ''].join('\r\n'));
    await once(socket, 'data');
    expect(response).toMatch(/^HTTP\/1\.1 100 Continue/);

    await engine('kill', '--signal', 'TERM', mock.name);
    const signalledAt = Date.now();
    // The mock must accept no new connections after the signal.
    await expect.poll(() => canConnect(Number(port)), { timeout: 20_000 }).toBe(false);
    socket.write('90\n91\n');
    expect(await waitForExitCode(mock.name)).toBe(0);
    expect(response).toMatch(/HTTP\/1\.1 200 OK/);
    const finishedAt = Date.parse(
      await inspectField(mock.name, '{{json .State.FinishedAt}}').then(JSON.parse),
    );
    expect(finishedAt - signalledAt).toBeLessThan(SHUTDOWN_LIMIT_MS);
  });
});

describe('a second start from the same volume', () => {
  it('a second container on the same volume has the jobs, files, clock and URLs of the first', async () => {
    const { run } = await prepareVolume();
    const first = await run();
    const [uploaded, waiting] = [await createJob(first.url), await createJob(first.url)];
    await upload(uploaded, '90\n10\n');
    await advance(first.url, '20m');
    await engine('stop', '-t', '20', first.name);
    expect(await waitForExitCode(first.name)).toBe(0);

    const second = await run();
    expect((await getJob(second.url, uploaded.id)).status).toBe('complete');
    expect((await getJob(second.url, waiting.id)).status).toBe('expired');
    expect(await (await fetch(uploaded.download_url)).text()).toContain('"id":"90"');
  });

  it('a second container on the same volume has the jobs and files of a killed first one', async () => {
    const { run } = await prepareVolume();
    const first = await run();
    const job = await createJob(first.url);
    await upload(job, '90\n10\n');
    await engine('kill', '--signal', 'KILL', first.name);
    expect(await waitForExitCode(first.name)).toBe(137);

    const second = await run();
    await advance(second.url, '3s');
    expect((await getJob(second.url, job.id)).status).toBe('complete');
    expect(await (await fetch(job.download_url)).text()).toContain('"id":"90"');
  });

  it('a second container on the same volume exits with 1 while the first one runs', async () => {
    const { volume, run } = await prepareVolume();
    const first = await run();
    const { code, logs } = await runToCompletion([...RESTRICTED_FLAGS, '-v', `${volume}:/data`]);
    expect(code).toBe(1);
    expect(logs).toContain('Cannot open the data directory "/data": it is in use by another process');
    expect(await logsOf(first.name)).toContain('listening on');
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });
});

describe('a second start without a volume', () => {
  it('a second container without a volume has no jobs of the first', async () => {
    const first = await startMockContainer();
    const job = await createJob(first.url);
    const second = await startMockContainer();
    await expect(getJob(second.url, job.id)).resolves.toBeUndefined();
  });
});
