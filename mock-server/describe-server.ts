// Describes the server for the control API. Loaded at the first such call, so that the server starts sooner.
import { readFile } from 'node:fs/promises';
import { formatProcessingTime } from './domain/jobs/processing-time.js';
import { type Config, OPTIONS } from './options.js';
import type { ServerDescription, ServerInfo } from './ports/server-description.js';

/** Options whose value is a secret, or leads to one. */
const isSecret = (name: keyof Config): boolean => OPTIONS[name].isSecret === true || name === 'tlsKey';

/** Returns an option's value as text, a number, a boolean or a list of texts. */
function toShownValue(name: keyof Config, config: Config): unknown {
  if (isSecret(name)) return 'set';
  if (name === 'processingTime') return formatProcessingTime(config.processingTime);
  if (name === 'gatewayAllow')
    return config.gatewayAllow?.map(({ host, port }) => (port === undefined ? host : `${host}:${port}`));
  return config[name];
}

/** Returns the options that differ from their defaults, by flag. */
function changedOptions(config: Config): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of Object.keys(OPTIONS) as (keyof Config)[]) {
    const { flag, default: defaultText, parse } = OPTIONS[name];
    const defaultValue = defaultText === undefined ? undefined : parse(defaultText);
    if (JSON.stringify(config[name]) !== JSON.stringify(defaultValue))
      changed[flag] = toShownValue(name, config);
  }
  return changed;
}

export const describeServer = (config: Config, version: string, startedAt: number): ServerDescription => ({
  version,
  profile: config.profile,
  startedAt,
  store: config.dataDir === undefined ? 'memory' : 'data_directory',
  options: changedOptions(config),
});

/** Reads a file of the package. The relative path is the same from the sources and from the bundle. */
export const readPackageFile: ServerInfo['readFile'] = (name) =>
  readFile(new URL(`../${name.endsWith('.yaml') ? 'contracts' : 'dist/dashboard'}/${name}`, import.meta.url));
