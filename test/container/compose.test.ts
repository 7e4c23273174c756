import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { COMPOSE, ENGINE, engine, freePort, RUN_PREFIX } from './support/container-engine.js';
import { expectedClientOutput } from './support/example-client.js';

const [program, ...first] = COMPOSE;
const project = `${RUN_PREFIX}-compose`;

async function compose(...args: string[]): Promise<{ code: number; output: string }> {
  const port = String(await freePort());
  const child = spawn(program, [...first, '-p', project, ...args], {
    env: { ...process.env, MOCK_PORT: port },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}

afterEach(() => compose('down', '-v'));

/** Runs the health check of the mock repeatedly until `done` settles. Podman's own timers for health checks need systemd. */
async function checkHealthUntil(done: Promise<unknown>): Promise<void> {
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const filter = ['--filter', `label=com.docker.compose.project=${project}`];
    const names = await engine('ps', '-q', ...filter, '--filter', 'label=com.docker.compose.service=mock');
    for (const name of names.split('\n').filter(Boolean))
      await engine('healthcheck', 'run', name).catch(() => undefined);
  }
}

describe('compose.yaml', () => {
  it('compose.yaml starts the client once the mock is healthy and exits with the status of the client', async () => {
    const up = compose('up', '--no-build', '--abort-on-container-exit', '--exit-code-from', 'client');
    if (ENGINE === 'podman') await checkHealthUntil(up);
    const { code, output } = await up;
    expect(code, output).toBe(0);
    for (const line of expectedClientOutput('mock:4020').split('\n')) expect(output).toContain(line);
  });
});
