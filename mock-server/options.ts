import { parseProcessingTime } from './domain/jobs/processing-time.js';
import { DURATION_FORMAT } from './domain/time/duration.js';
import {
  addressOption,
  booleanOption,
  integer,
  oneOf,
  parseBaseUrl,
  parseHosts,
  parseSize,
  pathOption,
} from './option-parsers.js';
import type { LogLevel } from './ports/log.js';
import { PROFILE_NAMES } from './profiles/index.js';

/** One option: how it is written, what it means, and how its text is read. */
export interface OptionSpec<T = unknown> {
  /** The name in kebab case: the flag without its dashes; `XCM_<NAME>` in the environment; a key of the configuration file. */
  readonly flag: string;
  /** What stands for the value in help; undefined for a switch. */
  readonly placeholder?: string;
  readonly description: string;
  /** As it would be typed; undefined if there is none. */
  readonly default?: string;
  /** What a value may be, for error messages. */
  readonly expected: string;
  /** It may be given several times, or once with commas. */
  readonly isList?: boolean;
  /** Its value is repeated nowhere, not even where it is wrong. */
  readonly isSecret?: boolean;
  /** Undefined: not allowed. */
  readonly parse: (text: string) => T | undefined;
}

const OPTION_SPECS = {
  port: {
    placeholder: 'PORT',
    description: 'Port to listen on; 0 takes a free one',
    default: '4020',
    ...integer(0, 65535),
  },
  host: {
    placeholder: 'HOST',
    description: 'Address to listen on; only this machine by default',
    default: '127.0.0.1',
    ...addressOption,
  },
  profile: { description: 'Generation of the API', default: 'gcs', ...oneOf(PROFILE_NAMES) },
  processingTime: {
    placeholder: 'DURATION|realistic',
    description: 'From the upload to the result; `realistic` takes minutes, as observed',
    default: '3s',
    expected: `${DURATION_FORMAT}, or realistic`,
    parse: parseProcessingTime,
  },
  publicUrl: {
    placeholder: 'URL',
    description:
      'Start of the URLs in answers, with or without a path; default: that of the creating request',
    expected: 'a URL such as https://mock.example:8443 or https://mock.example/path, without a query',
    parse: parseBaseUrl,
  },
  trustProxy: { description: 'Believe X-Forwarded-Proto and X-Forwarded-Host', ...booleanOption },
  tlsCert: { placeholder: 'FILE', description: 'Certificate (PEM); serves HTTPS', ...pathOption },
  tlsKey: { placeholder: 'FILE', description: 'Private key of the certificate (PEM)', ...pathOption },
  gateway: {
    description: 'Open a proxy for clients that call api.x.com and storage.googleapis.com themselves',
    ...booleanOption,
  },
  gatewayPort: {
    placeholder: 'PORT',
    description: 'Port of the gateway; 0 takes a free one',
    default: '4021',
    ...integer(0, 65535),
  },
  gatewayHost: {
    placeholder: 'HOST',
    description: 'Address that the gateway listens on',
    default: '127.0.0.1',
    ...addressOption,
  },
  gatewayAllow: {
    placeholder: 'HOST',
    description:
      'Other hosts that the gateway lets through; several with commas; `host:port` for an unusual port',
    expected: "hosts such as example.com or example.com:8443, none of them the gateway's own",
    isList: true,
    parse: parseHosts,
  },
  caDir: {
    placeholder: 'DIR',
    description: "Where the gateway's CA is kept; by default the user's folder for state",
    ...pathOption,
  },
  rateLimit: {
    placeholder: 'N',
    description: 'Requests per 15 minutes, app and bucket',
    default: '150',
    ...integer(1, 999_999_999),
  },
  maxUpload: {
    placeholder: 'SIZE',
    description: 'Largest upload',
    default: '2GB',
    expected: 'a size such as 500000, 64KB, 100MB or 2GB',
    parse: parseSize,
  },
  dataDir: {
    placeholder: 'DIR',
    description: 'Where jobs, windows, clocks and files outlive the process; by default they do not',
    ...pathOption,
  },
  scenario: {
    placeholder: 'FILE|NAME',
    description: 'Situation to start from: a file of YAML, or a ready-made one by its name',
    ...pathOption,
  },
  plainResults: {
    description: "Results in the upload's order, without a blank line, with md5",
    ...booleanOption,
  },
  noControl: { description: 'Leave the control API under /_mock/ out', ...booleanOption },
  controlToken: {
    placeholder: 'TOKEN',
    description: 'What calls of the control API must carry as their bearer token',
    expected: 'printable ASCII characters without blanks',
    parse: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
    isSecret: true,
  },
  journal: {
    placeholder: 'N',
    description: 'How many requests GET /_mock/requests remembers; 0 for none',
    default: '10000',
    ...integer(0, 1_000_000),
  },
  cors: { description: 'Let browsers on other origins call', ...booleanOption },
  unknownJob: {
    placeholder: '200|404',
    description: 'Status that answers an unknown job ID',
    default: '200',
    expected: 'one of 200, 404',
    parse: (text) => (text === '200' ? 200 : text === '404' ? 404 : undefined),
  },
  conflictOn: {
    description: 'From which status on a job blocks a second one of its type',
    default: 'in_progress',
    ...oneOf(['in_progress', 'created']),
  },
  lateUpload: {
    description: 'Whether an expired job accepts an upload that started before it expired',
    default: 'accept',
    ...oneOf(['accept', 'drop']),
  },
  logLevel: {
    description: 'Least urgent lines to log; debug has every request to API and storage',
    default: 'info',
    ...oneOf<LogLevel>(['error', 'warn', 'info', 'debug']),
  },
} satisfies Readonly<Record<string, Omit<OptionSpec, 'flag'>>>;

type OptionSpecs = typeof OPTION_SPECS;
type OptionValue<Spec extends Omit<OptionSpec, 'flag'>> = NonNullable<ReturnType<Spec['parse']>>;

/** Every setting of a server, read and checked; undefined if it is not given and has no default. */
export type Config = {
  readonly [K in keyof OptionSpecs]:
    | OptionValue<OptionSpecs[K]>
    | (OptionSpecs[K] extends { default: string } ? never : undefined);
};

type OptionTable = { readonly [K in keyof Config]: OptionSpec<NonNullable<Config[K]>> };

/** `processing-time` */
const toKebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every option. Flag outranks environment, environment outranks file, file outranks default. */
export const OPTIONS = Object.fromEntries(
  Object.entries(OPTION_SPECS).map(([name, spec]) => [name, { flag: toKebabCase(name), ...spec }]),
) as unknown as OptionTable;

/** `XCM_PROCESSING_TIME` */
export const environmentVariableName = ({ flag }: OptionSpec): string =>
  `XCM_${flag.toUpperCase().replaceAll('-', '_')}`;
