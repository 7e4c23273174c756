import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { connect, type MockHandle } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';

const run = promisify(execFile);
const CLI = resolve('dist/cli.js');
const READY_TIMEOUT_MS = 60_000;

/** Variables of this test run that are no client's business: proxies, trust, colours. */
export const CLEAN_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  LANG: 'C.UTF-8',
};

/** The command as its users run it, in a process of its own, with a gateway and a CA that no other run knows. */
export interface ServedMock {
  readonly gatewayPort: number;
  /** What a client is given as its proxy. */
  readonly gatewayUrl: string;
  /** All that the system trusts, and the CA; a path. */
  readonly caBundlePath: string;
  /** The certificate of the CA alone; a path. */
  readonly caCertificatePath: string;
  /** The same for Java; a path. */
  readonly truststorePath: string;
  /** A folder for files of the tests; it goes with the mock. */
  readonly folder: string;
  /** An app that nobody else knows, its clock standing still. */
  app(profile: ProfileName): Promise<MockHandle>;
}

/** The first lines of a stream; fails if it ends before. */
async function readFirstLines(stream: Readable, count: number): Promise<string> {
  let output = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    output += chunk;
    if (output.split('\n').length > count) return output;
  }
  throw new Error(`it ended after these lines: ${output}`);
}

/** Serves a mock for all tests of a file. */
export function startServedMock(): ServedMock {
  const folder = mkdtempSync(join(tmpdir(), 'xcm-clients-'));
  const env = { ...CLEAN_ENV, XDG_STATE_HOME: join(folder, 'state') };
  const options = ['--port', '0', '--gateway', '--gateway-port', '0', '--log-level', 'warn'];
  const served = spawn(process.execPath, [CLI, 'serve', ...options], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const settings: Partial<Record<'url' | 'gatewayUrl' | 'bundle' | 'certificate' | 'truststore', string>> =
    {};
  const requireSetting = (name: keyof typeof settings): string => {
    const value = settings[name];
    if (value === undefined) throw new Error(`the mock has not told its ${name} yet`);
    return value;
  };

  beforeAll(async () => {
    const said = await readFirstLines(served.stdout, 2);
    settings.url = /^listening on (\S+)$/m.exec(said)?.[1] ?? '';
    settings.gatewayUrl = /^gateway on ([^\s,]+)/m.exec(said)?.[1] ?? '';
    for (const [name, form] of [
      ['certificate', '--path'],
      ['bundle', '--bundle'],
      ['truststore', '--truststore'],
    ] as const)
      settings[name] = (await run(process.execPath, [CLI, 'ca', form], { env })).stdout.trim();
  }, READY_TIMEOUT_MS);
  afterAll(async () => {
    const ended = served.exitCode === null ? once(served, 'close') : undefined;
    served.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    folder,
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
    async app(profile) {
      const app = connect(requireSetting('url')).app();
      await app.settings.set({ profile });
      await app.clock.freeze();
      return app;
    },
  };
}
