// Sets of options that the fuzzed servers run with.
import { resolve } from 'node:path';

export type ProfileName = 'gcs' | 'direct';

/** Text at the start of every secret that the fuzzer sends. */
export const SECRET_PREFIX = 'xcmsecret';
export const SECRET_PATTERN = new RegExp(`${SECRET_PREFIX}\\d*[a-z0-9]{20}`);
export const CONTROL_TOKEN = `${SECRET_PREFIX}0${'control'.repeat(5)}`;

/** Set of options that a server runs with. */
export interface TargetOptions {
  readonly name: string;
  readonly args: readonly string[];
  /** Whether one case at a time uses the server, so that it may change the state of all apps. */
  readonly isExclusive?: boolean;
  readonly hasGateway?: boolean;
  readonly isExpress?: boolean;
  /** Program to run instead of the built command. */
  readonly program?: string;
  /** Time in milliseconds after which a missing response is a failure if the server responds to others. */
  readonly patienceMs?: number;
  /** Path of `--public-url`, which requests may have or omit. */
  readonly publicPath?: string;
}

const TLS = (name: string): string => resolve('test/support/tls', name);
/** Port without a server, to which the proxy may forward. */
export const DEAD_PORT = 1;
const ODD_OPTIONS =
  '--plain-results --unknown-job 404 --conflict-on created --problem-type-host called --late-upload drop --cancel-expired reject --journal 50 --max-upload 1KB --rate-limit 20 --processing-time realistic';

export const TARGETS: readonly TargetOptions[] = [
  { name: 'defaults', args: [] },
  { name: 'exclusive', args: ['--log-level', 'debug'], isExclusive: true },
  { name: 'cors-and-token', args: ['--cors', '--control-token', CONTROL_TOKEN, '--log-level', 'debug'] },
  {
    name: 'public-url',
    args: ['--public-url', 'https://public.example/base', '--trust-proxy'],
    publicPath: '/base',
  },
  { name: 'data-dir', args: ['--data-dir', 'DIRECTORY/data', '--log-level', 'debug'], isExclusive: true },
  { name: 'tls', args: ['--tls-cert', TLS('cert.pem'), '--tls-key', TLS('key.pem')] },
  {
    name: 'gateway',
    args: [
      '--gateway',
      '--gateway-port',
      '0',
      '--ca-dir',
      'DIRECTORY/ca',
      '--log-level',
      'debug',
      '--gateway-allow',
      `127.0.0.1:${DEAD_PORT},localhost:UPSTREAM`,
    ],
    hasGateway: true,
  },
  { name: 'express', args: [], isExpress: true, program: 'test/fuzz/express-application.mjs' },
  { name: 'odd-options', args: ODD_OPTIONS.split(' ') },
];
