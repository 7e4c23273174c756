import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { redactText } from './domain/redact-text.js';
import { quoteList } from './option-parsers.js';
import { type Config, environmentVariableName, OPTIONS } from './options.js';
import { FileError, readText } from './read-file.js';

/** Error for an invalid option. The message names the option and the allowed values. */
export class ConfigError extends Error {}

export const CONFIG_FILE = 'x-compliance-mock.config.json';

type OptionName = keyof Config;
const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

/** Names of the options that require `--gateway`. */
const GATEWAY_OPTIONS: readonly OptionName[] = ['gatewayPort', 'gatewayHost', 'gatewayAllow', 'caDir'];

/** Names of the options that require the control API. */
/** Options that require another option. */
const REQUIRED_OPTIONS = [
  ['tlsCert', 'tlsKey'],
  ['tlsKey', 'tlsCert'],
  ['store', 'blobDir'],
  ['blobDir', 'store'],
  ['storePassword', 'store'],
] as const;

const CONTROL_OPTIONS: readonly OptionName[] = ['controlToken', 'allowedHosts'];

/** Unparsed option values by option name. The values come from the command line or from a caller of the library. */
export type Flags = Partial<Record<OptionName, string>>;

/** Returns the name of an option as the user writes it. Error messages contain this name. */
export type OptionNaming = (name: OptionName) => string;
/** Returns the name of an option on the command line, such as `--tls-cert`. */
export const flagName: OptionNaming = (name) => `--${OPTIONS[name].flag}`;
/** Returns the name of an option for callers of the library, such as `tlsCert`. */
export const keyName: OptionNaming = (name) => name;

interface ConfigSources {
  readonly flags: Flags;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Directory that may contain the configuration file. If it is undefined, no configuration file is read. */
  readonly directory?: string | undefined;
  /** Returns the name of an option of `flags` for error messages. The default is {@link flagName}. */
  readonly nameOption?: OptionNaming;
}

/** Returns the environment and the working directory of the process as sources of the configuration. */
export const processEnvironment = () => ({ environment: process.env, directory: findWorkingDirectory() });

/** Returns the working directory, or undefined if it was deleted. It then contains no configuration file. */
function findWorkingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the directory in which the mock keeps state for the current user. Follows the conventions of the platform. */
export function defaultStateDirectory({
  environment = process.env,
  platform = process.platform,
  home = homedir(),
}: {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
} = {}): string {
  const absolutePathFrom = (name: string): string | undefined => {
    const directory = environment[name];
    return directory !== undefined && isAbsolute(directory) ? directory : undefined;
  };
  const base =
    platform === 'win32'
      ? (absolutePathFrom('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : // Ignores a relative path, as https://specifications.freedesktop.org/basedir-spec requires.
          (absolutePathFrom('XDG_STATE_HOME') ?? join(home, '.local', 'state'));
  return join(base, 'x-compliance-mock');
}

/** Parsed options, and a function that returns where the value of an option was set, such as `XCM_PORT in the environment`. */
interface ConfigWithSources {
  readonly config: Config;
  readonly nameSource: OptionNaming;
}

/** Reads and checks all options. @throws ConfigError if an option is invalid */
export const readConfig = (sources: ConfigSources): Config => readConfigWithSources(sources).config;

/** Reads and checks all options like {@link readConfig}. Also returns the sources of their values for later errors. */
export function readConfigWithSources({
  flags,
  environment = {},
  directory,
  nameOption = flagName,
}: ConfigSources): ConfigWithSources {
  const file: ReadonlyMap<string, string> =
    directory === undefined ? new Map() : readConfigFile(join(directory, CONFIG_FILE));
  const knownVariables = OPTION_NAMES.map((name) => environmentVariableName(OPTIONS[name]));
  for (const name of Object.keys(environment))
    if (name.startsWith('XCM_') && !knownVariables.includes(name))
      throw new ConfigError(
        `environment: unknown variable "${name}", expected one of ${quoteList(knownVariables)}`,
      );

  const sources = new Map<OptionName, string>();
  const nameSource: OptionNaming = (name) => sources.get(name) ?? nameOption(name);
  const entries = OPTION_NAMES.map((name) => {
    const option = OPTIONS[name];
    const variable = environmentVariableName(option);
    const candidates: readonly (readonly [source: string, text: string | undefined])[] = [
      [nameOption(name), flags[name]],
      [`${variable} in the environment`, environment[variable]],
      [`"${option.flag}" in ${CONFIG_FILE}`, file.get(option.flag)],
      [nameOption(name), option.default],
    ];
    const [source, text] = candidates.find(([, value]) => value !== undefined) ?? [];
    if (source === undefined || text === undefined) return [name, undefined];
    sources.set(name, source);
    const value = option.parse(text);
    if (value === undefined)
      throw new ConfigError(
        `${source}: expected ${option.expected}${option.isSecret ? '' : `, got ${JSON.stringify(redactText(text))}`}`,
      );
    return [name, value];
  });
  const config = Object.fromEntries(entries) as Config;
  for (const [name, required] of REQUIRED_OPTIONS)
    if (config[name] !== undefined && config[required] === undefined)
      throw new ConfigError(`${nameSource(name)} requires ${nameOption(required)}`);
  // Checks only the flag `--data-dir`: an image may set its environment variable, which a store makes useless.
  const unsharedOption = config.store && (flags.dataDir ? 'dataDir' : config.scenario && 'scenario');
  if (unsharedOption)
    throw new ConfigError(`${nameSource(unsharedOption)} cannot be combined with ${nameSource('store')}`);
  const controlOption = CONTROL_OPTIONS.find((name) => config[name] !== undefined);
  if (controlOption && config.noControl)
    throw new ConfigError(`${nameSource(controlOption)} cannot be combined with ${nameSource('noControl')}`);
  // Checks only the flags: an image or a shell may set the environment variables of these options even if the proxy is off.
  const gatewayOption = GATEWAY_OPTIONS.find((name) => flags[name]);
  if (gatewayOption && !config.gateway)
    throw new ConfigError(`${nameOption(gatewayOption)} requires ${nameOption('gateway')}`);
  return { config, nameSource };
}

/**
 * Returns the URL of a server for clients on the same machine.
 *
 * @throws ConfigError if the configured port is 0, because the system then picks a free port
 */
export function localUrl({ config: { host, port, tlsCert }, nameSource }: ConfigWithSources): URL {
  if (port === 0)
    throw new ConfigError(
      `${nameSource('port')}: expected the port of the running server, got 0, which picks a free port. Pass --url.`,
    );
  const reachableHost = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const scheme = tlsCert === undefined ? 'http' : 'https';
  return new URL(`${scheme}://${reachableHost.includes(':') ? `[${reachableHost}]` : reachableHost}:${port}`);
}

/** Returns the values of the configuration file by flag. Returns an empty map if the file does not exist. */
function readConfigFile(file: string): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    if (error instanceof FileError && error.code === 'ENOENT') return new Map();
    throw new ConfigError(`Cannot read ${CONFIG_FILE}: ${(error as Error).message}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`Cannot parse ${CONFIG_FILE} as JSON: ${(error as Error).message}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new ConfigError(`${CONFIG_FILE}: expected a JSON object, got ${describeType(content)}`);
  const flags = OPTION_NAMES.map((name) => OPTIONS[name].flag);
  for (const [key, value] of Object.entries(content)) {
    if (!flags.includes(key))
      throw new ConfigError(`${CONFIG_FILE}: unknown option "${key}", expected one of ${quoteList(flags)}`);
    if (key !== 'behaviour' && !['string', 'number', 'boolean'].includes(typeof value))
      throw new ConfigError(
        `"${key}" in ${CONFIG_FILE}: expected a string, a number, true or false, got ${describeType(value)}`,
      );
  }
  return new Map(
    Object.entries(content).map(([key, value]) => [
      key,
      key === 'behaviour' ? JSON.stringify(value) : String(value),
    ]),
  );
}

function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
