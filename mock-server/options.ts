import { parseProcessingTime } from './domain/jobs/processing-time.js';
import { DURATION_FORMAT } from './domain/time/duration.js';
import {
  addressOption,
  booleanOption,
  integer,
  oneOf,
  parseAllowedHosts,
  parseBaseUrl,
  parseBehaviour,
  parseHosts,
  pathOption,
  sizeOption,
} from './option-parsers.js';
import type { LogLevel } from './ports/log.js';
import { PROFILE_NAMES } from './profiles/index.js';
import { STORAGE_OPTIONS } from './storage-options.js';

/**
 * Definition of a server option. The command line, the environment, the configuration file, `--help` and README use the same
 * definition.
 */
export interface OptionSpec<T = unknown> {
  /**
   * Name in kebab case, as in the configuration file. On the command line the name is `--<flag>`, and in the environment it is
   * `XCM_<FLAG>`.
   */
  readonly flag: string;
  /** Placeholder of the value in `--help`. Undefined for a switch. */
  readonly placeholder?: string;
  readonly description: string;
  /** Default value, written as in the configuration file. */
  readonly default?: string;
  /** Description of the allowed values. It completes the error message "expected …". */
  readonly expected: string;
  /** Whether the option accepts several values, either separated by commas or as a repeated flag. */
  readonly isList?: boolean;
  /** Whether error messages must not quote the value. */
  readonly isSecret?: boolean;
  /** Parses a value. Returns undefined if the value is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

const OPTION_SPECS = {
  port: {
    placeholder: 'PORT',
    description: 'Port to listen on; 0 picks a free port',
    default: '4020',
    ...integer(0, 65535),
  },
  host: {
    placeholder: 'HOST',
    description: 'Address to listen on; the default accepts connections from this machine only',
    default: '127.0.0.1',
    ...addressOption,
  },
  profile: { description: 'Version of the API to imitate', default: 'gcs', ...oneOf(PROFILE_NAMES) },
  processingTime: {
    placeholder: 'DURATION|realistic',
    description: 'Time from the upload to the result; `realistic` takes minutes, as observed on the real API',
    default: '3s',
    expected: `${DURATION_FORMAT}, or realistic`,
    parse: parseProcessingTime,
  },
  publicUrl: {
    placeholder: 'URL',
    description:
      'Base of the URLs in responses, with or without a path. Default: the origin of the request that creates the job',
    expected: 'a URL such as https://mock.example:8443 or https://mock.example/path, without a query',
    parse: parseBaseUrl,
  },
  trustProxy: { description: 'Trust X-Forwarded-Proto and X-Forwarded-Host', ...booleanOption },
  tlsCert: {
    placeholder: 'FILE',
    description: 'Certificate file (PEM); enables HTTPS, with HTTP/2 and HTTP/1.1',
    ...pathOption,
  },
  tlsKey: { placeholder: 'FILE', description: 'Private key file of the certificate (PEM)', ...pathOption },
  gateway: {
    description: 'Start an HTTP proxy for clients that call api.x.com and storage.googleapis.com by name',
    ...booleanOption,
  },
  gatewayPort: {
    placeholder: 'PORT',
    description: 'Port of the proxy; 0 picks a free port',
    default: '4021',
    ...integer(0, 65535),
  },
  gatewayHost: {
    placeholder: 'HOST',
    description: 'Address that the proxy listens on',
    default: '127.0.0.1',
    ...addressOption,
  },
  gatewayAllow: {
    placeholder: 'HOST',
    description:
      'Other hosts that the proxy forwards to, separated by commas; `host:port` for a port other than 80 and 443',
    expected: 'hosts such as example.com or example.com:8443, except those that the proxy intercepts',
    isList: true,
    parse: parseHosts,
  },
  caDir: {
    placeholder: 'DIR',
    description:
      "Directory of the proxy's CA. Default: a directory of the current user, as `ca --path` prints",
    ...pathOption,
  },
  rateLimit: {
    placeholder: 'N',
    description:
      'Requests per 15-minute window, for each app and endpoint (create, list, get, cancel). Default: 150',
    ...integer(1, 999_999_999),
  },
  maxUpload: {
    placeholder: 'SIZE',
    description: 'Largest upload that the mock accepts',
    default: '2GB',
    ...sizeOption,
  },
  maxSeed: {
    placeholder: 'SIZE',
    description:
      'Maximum number of bytes that one scenario or control call may generate: IDs, their results, bytes of a session',
    default: '100MB',
    ...sizeOption,
  },
  maxState: {
    placeholder: 'SIZE',
    description: 'Largest state that PUT /_mock/state accepts',
    default: '64MB',
    ...sizeOption,
  },
  ...STORAGE_OPTIONS,
  scenario: {
    placeholder: 'FILE|NAME',
    description: 'Scenario to load at startup: a YAML file, or the name of a built-in scenario',
    ...pathOption,
  },
  plainResults: {
    description:
      'Return results in upload order, without the blank line that real results contain, and with an MD5 hash',
    ...booleanOption,
  },
  noControl: { description: 'Disable the control API (/_mock/)', ...booleanOption },
  controlToken: {
    placeholder: 'TOKEN',
    description: 'Bearer token that clients of the control API (/_mock/) must send',
    expected: 'at least one printable ASCII character, without spaces',
    parse: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
    isSecret: true,
  },
  allowedHosts: {
    placeholder: 'HOST',
    description:
      'Further host names that clients of the control API may use, separated by commas; `.example.com` for a domain with its subdomains',
    expected:
      'names without a port, such as mock.example.com, or .example.com for a domain with its subdomains',
    isList: true,
    parse: parseAllowedHosts,
  },
  journal: {
    placeholder: 'N',
    description:
      'Maximum number of requests that GET /_mock/requests keeps, within 32 MB; 0 disables the journal',
    default: '10000',
    ...integer(0, 1_000_000),
  },
  cors: {
    description:
      'Allow cross-origin requests from browsers to the API and the storage, not to the control API',
    ...booleanOption,
  },
  unknownJob: {
    placeholder: '200|404',
    description: 'Status of the response for an unknown job ID. Default: 200',
    expected: '200 or 404',
    parse: (text) => (text === '200' ? 200 : text === '404' ? 404 : undefined),
  },
  conflictOn: {
    description:
      'First status in which a job blocks a second job of its type in profile gcs. Default: in_progress',
    ...oneOf(['in_progress', 'created']),
  },
  problemTypeHost: {
    description:
      'Host in the problem types of profile gcs: as recorded (api.twitter.com), api.x.com, or the host of X that the client called. Default: recorded',
    ...oneOf(['recorded', 'api.x.com', 'called']),
  },
  lateUpload: {
    description: 'Whether an expired job accepts an upload that started before it expired. Default: accept',
    ...oneOf(['accept', 'drop']),
  },
  cancelExpired: {
    description:
      'Whether DELETE of an expired job succeeds in profile `direct`; `reject` returns 409. Default: accept',
    ...oneOf(['accept', 'reject']),
  },
  behaviour: {
    placeholder: 'ID=VALUE',
    description: 'Behaviour that X has not published; docs/assumptions.md lists the IDs and their values',
    expected: 'ID=VALUE, such as unknown-job=404, or a JSON object of IDs and values',
    isList: true,
    parse: parseBehaviour,
  },
  calibration: {
    placeholder: 'FILE',
    description: 'File that `calibrate` has written; the mock then behaves as measured',
    ...pathOption,
  },
  exitWithStdin: {
    description: 'Stop when standard input ends, and so with the process that started the server',
    ...booleanOption,
  },
  logLevel: {
    description: 'Least urgent level to log; `debug` logs every request to the API and the storage',
    default: 'info',
    ...oneOf<LogLevel>(['error', 'warn', 'info', 'debug']),
  },
} satisfies Readonly<Record<string, Omit<OptionSpec, 'flag'>>>;

type OptionSpecs = typeof OPTION_SPECS;
type OptionValue<Spec extends Omit<OptionSpec, 'flag'>> = NonNullable<ReturnType<Spec['parse']>>;

/** Parsed options of a server. An option without a default is undefined if it is not set. */
export type Config = {
  readonly [K in keyof OptionSpecs]:
    | OptionValue<OptionSpecs[K]>
    | (OptionSpecs[K] extends { default: string } ? never : undefined);
};

type OptionTable = { readonly [K in keyof Config]: OptionSpec<NonNullable<Config[K]>> };

/** Converts `processingTime` to `processing-time`. */
const toKebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * All options by name. Flags override the environment, the environment overrides the configuration file, and the configuration
 * file overrides the defaults.
 */
export const OPTIONS = Object.fromEntries(
  Object.entries(OPTION_SPECS).map(([name, spec]) => [name, { flag: toKebabCase(name), ...spec }]),
) as unknown as OptionTable;

/** Returns the name of the environment variable, such as `XCM_PROCESSING_TIME`. */
export const environmentVariableName = ({ flag }: OptionSpec): string =>
  `XCM_${flag.toUpperCase().replaceAll('-', '_')}`;
