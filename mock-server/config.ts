import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { type Config, environmentVariableName, OPTIONS } from './options.js';

/** A setting that is wrong: which, and what is allowed. */
export class ConfigError extends Error {}

export const CONFIG_FILE = 'x-compliance-mock.config.json';

type OptionName = keyof Config;
const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

/** What means nothing without a gateway. */
const GATEWAY_OPTIONS: readonly OptionName[] = ['gatewayPort', 'gatewayHost', 'gatewayAllow', 'caDir'];

/** What the command line gave: texts by option name. */
export type Flags = Partial<Record<OptionName, string>>;

interface ConfigSources {
  readonly flags: Flags;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder in which the configuration file may lie; undefined: no file is read. */
  readonly directory?: string;
}

/** What surrounds the process: its environment and its folder. */
export const processEnvironment = () => ({ environment: process.env, directory: process.cwd() });

/** Where a program keeps what is to outlive it and belongs to no project, as each system has it. */
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
        : // https://specifications.freedesktop.org/basedir-spec: relative paths are to be ignored.
          (absolutePathFrom('XDG_STATE_HOME') ?? join(home, '.local', 'state'));
  return join(base, 'x-compliance-mock');
}

/** Reads the configuration. @throws ConfigError that says which setting is wrong, where it was set, and what is allowed */
export function readConfig({ flags, environment = {}, directory }: ConfigSources): Config {
  const file: ReadonlyMap<string, string> =
    directory === undefined ? new Map() : readConfigFile(join(directory, CONFIG_FILE));
  const knownVariables = OPTION_NAMES.map((name) => environmentVariableName(OPTIONS[name]));
  for (const name of Object.keys(environment))
    if (name.startsWith('XCM_') && !knownVariables.includes(name))
      throw new ConfigError(
        `${name} in the environment is no option; known are ${knownVariables.join(', ')}`,
      );

  const entries = OPTION_NAMES.map((name) => {
    const option = OPTIONS[name];
    const candidates: readonly (readonly [where: string, text: string | undefined])[] = [
      [`--${option.flag}`, flags[name]],
      [`${environmentVariableName(option)} in the environment`, environment[environmentVariableName(option)]],
      [`"${option.flag}" in ${CONFIG_FILE}`, file.get(option.flag)],
      ['the default', option.default],
    ];
    const [where, text] = candidates.find(([, value]) => value !== undefined) ?? [];
    if (text === undefined) return [name, undefined];
    const value = option.parse(text);
    if (value === undefined)
      throw new ConfigError(
        `${where}: ${option.isSecret ? 'the value' : JSON.stringify(text)} is not allowed; allowed is ${option.expected}`,
      );
    return [name, value];
  });
  const config = Object.fromEntries(entries) as Config;
  if ((config.tlsCert === undefined) !== (config.tlsKey === undefined))
    throw new ConfigError('--tls-cert and --tls-key go together; only one of them is set');
  // Not in the environment: an image or a shell may say them for whenever there is a gateway.
  const gatewayOption = GATEWAY_OPTIONS.find((name) => flags[name]);
  if (gatewayOption && !config.gateway)
    throw new ConfigError(`--${OPTIONS[gatewayOption].flag} is of the gateway, which only --gateway opens`);
  return config;
}

/** Where a server is reached on its own machine. @throws ConfigError if it takes a free port, which nobody else can know */
export function localUrl({ host, port, tlsCert }: Pick<Config, 'host' | 'port' | 'tlsCert'>): URL {
  if (port === 0) throw new ConfigError('the server takes a free port; say --url where that is');
  const reachableHost = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const scheme = tlsCert === undefined ? 'http' : 'https';
  return new URL(`${scheme}://${reachableHost.includes(':') ? `[${reachableHost}]` : reachableHost}:${port}`);
}

/** The texts of the configuration file by flag; none if there is no such file. */
function readConfigFile(file: string): ReadonlyMap<string, string> {
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
  const flags = OPTION_NAMES.map((name) => OPTIONS[name].flag);
  for (const [key, value] of Object.entries(content)) {
    if (!flags.includes(key))
      throw new ConfigError(`"${key}" in ${CONFIG_FILE} is no option; known are ${flags.join(', ')}`);
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new ConfigError(`"${key}" in ${CONFIG_FILE} must be a text, a number, true or false`);
  }
  return new Map(Object.entries(content).map(([key, value]) => [key, String(value)]));
}
