/// <reference lib="esnext.disposable" preserve="true" />
import { connect, createHandle } from '../client/connect.js';
import { ControlError } from '../client/control-error.js';
import type { MockHandle } from '../client/index.js';
import { ConfigError, type Flags, keyName, readConfig } from './config.js';
import { quoteList } from './option-parsers.js';
import { type Config, OPTIONS } from './options.js';
import type { RequestListener } from './request-listener.js';
import { start } from './start.js';

/**
 * Options of {@link startMock}: those of the command line, in camel case, with the same values (`{ processingTime: '90s' }`).
 * The default of ports is a free port. Environment variables and the configuration file are not read.
 */
export type MockOptions = {
  readonly [Name in keyof Config]?: OptionInput<NonNullable<Config[Name]>> | undefined;
};

/** Input of an option, by the type of its value: one of the allowed words; a number, or a text such as `2GB`; otherwise a text. */
type OptionInput<Value> = Value extends boolean | string
  ? Value
  : Value extends number
    ? number extends Value
      ? number | string
      : Value
    : string;

/** The HTTP proxy of a mock, for clients that call the real hosts by name. */
export interface MockGateway {
  /** Value for a client's HTTPS_PROXY, such as `http://127.0.0.1:4021`. */
  readonly url: string;
  /** CA certificate that clients must trust, in PEM format. */
  readonly ca: string;
  /** Path of the CA certificate, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
}

/** A mock in this process that listens on a port, with the handle that controls it. `await using` closes it. */
export interface Mock extends MockHandle, AsyncDisposable {
  /** The proxy for clients that call `api.x.com` by name; undefined without `gateway: true`. */
  readonly gateway: MockGateway | undefined;
  /** Waits for the running requests, stops the server and removes its temporary files. Idempotent. */
  close(): Promise<void>;
}

/**
 * Starts a mock on a free port of this machine.
 *
 * @throws ConfigError if an option is invalid. The message names the option and the allowed values.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const config = readConfig({ flags: flagsFromOptions(options, 'startMock'), nameOption: keyName });
  const { url, gateway, close } = await start(config, () => undefined, keyName);
  return {
    ...connect(url, config),
    gateway: gateway && { url: gateway.url, ca: gateway.ca, caFile: gateway.caFile },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Options that require a mock that listens. */
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

/** Options of {@link createMock}: those of {@link startMock}, except for address, TLS and proxy. */
export type EmbeddedMockOptions = Omit<MockOptions, (typeof LISTENER_OPTIONS)[number]>;

/** A mock that does not listen, with the handle that controls it. `await using` closes it. */
export interface EmbeddedMock extends MockHandle, AsyncDisposable {
  /**
   * Base URL of the mock: `publicUrl` if it is set, otherwise the origin and mount path of the latest request;
   * `http://localhost` before the first request.
   */
  readonly url: string;
  /**
   * Express middleware (Express 4 and 5) and request listener of `node:http`. It can be mounted under a prefix, which URLs in
   * responses then contain. It calls `next()` for paths that the mock does not have.
   */
  readonly handler: RequestListener;
  /** Waits for the running requests and removes temporary files. Later requests to the mock's paths get a 503. Idempotent. */
  close(): Promise<void>;
}

/**
 * Creates a mock that does not listen: `app.use(mock.handler)`. Its handle calls the control API inside the process.
 *
 * @throws ConfigError if an option is invalid. The message names the option and the allowed values.
 */
export async function createMock(options: EmbeddedMockOptions = {}): Promise<EmbeddedMock> {
  for (const name of LISTENER_OPTIONS)
    if ((options as MockOptions)[name] !== undefined)
      throw new ConfigError(`createMock: ${name} requires a mock that listens: call startMock() instead`);
  const config = readConfig({ flags: flagsFromOptions(options, 'createMock'), nameOption: keyName });
  const { embed } = await import('./embedded-server.js');
  const { handler, baseUrl, sendControlRequest, close } = await embed(config, () => undefined);
  const transport = {
    name: 'the mock in this process',
    async send(request: Parameters<typeof sendControlRequest>[0]) {
      const response = await sendControlRequest(request);
      if (!response) throw new ControlError('Cannot call the control API: the mock is closed');
      return response;
    },
  };
  const handle = createHandle(transport, baseUrl, config.controlToken);
  return Object.assign(handle, { handler, close, [Symbol.asyncDispose]: close });
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
  return Object.fromEntries(givenOptions.map(([name, value]) => [name, String(value)]));
}

export * from '../client/index.js';
export { ConfigError } from './config.js';
