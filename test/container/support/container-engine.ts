import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, expect, vi } from 'vitest';

const execute = promisify(execFile);

function requireVariable(name: string): string {
  return (
    process.env[name] ?? expect.fail(`${name} is not set: these tests are run by npm run test:container`)
  );
}

export const ENGINE = requireVariable('CONTAINER_ENGINE') as 'docker' | 'podman';
export const IMAGE = requireVariable('CONTAINER_IMAGE');
export const BASE = requireVariable('CONTAINER_BASE');
/** What everything that a run makes is called by. */
export const RUN_PREFIX = requireVariable('CONTAINER_RUN');
export const COMPOSE = requireVariable('CONTAINER_COMPOSE').split(' ') as [string, ...string[]];

/** What the engine answers. Podman without systemd complains of timers on stderr, which is nobody's concern. */
export async function engine(...args: string[]): Promise<string> {
  return (await execute(ENGINE, args, { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
}

let counter = 0;
export const uniqueName = (): string => `${RUN_PREFIX}-${process.pid}-${++counter}`;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0).reverse()) await remove();
});

/** A name for a container that is removed after the test, with its volumes. */
export function containerName(): string {
  const name = uniqueName();
  cleanups.push(() => removeContainer(name));
  return name;
}

/** At once: a program that heeds no SIGTERM would be waited for. */
export async function removeContainer(name: string): Promise<void> {
  await engine('kill', '--signal', 'KILL', name).catch(() => undefined);
  await engine('rm', '-f', '-v', name).catch(() => undefined);
}

/** A volume that is removed after the test. */
export async function createVolume(): Promise<string> {
  const name = uniqueName();
  await engine('volume', 'create', name);
  cleanups.push(() => engine('volume', 'rm', '-f', name));
  return name;
}

/** A network, with names for its containers, that is removed after the test. */
export async function createNetwork(): Promise<string> {
  const name = uniqueName();
  await engine('network', 'create', name);
  cleanups.push(() => engine('network', 'rm', name));
  return name;
}

export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });

/** As one would run it who trusts nobody: what is not needed is taken away. */
export const RESTRICTED_FLAGS = ['--read-only', '--memory', '256m', '--cap-drop', 'ALL'];

export interface MockContainer {
  readonly name: string;
  /** Where this machine reaches it. */
  readonly url: string;
}

/**
 * Runs the image, and waits until it is ready.
 *
 * @param flags of the engine, such as `--volume`
 * @param options of the mock
 */
export async function startMockContainer({
  flags = RESTRICTED_FLAGS,
  options = [],
  port,
}: {
  flags?: readonly string[];
  options?: readonly string[];
  port?: number;
} = {}): Promise<MockContainer> {
  const name = containerName();
  const published = port ?? (await freePort());
  const publish = ['-p', `127.0.0.1:${published}:4020`];
  await engine('run', '-d', '--name', name, ...publish, ...flags, IMAGE, ...options);
  const url = `http://127.0.0.1:${published}`;
  await waitUntilReady(name, url);
  return { name, url };
}

/** Fails with what the container wrote if it ends. */
export async function waitUntilReady(name: string, url: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      throw new Error(`${name} is not ready: ${await logsOf(name)}`);
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** What a container wrote, to both streams. */
export async function logsOf(name: string): Promise<string> {
  const { stdout, stderr } = await execute(ENGINE, ['logs', name]);
  return stdout + stderr;
}

/** What a field of a container is, in Go's template language. */
export const inspectField = (name: string, field: string): Promise<string> =>
  engine('inspect', '--format', field, name);

/** Runs the health check of the image once where the engine has no timers for it, and gives the health. */
export async function checkHealth(name: string): Promise<string> {
  if (ENGINE === 'podman') await engine('healthcheck', 'run', name).catch(() => undefined);
  return inspectField(name, '{{.State.Health.Status}}');
}

/** The exit code of a container, once it has ended. */
export const waitForExitCode = async (name: string): Promise<number> => Number(await engine('wait', name));

/** Runs a container to its end. */
export async function runToCompletion(
  flags: readonly string[],
  ...command: string[]
): Promise<{ code: number; logs: string }> {
  const name = containerName();
  await engine('run', '-d', '--name', name, ...flags, IMAGE, ...command);
  const code = await waitForExitCode(name);
  return { code, logs: await logsOf(name) };
}
