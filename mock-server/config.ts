import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { DURATION_FORM } from './domain/duration.js';
import { type ProcessingTime, parseProcessingTime } from './domain/processing-time.js';
import { type HostPort, isOwnHost, parseHostPort } from './gateway/hosts.js';
import type { LogLevel } from './ports.js';
import { PROFILE_NAMES, type ProfileName } from './profiles/index.js';

/** Every setting of a server, read and checked. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly profile: ProfileName;
  readonly processingTime: ProcessingTime;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  readonly gateway: boolean;
  readonly gatewayPort: number;
  readonly gatewayHost: string;
  readonly gatewayAllow: readonly HostPort[] | undefined;
  readonly caDir: string | undefined;
  readonly rateLimit: number;
  readonly maxUpload: number;
  readonly dataDir: string | undefined;
  readonly scenario: string | undefined;
  readonly plainResults: boolean;
  readonly noControl: boolean;
  readonly controlToken: string | undefined;
  readonly journal: number;
  readonly cors: boolean;
  readonly unknownJob: 200 | 404;
  readonly conflictOn: 'in_progress' | 'created';
  readonly lateUpload: 'taken' | 'dropped';
  readonly logLevel: LogLevel;
}

/** A setting that is wrong: which, and what is allowed. */
export class ConfigError extends Error {}

/** One option: how it is written, what it means, and how its text is read. */
export interface OptionSpec<T = unknown> {
  /** The flag without its dashes; `XCM_<NAME>` in the environment; a key of the configuration file. */
  readonly flag: string;
  /** What stands for the value in help; undefined for a switch. */
  readonly value?: string;
  readonly meaning: string;
  /** As it would be typed; undefined if there is none. */
  readonly default?: string;
  /** What a value may be, for error messages. */
  readonly allowed: string;
  /** It may be given several times, or once with commas. */
  readonly isList?: boolean;
  /** Its value is repeated nowhere, not even where it is wrong. */
  readonly isSecret?: boolean;
  /** Undefined: not allowed. */
  readonly read: (text: string) => T | undefined;
}

export const CONFIG_FILE = 'x-compliance-mock.config.json';

const UNIT_BYTES: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 };

const oneOf = <T extends string>(values: readonly T[]) => ({
  value: values.join('|'),
  allowed: `one of ${values.join(', ')}`,
  read: (text: string) => values.find((value) => value === text),
});
const wholeNumber = (from: number, to: number) => ({
  allowed: `a whole number from ${from} to ${to}`,
  read: (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined,
});
const path = { allowed: 'a path', read: (text: string) => text || undefined };
const toggle = {
  allowed: 'true or false',
  read: (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

function readSize(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,9})(KB|MB|GB)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (UNIT_BYTES[unit.toUpperCase()] as number);
}

function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isOrigin = /^https?:$/.test(url.protocol) && url.host !== '' && url.href === `${url.origin}/`;
  return isOrigin ? url.origin : undefined;
}

function readHosts(text: string): readonly HostPort[] | undefined {
  const hosts = text.split(',').map((each) => parseHostPort(each.trim()));
  return hosts.every((each) => each !== undefined && !isOwnHost(each.host))
    ? (hosts as HostPort[])
    : undefined;
}

type OptionTable = { readonly [K in keyof Config]: OptionSpec<NonNullable<Config[K]>> };

/** Every option. Flag outranks environment, environment outranks file, file outranks default. */
export const OPTIONS: OptionTable = {
  port: {
    flag: 'port',
    value: 'PORT',
    meaning: 'Port to listen on; 0 takes a free one',
    default: '4020',
    ...wholeNumber(0, 65535),
  },
  host: {
    flag: 'host',
    value: 'HOST',
    meaning: 'Address to listen on; only this machine by default',
    default: '127.0.0.1',
    allowed: 'an address or a host name',
    read: (text) => text || undefined,
  },
  profile: {
    flag: 'profile',
    meaning: 'Generation of the API',
    default: 'gcs',
    ...oneOf(PROFILE_NAMES),
  },
  processingTime: {
    flag: 'processing-time',
    value: 'DURATION|realistic',
    meaning: 'From the upload to the result; `realistic` takes minutes, as observed',
    default: '3s',
    allowed: `${DURATION_FORM}, or realistic`,
    read: parseProcessingTime,
  },
  publicUrl: {
    flag: 'public-url',
    value: 'URL',
    meaning: 'Origin of the URLs handed out; by default the one that the creating request used',
    allowed: 'an origin such as https://mock.example:8443, without a path',
    read: readOrigin,
  },
  trustProxy: {
    flag: 'trust-proxy',
    meaning: 'Believe X-Forwarded-Proto and X-Forwarded-Host',
    default: 'false',
    ...toggle,
  },
  tlsCert: { flag: 'tls-cert', value: 'FILE', meaning: 'Certificate (PEM); serves HTTPS', ...path },
  tlsKey: { flag: 'tls-key', value: 'FILE', meaning: 'Private key of the certificate (PEM)', ...path },
  gateway: {
    flag: 'gateway',
    meaning: 'Open a proxy for clients that call api.x.com and storage.googleapis.com themselves',
    default: 'false',
    ...toggle,
  },
  gatewayPort: {
    flag: 'gateway-port',
    value: 'PORT',
    meaning: 'Port of the gateway; 0 takes a free one',
    default: '4021',
    ...wholeNumber(0, 65535),
  },
  gatewayHost: {
    flag: 'gateway-host',
    value: 'HOST',
    meaning: 'Address that the gateway listens on',
    default: '127.0.0.1',
    allowed: 'an address or a host name',
    read: (text) => text || undefined,
  },
  gatewayAllow: {
    flag: 'gateway-allow',
    value: 'HOST',
    meaning:
      'Other hosts that the gateway lets through; several with commas; `host:port` for an unusual port',
    allowed: "hosts such as example.com or example.com:8443, none of them the gateway's own",
    isList: true,
    read: readHosts,
  },
  caDir: {
    flag: 'ca-dir',
    value: 'DIR',
    meaning: "Where the gateway's CA is kept; by default the user's folder for state",
    ...path,
  },
  rateLimit: {
    flag: 'rate-limit',
    value: 'N',
    meaning: 'Requests per 15 minutes, app and bucket',
    default: '150',
    ...wholeNumber(1, 999_999_999),
  },
  maxUpload: {
    flag: 'max-upload',
    value: 'SIZE',
    meaning: 'Largest upload',
    default: '2GB',
    allowed: 'a size such as 500000, 64KB, 100MB or 2GB',
    read: readSize,
  },
  dataDir: {
    flag: 'data-dir',
    value: 'DIR',
    meaning: 'Where jobs, windows, clocks and files outlive the process; by default they do not',
    ...path,
  },
  scenario: {
    flag: 'scenario',
    value: 'FILE|NAME',
    meaning: 'Situation to start from: a file of YAML, or a ready-made one by its name',
    ...path,
  },
  plainResults: {
    flag: 'plain-results',
    meaning: "Results in the upload's order, without a blank line, with md5",
    default: 'false',
    ...toggle,
  },
  noControl: {
    flag: 'no-control',
    meaning: 'Leave the control API under /_mock/ out',
    default: 'false',
    ...toggle,
  },
  controlToken: {
    flag: 'control-token',
    value: 'TOKEN',
    meaning: 'What calls of the control API must carry as their bearer token',
    allowed: 'printable ASCII characters without blanks',
    read: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
    isSecret: true,
  },
  journal: {
    flag: 'journal',
    value: 'N',
    meaning: 'How many requests GET /_mock/requests remembers; 0 for none',
    default: '10000',
    ...wholeNumber(0, 1_000_000),
  },
  cors: { flag: 'cors', meaning: 'Let browsers on other origins call', default: 'false', ...toggle },
  unknownJob: {
    flag: 'unknown-job',
    value: '200|404',
    meaning: 'Status that answers an unknown job ID',
    default: '200',
    allowed: 'one of 200, 404',
    read: (text) => (text === '200' ? 200 : text === '404' ? 404 : undefined),
  },
  conflictOn: {
    flag: 'conflict-on',
    meaning: 'From which status on a job blocks a second one of its type',
    default: 'in_progress',
    ...oneOf(['in_progress', 'created']),
  },
  lateUpload: {
    flag: 'late-upload',
    meaning: 'What a job that expired does with a file whose upload began in time',
    default: 'taken',
    ...oneOf(['taken', 'dropped']),
  },
  logLevel: {
    flag: 'log-level',
    meaning: 'Least urgent lines to log; debug has every request to API and storage',
    default: 'info',
    ...oneOf(['error', 'warn', 'info', 'debug']),
  },
};

type OptionName = keyof Config;
const NAMES = Object.keys(OPTIONS) as OptionName[];

/** `XCM_PROCESSING_TIME` */
export const environmentName = ({ flag }: OptionSpec): string =>
  `XCM_${flag.toUpperCase().replaceAll('-', '_')}`;

/** What the command line gave: texts by option name. */
export type Flags = Partial<Record<OptionName, string>>;

export interface ConfigSources {
  readonly flags: Flags;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder in which the configuration file may lie; undefined: no file is read. */
  readonly folder?: string;
}

/** What surrounds the process: its environment and its folder. */
export const surroundings = () => ({ environment: process.env, folder: process.cwd() });

/** Where a program keeps what is to outlive it and belongs to no project, as each system has it. */
export function stateFolder({
  environment = process.env,
  platform = process.platform,
  home = homedir(),
}: {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
} = {}): string {
  const set = (name: string): string | undefined => {
    const folder = environment[name];
    return folder !== undefined && isAbsolute(folder) ? folder : undefined;
  };
  const base =
    platform === 'win32'
      ? (set('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : // https://specifications.freedesktop.org/basedir-spec: relative paths are to be ignored.
          (set('XDG_STATE_HOME') ?? join(home, '.local', 'state'));
  return join(base, 'x-compliance-mock');
}

/**
 * Reads the configuration.
 *
 * @throws ConfigError that says which setting is wrong, where it was set, and what is allowed
 */
export function readConfig({ flags, environment = {}, folder }: ConfigSources): Config {
  const file: ReadonlyMap<string, string> =
    folder === undefined ? new Map() : readFile(join(folder, CONFIG_FILE));
  const known = NAMES.map((name) => environmentName(OPTIONS[name]));
  for (const name of Object.keys(environment))
    if (name.startsWith('XCM_') && !known.includes(name))
      throw new ConfigError(`${name} in the environment is no option; known are ${known.join(', ')}`);

  const entries = NAMES.map((name) => {
    const option = OPTIONS[name];
    const given: readonly (readonly [where: string, text: string | undefined])[] = [
      [`--${option.flag}`, flags[name]],
      [`${environmentName(option)} in the environment`, environment[environmentName(option)]],
      [`"${option.flag}" in ${CONFIG_FILE}`, file.get(option.flag)],
      ['the default', option.default],
    ];
    const [where, text] = given.find(([, value]) => value !== undefined) ?? [];
    if (text === undefined) return [name, undefined];
    const value = option.read(text);
    if (value === undefined)
      throw new ConfigError(
        `${where}: ${option.isSecret ? 'the value' : JSON.stringify(text)} is not allowed; allowed is ${option.allowed}`,
      );
    return [name, value];
  });
  const config = Object.fromEntries(entries) as Config;
  if ((config.tlsCert === undefined) !== (config.tlsKey === undefined))
    throw new ConfigError('--tls-cert and --tls-key go together; only one of them is set');
  return config;
}

/**
 * Where a server with these options is reached on its own machine.
 *
 * @throws ConfigError if it takes a free port, which nobody else can know
 */
export function localUrl({ host, port, tlsCert }: Pick<Config, 'host' | 'port' | 'tlsCert'>): URL {
  if (port === 0) throw new ConfigError('the server takes a free port; say --url where that is');
  const local = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const scheme = tlsCert === undefined ? 'http' : 'https';
  return new URL(`${scheme}://${local.includes(':') ? `[${local}]` : local}:${port}`);
}

/** The texts of the configuration file by flag; none if there is no such file. */
function readFile(file: string): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new ConfigError(`${CONFIG_FILE} cannot be read: ${(error as Error).message}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${CONFIG_FILE} is not valid JSON: ${(error as Error).message}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new ConfigError(`${CONFIG_FILE} must hold an object`);
  const flags = NAMES.map((name) => OPTIONS[name].flag);
  for (const [key, value] of Object.entries(content)) {
    if (!flags.includes(key))
      throw new ConfigError(`"${key}" in ${CONFIG_FILE} is no option; known are ${flags.join(', ')}`);
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new ConfigError(`"${key}" in ${CONFIG_FILE} must be a text, a number, true or false`);
  }
  return new Map(Object.entries(content).map(([key, value]) => [key, String(value)]));
}
