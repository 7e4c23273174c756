import { parseProcessingTime } from './domain/jobs/processing-time.js';
import { DURATION_FORM } from './domain/time/duration.js';
import {
  address,
  oneOf,
  path,
  readBaseUrl,
  readHosts,
  readSize,
  toggle,
  wholeNumber,
} from './option-values.js';
import type { LogLevel } from './ports/log.js';
import { PROFILE_NAMES } from './profiles/index.js';

/** One option: how it is written, what it means, and how its text is read. */
export interface OptionSpec<T = unknown> {
  /** The name in kebab case: the flag without its dashes; `XCM_<NAME>` in the environment; a key of the configuration file. */
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

const SPECS = {
  port: {
    value: 'PORT',
    meaning: 'Port to listen on; 0 takes a free one',
    default: '4020',
    ...wholeNumber(0, 65535),
  },
  host: {
    value: 'HOST',
    meaning: 'Address to listen on; only this machine by default',
    default: '127.0.0.1',
    ...address,
  },
  profile: { meaning: 'Generation of the API', default: 'gcs', ...oneOf(PROFILE_NAMES) },
  processingTime: {
    value: 'DURATION|realistic',
    meaning: 'From the upload to the result; `realistic` takes minutes, as observed',
    default: '3s',
    allowed: `${DURATION_FORM}, or realistic`,
    read: parseProcessingTime,
  },
  publicUrl: {
    value: 'URL',
    meaning: 'Start of the URLs in answers, with or without a path; default: that of the creating request',
    allowed: 'a URL such as https://mock.example:8443 or https://mock.example/path, without a query',
    read: readBaseUrl,
  },
  trustProxy: { meaning: 'Believe X-Forwarded-Proto and X-Forwarded-Host', ...toggle },
  tlsCert: { value: 'FILE', meaning: 'Certificate (PEM); serves HTTPS', ...path },
  tlsKey: { value: 'FILE', meaning: 'Private key of the certificate (PEM)', ...path },
  gateway: {
    meaning: 'Open a proxy for clients that call api.x.com and storage.googleapis.com themselves',
    ...toggle,
  },
  gatewayPort: {
    value: 'PORT',
    meaning: 'Port of the gateway; 0 takes a free one',
    default: '4021',
    ...wholeNumber(0, 65535),
  },
  gatewayHost: {
    value: 'HOST',
    meaning: 'Address that the gateway listens on',
    default: '127.0.0.1',
    ...address,
  },
  gatewayAllow: {
    value: 'HOST',
    meaning:
      'Other hosts that the gateway lets through; several with commas; `host:port` for an unusual port',
    allowed: "hosts such as example.com or example.com:8443, none of them the gateway's own",
    isList: true,
    read: readHosts,
  },
  caDir: {
    value: 'DIR',
    meaning: "Where the gateway's CA is kept; by default the user's folder for state",
    ...path,
  },
  rateLimit: {
    value: 'N',
    meaning: 'Requests per 15 minutes, app and bucket',
    default: '150',
    ...wholeNumber(1, 999_999_999),
  },
  maxUpload: {
    value: 'SIZE',
    meaning: 'Largest upload',
    default: '2GB',
    allowed: 'a size such as 500000, 64KB, 100MB or 2GB',
    read: readSize,
  },
  dataDir: {
    value: 'DIR',
    meaning: 'Where jobs, windows, clocks and files outlive the process; by default they do not',
    ...path,
  },
  scenario: {
    value: 'FILE|NAME',
    meaning: 'Situation to start from: a file of YAML, or a ready-made one by its name',
    ...path,
  },
  plainResults: { meaning: "Results in the upload's order, without a blank line, with md5", ...toggle },
  noControl: { meaning: 'Leave the control API under /_mock/ out', ...toggle },
  controlToken: {
    value: 'TOKEN',
    meaning: 'What calls of the control API must carry as their bearer token',
    allowed: 'printable ASCII characters without blanks',
    read: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
    isSecret: true,
  },
  journal: {
    value: 'N',
    meaning: 'How many requests GET /_mock/requests remembers; 0 for none',
    default: '10000',
    ...wholeNumber(0, 1_000_000),
  },
  cors: { meaning: 'Let browsers on other origins call', ...toggle },
  unknownJob: {
    value: '200|404',
    meaning: 'Status that answers an unknown job ID',
    default: '200',
    allowed: 'one of 200, 404',
    read: (text) => (text === '200' ? 200 : text === '404' ? 404 : undefined),
  },
  conflictOn: {
    meaning: 'From which status on a job blocks a second one of its type',
    default: 'in_progress',
    ...oneOf(['in_progress', 'created']),
  },
  lateUpload: {
    meaning: 'Whether an expired job accepts an upload that started before it expired',
    default: 'accept',
    ...oneOf(['accept', 'drop']),
  },
  logLevel: {
    meaning: 'Least urgent lines to log; debug has every request to API and storage',
    default: 'info',
    ...oneOf<LogLevel>(['error', 'warn', 'info', 'debug']),
  },
} satisfies Readonly<Record<string, Omit<OptionSpec, 'flag'>>>;

type Specs = typeof SPECS;
type ValueOf<Spec extends Omit<OptionSpec, 'flag'>> = NonNullable<ReturnType<Spec['read']>>;

/** Every setting of a server, read and checked; undefined if it is not given and has no default. */
export type Config = {
  readonly [K in keyof Specs]: ValueOf<Specs[K]> | (Specs[K] extends { default: string } ? never : undefined);
};

type OptionTable = { readonly [K in keyof Config]: OptionSpec<NonNullable<Config[K]>> };

/** `processing-time` */
const flagOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every option. Flag outranks environment, environment outranks file, file outranks default. */
export const OPTIONS = Object.fromEntries(
  Object.entries(SPECS).map(([name, spec]) => [name, { flag: flagOf(name), ...spec }]),
) as unknown as OptionTable;

/** `XCM_PROCESSING_TIME` */
export const environmentName = ({ flag }: OptionSpec): string =>
  `XCM_${flag.toUpperCase().replaceAll('-', '_')}`;
