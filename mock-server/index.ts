/// <reference lib="esnext.disposable" preserve="true" />
import { connect, createHandle } from '../client/connect.js';
import { ControlError } from '../client/control-error.js';
import type { MockHandle } from '../client/index.js';
import { ConfigError, type Flags, readConfig } from './config.js';
import { type Config, OPTIONS } from './options.js';
import type { RequestListener } from './request-listener.js';
import { start } from './start.js';

/**
 * Options of {@link startMock}: the command line's, in camel case, written as there (`{ processingTime: '90s' }`).
 * Ports are free ones unless given. Neither environment nor configuration file is read.
 */
export type MockOptions = {
  readonly [Name in keyof Config]?: OptionInput<NonNullable<Config[Name]>> | undefined;
};

/** What an option of that type is written as: a word of those allowed, a number also as text (`2GB`), all else as text. */
type OptionInput<Value> = Value extends boolean | string
  ? Value
  : Value extends number
    ? number extends Value
      ? number | string
      : Value
    : string;

/** Where clients that call the real hosts by name are led to the mock, and what they must trust. */
export interface MockGateway {
  /** What a client is given as HTTPS_PROXY, such as `http://127.0.0.1:4021`. */
  readonly url: string;
  /** Certificate of the CA, in PEM form. */
  readonly ca: string;
  /** The file that it lies in, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
}

/** A mock inside this process, and the handle that steers it. `await using` closes it. */
export interface Mock extends MockHandle, AsyncDisposable {
  /** For clients that call `api.x.com` themselves; undefined without `gateway: true`. */
  readonly gateway: MockGateway | undefined;
  /** Finishes the requests under way, stops and removes all files. Idempotent. */
  close(): Promise<void>;
}

/**
 * Starts a mock on a free port of this machine.
 *
 * @throws ConfigError if an option is wrong: which, and what is allowed
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const config = readConfig({ flags: flagsFromOptions(options, 'startMock') });
  const { url, gateway, close } = await start(config, () => undefined);
  return {
    ...connect(url, config),
    gateway: gateway && { url: gateway.url, ca: gateway.ca, caFile: gateway.caFile },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Options that only a mock with sockets of its own has. */
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

/** Options of {@link createMock}: those of {@link startMock}, except for ports, TLS and the gateway. */
export type EmbeddedMockOptions = Omit<MockOptions, (typeof LISTENER_OPTIONS)[number]>;

/** A mock that does not listen, and the handle that steers it. `await using` closes it. */
export interface EmbeddedMock extends MockHandle, AsyncDisposable {
  /**
   * What its URLs start with: `publicUrl` if it is set, otherwise the origin and mount path of the latest request, and
   * `http://localhost` before the first one.
   */
  readonly url: string;
  /**
   * Express middleware (Express 4 and 5), and a request listener of `node:http`. It can be mounted under a prefix, which URLs
   * in responses then carry. It calls `next()` for paths that the mock does not have.
   */
  readonly handler: RequestListener;
  /** Finishes the running requests and removes all files. Later requests to the mock's paths get a 503. Idempotent. */
  close(): Promise<void>;
}

/**
 * Makes a mock that does not listen: `app.use(mock.handler)`. The calls of its handle work within the process.
 *
 * @throws ConfigError if an option is wrong: which, and what is allowed
 */
export async function createMock(options: EmbeddedMockOptions = {}): Promise<EmbeddedMock> {
  for (const name of LISTENER_OPTIONS)
    if ((options as MockOptions)[name] !== undefined)
      throw new ConfigError(`createMock: ${name} requires a mock that listens: call startMock() instead`);
  const config = readConfig({ flags: flagsFromOptions(options, 'createMock') });
  const { embed } = await import('./embedded-server.js');
  const { handler, baseUrl, sendControlRequest, close } = await embed(config, () => undefined);
  const transport = {
    name: 'the mock in this process',
    async send(request: Parameters<typeof sendControlRequest>[0]) {
      const response = await sendControlRequest(request);
      if (!response) throw new ControlError('the mock is closed: close() was called before');
      return response;
    },
  };
  const handle = createHandle(transport, baseUrl, config.controlToken);
  return Object.assign(handle, { handler, close, [Symbol.asyncDispose]: close });
}

/** @throws ConfigError if there is no such option */
function flagsFromOptions(options: MockOptions, caller: 'startMock' | 'createMock'): Flags {
  const freePorts = caller === 'startMock' && { port: 0, ...(options.gateway && { gatewayPort: 0 }) };
  const givenOptions = Object.entries({ ...freePorts, ...options }).filter(
    ([, value]) => value !== undefined,
  );
  for (const [name] of givenOptions)
    if (!Object.hasOwn(OPTIONS, name))
      throw new ConfigError(`${caller}: no option ${name}; known are ${Object.keys(OPTIONS).join(', ')}`);
  return Object.fromEntries(givenOptions.map(([name, value]) => [name, String(value)]));
}

export * from '../client/index.js';
export { ConfigError } from './config.js';
