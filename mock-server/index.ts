/// <reference lib="esnext.disposable" preserve="true" />
/// <reference types="node" preserve="true" />
import { createHandle } from '../client/connect.js';
import type { MockHandle } from '../client/index.js';
import type { Behaviour } from '../contracts/generated/behaviour.js';
import { ConfigError, type Flags, keyName, readConfig } from './config.js';
import type { FailureReportOptions } from './failure-report.js';
import { quoteList } from './option-parsers.js';
import { type Config, OPTIONS } from './options.js';
import type { RequestListener } from './request-listener.js';
import { start } from './start.js';
import { closeWhenIdle } from './unclosed-mocks.js';

/**
 * Options of {@link startMock}. They have the names of the command-line options in camel case and accept the same values, such as
 * `{ processingTime: '90s' }`. By default, the server and the proxy listen on free ports. Environment variables and the
 * configuration file are not read.
 */
export type MockOptions = {
  readonly [Name in Exclude<keyof Config, 'behaviour' | 'exitWithStdin'>]?:
    | OptionInput<NonNullable<Config[Name]>>
    | undefined;
} & {
  /** Behaviour that X has not published, by the IDs of `docs/assumptions.md`, such as `{ 'unknown-job': '404' }`. */
  readonly behaviour?: Partial<Behaviour> | undefined;
};

/**
 * Type of the value that a caller passes for an option. A numeric option also accepts a string such as `2GB`. An option with a
 * fixed set of values accepts only these values. Any other option accepts a string.
 */
type OptionInput<Value> = Value extends boolean | string
  ? Value
  : Value extends number
    ? number extends Value
      ? number | string
      : Value
    : string;

/** The HTTP proxy of a mock, for clients that call the real hosts by name. */
export interface MockGateway {
  /** URL of the proxy, such as `http://127.0.0.1:4021`. Many clients read this URL from the variable HTTPS_PROXY. */
  readonly url: string;
  /** CA certificate that clients must trust, in PEM format. */
  readonly ca: string;
  /** Path of the file with the CA certificate. Node clients read this path from the variable NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
}

/** Handle of a mock that runs in this process and listens on a port. `await using` closes the mock. */
export interface Mock extends MockHandle, AsyncDisposable {
  /** Proxy for clients that call `api.x.com` by name. Undefined unless the option `gateway` is true. */
  readonly gateway: MockGateway | undefined;
  /**
   * Keeps the process running until `close()` is called. Without this call, the mock does not keep the process running: when the
   * process has nothing else to do, the mock closes with a warning.
   */
  ref(): void;
  /**
   * Waits for the running requests, stops the server and removes the temporary files of the mock. Repeated calls return the same
   * promise.
   */
  close(): Promise<void>;
}

/** Handle of a mock that was started with the option `gateway: true`. */
export interface MockWithGateway extends Mock {
  readonly gateway: MockGateway;
}

/**
 * Starts a mock on this machine. The mock listens on a free port by default.
 *
 * @throws ConfigError if an option is invalid. The message names the option and the allowed values.
 */
export function startMock(options: MockOptions & { readonly gateway: true }): Promise<MockWithGateway>;
export function startMock(options?: MockOptions): Promise<Mock>;
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const startedAt = callerOf(startMock);
  const config = readConfig({ flags: flagsFromOptions(options, 'startMock'), nameOption: keyName });
  const { url, server, gateway, control, close } = await start(config, () => undefined, keyName);
  server.unref();
  gateway?.unref();
  const keepOpen = closeWhenIdle({ url, startedAt, close: closeMock });
  function closeMock(): Promise<void> {
    keepOpen();
    return close();
  }
  return {
    ...createHandle(control, () => url, config.controlToken),
    gateway: gateway && { url: gateway.url, ca: gateway.ca, caFile: gateway.caFile },
    ref() {
      keepOpen();
      server.ref();
    },
    ...closable(closeMock),
  };
}

/** Returns the stack frames of the caller of a function. */
function callerOf(called: (...args: never[]) => unknown): string {
  const holder = { stack: '' };
  Error.captureStackTrace(holder, called);
  return holder.stack.slice(holder.stack.indexOf('\n') + 1);
}

/**
 * Returns the methods that close a mock. In Node 20 and 22, the contexts in which vitest and jest run tests have no
 * `Symbol.asyncDispose`. Compilers of `await using` then read the symbol from the registry.
 */
function closable(close: () => Promise<void>): AsyncDisposable & { close(): Promise<void> } {
  const asyncDispose: typeof Symbol.asyncDispose = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
  return { close, [asyncDispose]: close };
}

/** Names of the options that only {@link startMock} accepts, because they require a mock that listens. */
const LISTENER_OPTIONS = [
  'port',
  'host',
  'tlsCert',
  'tlsKey',
  'gateway',
  'gatewayPort',
  'gatewayHost',
  'gatewayAllow',
  'caDir',
] as const satisfies readonly (keyof Config)[];

/** Options of {@link createMock}. They are the options of {@link startMock} without those for the address, TLS and the proxy. */
export type EmbeddedMockOptions = Omit<MockOptions, (typeof LISTENER_OPTIONS)[number]>;

/** Handle of a mock that runs in this process and does not listen on a port. `await using` closes the mock. */
export interface EmbeddedMock extends MockHandle, AsyncDisposable {
  /**
   * Base URL of the mock. The option `publicUrl` sets the base URL. By default, the base URL is the origin and mount path of the
   * latest request, or `http://localhost` before the first request.
   */
  readonly url: string;
  /**
   * Middleware for Express 4 and 5, and request listener for `node:http`. An application can mount the handler under a path.
   * URLs in responses then contain this path. The handler calls `next()` for paths that the mock does not have.
   */
  readonly handler: RequestListener;
  /**
   * Waits for the running requests and removes temporary files. Aborts a control call after 3 s. Later requests to the mock's
   * paths get a 503. Repeated calls return the same promise.
   */
  close(): Promise<void>;
}

/**
 * Creates a mock that does not listen on a port. An application passes requests to the mock with `app.use(mock.handler)`. The
 * returned handle calls the control API inside the process.
 *
 * @throws ConfigError if an option is invalid. The message names the option and the allowed values.
 */
export async function createMock(options: EmbeddedMockOptions = {}): Promise<EmbeddedMock> {
  for (const name of LISTENER_OPTIONS)
    if ((options as MockOptions)[name] !== undefined)
      throw new ConfigError(`createMock: ${name} requires a mock that listens: call startMock() instead`);
  const config = readConfig({ flags: flagsFromOptions(options, 'createMock'), nameOption: keyName });
  const { embed } = await import('./embedded-server.js');
  const { handler, baseUrl, control, close } = await embed(config, () => undefined);
  const handle = createHandle(control, baseUrl, config.controlToken);
  return Object.assign(handle, { handler }, closable(close));
}

/** Context of a test of node:test. */
export interface TestContextOfNode {
  readonly name: string;
  readonly fullName?: string;
  readonly filePath?: string | undefined;
  /** Whether the test passed. Only present in an `afterEach`. */
  readonly passed?: boolean;
}

/**
 * Writes the report of an app if a test of node:test failed, and prints the path and the latest requests. Call it in an `afterEach`:
 * `afterEach((t) => reportFailure(t, app))`.
 */
export async function reportFailure(
  context: TestContextOfNode,
  app: MockHandle,
  options?: FailureReportOptions,
): Promise<void> {
  if (context.passed !== false) return;
  const { reportFailedTest } = await import('./failure-report.js');
  const test = { name: context.fullName ?? context.name, file: context.filePath };
  process.stderr.write(`${await reportFailedTest(app, test, options)}\n`);
}

/** Converts options to flags. @throws ConfigError if an option is unknown */
function flagsFromOptions(options: MockOptions, caller: 'startMock' | 'createMock'): Flags {
  const freePorts = caller === 'startMock' && { port: 0, ...(options.gateway && { gatewayPort: 0 }) };
  const givenOptions = Object.entries({ ...freePorts, ...options }).filter(
    ([, value]) => value !== undefined,
  );
  for (const [name] of givenOptions)
    if (!Object.hasOwn(OPTIONS, name))
      throw new ConfigError(
        `${caller}: unknown option "${name}", expected one of ${quoteList(Object.keys(OPTIONS))}`,
      );
  const toText = (value: unknown): string =>
    typeof value === 'object' ? JSON.stringify(value) : String(value);
  return Object.fromEntries(givenOptions.map(([name, value]) => [name, toText(value)]));
}

export * from '../client/index.js';
export { ConfigError } from './config.js';
export type { FailureReportOptions } from './failure-report.js';
