// Describes the server for the control API. Loaded at the first such call, so that the server starts sooner.
import { readFile } from 'node:fs/promises';
import { formatProcessingTime } from './domain/jobs/processing-time.js';
import { type Config, OPTIONS } from './options.js';
import type { ServerDescription, ServerInfo } from './ports/server-description.js';

/** Options whose value is a secret, or leads to one. */
const isSecret = (name: keyof Config): boolean => OPTIONS[name].isSecret === true || name === 'tlsKey';

/** Returns the options that differ from their defaults, by flag. */
function changedOptions(config: Config): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of Object.keys(OPTIONS) as (keyof Config)[]) {
    const { flag, default: defaultText, parse } = OPTIONS[name];
    const value = config[name];
    const defaultValue = defaultText === undefined ? undefined : parse(defaultText);
    if (JSON.stringify(value) === JSON.stringify(defaultValue)) continue;
    const shown = name === 'processingTime' ? formatProcessingTime(config.processingTime) : value;
    changed[flag] = isSecret(name) ? 'set' : shown;
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

/** Reads an OpenAPI document. The relative path is the same from the sources and from the bundle. */
export const readDocument: ServerInfo['readDocument'] = (name) =>
  readFile(new URL(`../contracts/${name}`, import.meta.url));
