import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { connect, type MockHandle } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import { readUntil } from './read-until.js';

const run = promisify(execFile);
const CLI = resolve('dist/cli.js');
const READY_TIMEOUT_MS = 60_000;

/** Environment of the clients. It omits the variables of this test run that would affect clients: proxies, CAs, colours. */
export const CLEAN_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  LANG: 'C.UTF-8',
};

/** Mock in a separate process that the command line starts, with a proxy and a new CA. */
export interface ServedMock {
  readonly gatewayPort: number;
  /** URL of the proxy. */
  readonly gatewayUrl: string;
  /** Path of a bundle with the system's CAs and the mock's CA. */
  readonly caBundlePath: string;
  /** Path of the certificate of the mock's CA. */
  readonly caCertificatePath: string;
  /** Path of a Java truststore with the same CAs as the bundle. */
  readonly truststorePath: string;
  /** Directory for files of the tests, deleted with the mock. */
  readonly directory: string;
  /** Creates a new app with a frozen clock. @param consumerKey key that a client logs in with. By default, the app has a token. */
  app(profile: ProfileName, consumerKey?: string): Promise<MockHandle>;
}

export interface ServedMockOptions {
  /** Address of the proxy. Default: a free port of 127.0.0.1. */
  readonly gateway?: { readonly host: string; readonly port: number };
  readonly problemTypeHost?: 'recorded' | 'called';
}

/** Starts a mock for all tests of a file. */
export function startServedMock({
  gateway = { host: '127.0.0.1', port: 0 },
  problemTypeHost = 'recorded',
}: ServedMockOptions = {}): ServedMock {
  const directory = mkdtempSync(join(tmpdir(), 'xcm-clients-'));
  const env = { ...CLEAN_ENV, XDG_STATE_HOME: join(directory, 'state') };
  const options = [
    ...['--port', '0', '--log-level', 'warn', '--problem-type-host', problemTypeHost],
    ...['--gateway', '--gateway-host', gateway.host, '--gateway-port', String(gateway.port)],
  ];
  const served = spawn(process.execPath, [CLI, 'serve', ...options], {
    cwd: directory,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const settings: Partial<Record<'url' | 'gatewayUrl' | 'bundle' | 'certificate' | 'truststore', string>> =
    {};
  const requireSetting = (name: keyof typeof settings): string => {
    const value = settings[name];
    if (value === undefined) throw new Error(`Cannot return ${name}: the mock has not started yet`);
    return value;
  };

  beforeAll(async () => {
    const [, url = '', gatewayUrl = ''] = await readUntil(
      served.stdout,
      /^listening on (\S+)\nproxy listening on ([^\s,]+).*\n/,
    );
    Object.assign(settings, { url, gatewayUrl });
    for (const [name, option] of [
      ['certificate', '--path'],
      ['bundle', '--bundle'],
      ['truststore', '--truststore'],
    ] as const)
      settings[name] = (await run(process.execPath, [CLI, 'ca', option], { env })).stdout.trim();
  }, READY_TIMEOUT_MS);
  afterAll(async () => {
    const ended = served.exitCode === null ? once(served, 'close') : undefined;
    served.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  });

  return {
    directory,
    get gatewayUrl() {
      return requireSetting('gatewayUrl');
    },
    get gatewayPort() {
      return Number(new URL(requireSetting('gatewayUrl')).port);
    },
    get caBundlePath() {
      return requireSetting('bundle');
    },
    get caCertificatePath() {
      return requireSetting('certificate');
    },
    get truststorePath() {
      return requireSetting('truststore');
    },
    async app(profile, consumerKey) {
      const app = connect(requireSetting('url')).app(consumerKey === undefined ? undefined : { consumerKey });
      await app.settings.set({ profile });
      await app.clock.freeze();
      return app;
    },
  };
}
