import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, expect, vi } from 'vitest';

const execute = promisify(execFile);

function requireVariable(name: string): string {
  return process.env[name] ?? expect.fail(`${name}: required. Run these tests with npm run test:container`);
}

export const ENGINE = requireVariable('CONTAINER_ENGINE') as 'docker' | 'podman';
export const IMAGE = requireVariable('CONTAINER_IMAGE');
export const BASE = requireVariable('CONTAINER_BASE');
/** Prefix of the names of all containers, volumes and networks that a test run creates. */
export const RUN_PREFIX = requireVariable('CONTAINER_RUN');
export const COMPOSE = requireVariable('CONTAINER_COMPOSE').split(' ') as [string, ...string[]];

/** Runs a command of the engine and returns its stdout. Ignores stderr, because podman without systemd prints warnings there. */
export async function engine(...args: string[]): Promise<string> {
  return (await execute(ENGINE, args, { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
}

let counter = 0;
export const uniqueName = (): string => `${RUN_PREFIX}-${process.pid}-${++counter}`;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0).reverse()) await remove();
});

/** Returns a name for a container. The container and its volumes are removed after the test. */
export function containerName(): string {
  const name = uniqueName();
  cleanups.push(() => removeContainer(name));
  return name;
}

/** Kills and removes a container. Sends SIGKILL, because after SIGTERM the engine waits for programs that ignore the signal. */
export async function removeContainer(name: string): Promise<void> {
  await engine('kill', '--signal', 'KILL', name).catch(() => undefined);
  await engine('rm', '-f', '-v', name).catch(() => undefined);
}

/** Creates a volume, which is removed after the test. */
export async function createVolume(): Promise<string> {
  const name = uniqueName();
  await engine('volume', 'create', name);
  cleanups.push(() => engine('volume', 'rm', '-f', name));
  return name;
}

/** Creates a network that resolves the names of its containers. It is removed after the test. */
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

/** Flags that restrict a container: a read-only file system, 256 MB of memory and no capabilities. */
export const RESTRICTED_FLAGS = ['--read-only', '--memory', '256m', '--cap-drop', 'ALL'];

export interface MockContainer {
  readonly name: string;
  /** URL of the mock for clients on this machine. */
  readonly url: string;
}

/**
 * Runs the image and waits until the mock is ready.
 *
 * @param flags flags of the engine, such as `--volume`
 * @param options options of the mock
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

/** Waits until `/readyz` returns 200. On a timeout, throws an error with the logs of the container. */
export async function waitUntilReady(name: string, url: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const response = await fetch(`${url}/readyz`).catch(() => undefined);
      if (response?.ok) return;
      throw new Error(`${name} is not ready: ${await logsOf(name)}`);
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** Returns the stdout and stderr of a container. */
export async function logsOf(name: string): Promise<string> {
  const { stdout, stderr } = await execute(ENGINE, ['logs', name]);
  return stdout + stderr;
}

/** Returns a field of a container's description. @param field Go template that selects the field */
export const inspectField = (name: string, field: string): Promise<string> =>
  engine('inspect', '--format', field, name);

/** Returns the health of a container. On podman, which has no timers for health checks, runs the image's health check first. */
export async function checkHealth(name: string): Promise<string> {
  if (ENGINE === 'podman') await engine('healthcheck', 'run', name).catch(() => undefined);
  return inspectField(name, '{{.State.Health.Status}}');
}

/** Waits until a container has ended. @returns its exit code */
export const waitForExitCode = async (name: string): Promise<number> => Number(await engine('wait', name));

/** Runs a container and waits until it has ended. */
export async function runToCompletion(
  flags: readonly string[],
  ...command: string[]
): Promise<{ code: number; logs: string }> {
  const name = containerName();
  await engine('run', '-d', '--name', name, ...flags, IMAGE, ...command);
  const code = await waitForExitCode(name);
  return { code, logs: await logsOf(name) };
}
