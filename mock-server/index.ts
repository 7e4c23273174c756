import { type Config, type Flags, readConfig } from './config.js';
import { start } from './start.js';

/**
 * Options of {@link startMock}: the command line's, in camel case, written as there (`{ processingTime: '90s' }`).
 * The port is a free one unless given. Neither environment nor configuration file is read.
 */
export type MockOptions = { readonly [Name in keyof Config]?: string | number | boolean };

/** A mock inside this process. */
export interface Mock {
  /** Where it is reached, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Finishes the requests under way, stops and removes all files. */
  close(): Promise<void>;
}

/**
 * Starts a mock on a free port of this machine.
 *
 * @throws ConfigError if an option is wrong: which, and what is allowed
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const flags = Object.fromEntries(
    Object.entries({ port: 0, ...options }).map(([name, value]) => [name, String(value)]),
  ) as Flags;
  const { url, close } = await start(readConfig({ flags }), () => undefined);
  return { url, close };
}

export { ConfigError } from './config.js';
