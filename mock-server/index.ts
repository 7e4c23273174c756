/// <reference lib="esnext.disposable" preserve="true" />
import { connect, type MockHandle } from '../client/index.js';
import { type Config, ConfigError, type Flags, OPTIONS, readConfig } from './config.js';
import { start } from './start.js';

/**
 * Options of {@link startMock}: the command line's, in camel case, written as there (`{ processingTime: '90s' }`).
 * The port is a free one unless given. Neither environment nor configuration file is read.
 */
export type MockOptions = { readonly [Name in keyof Config]?: string | number | boolean | undefined };

/** A mock inside this process, and the handle that steers it. `await using` closes it. */
export interface Mock extends MockHandle, AsyncDisposable {
  /** Finishes the requests under way, stops and removes all files. Idempotent. */
  close(): Promise<void>;
}

/**
 * Starts a mock on a free port of this machine.
 *
 * @throws ConfigError if an option is wrong: which, and what is allowed
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const config = readConfig({ flags: flagsOf(options) });
  const { url, close } = await start(config, () => undefined);
  return { ...connect(url, config), close, [Symbol.asyncDispose]: close };
}

/** @throws ConfigError if there is no such option */
function flagsOf(options: MockOptions): Flags {
  const given = Object.entries({ port: 0, ...options }).filter(([, value]) => value !== undefined);
  for (const [name] of given)
    if (!Object.hasOwn(OPTIONS, name))
      throw new ConfigError(`startMock: no option ${name}; known are ${Object.keys(OPTIONS).join(', ')}`);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

export * from '../client/index.js';
export { ConfigError } from './config.js';
