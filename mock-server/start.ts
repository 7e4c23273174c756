import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Transport } from '../client/http.js';
import { composeHttpApp } from './compose-http-app.js';
import { ConfigError, defaultStateDirectory, flagName, type OptionNaming } from './config.js';
import { createControlTransport } from './control-transport.js';
import { HOUR_MS } from './domain/time/instant.js';
import { listen } from './http/listen.js';
import { type OpenConnections, trackConnections } from './http/open-connections.js';
import { ALPN_PROTOCOLS, createSecureReader } from './http/secure-connections.js';
import type { HostListeners } from './http-app.js';
import type { Config } from './options.js';
import type { Log } from './ports/log.js';
import { STORAGE_HOST } from './proxy/intercepted-hosts.js';
import type { ProxyServer } from './proxy/proxy-server.js';
import { readBytes } from './read-file.js';
import { prepareScenarioOption } from './scenario-option.js';

/** Server of a mock that listens on a port. */
export interface RunningServer {
  /** Base URL of the mock, such as `http://127.0.0.1:4020`. */
  readonly url: string;
  readonly server: Server;
  readonly gateway: ProxyServer | undefined;
  /** Calls the control API without a connection. */
  readonly control: Transport;
  /** Aborts all running requests by closing their connections. */
  closeAllConnections(): void;
  /**
   * Waits for the running requests, stops the server and removes the temporary files of the mock. Repeated calls return the same
   * promise.
   */
  close(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @param signal signal that ends the start while a scenario is prepared; the function then throws and leaves no files
 * @param nameOption returns the name of an option for error messages
 * @throws ConfigError if a TLS file or the scenario cannot be used
 * @throws DataDirectoryError if the data directory cannot be used
 * @throws the system's error if the server cannot listen on the address
 */
export async function start(
  config: Config,
  log?: Log,
  nameOption: OptionNaming = flagName,
  signal?: AbortSignal,
): Promise<RunningServer> {
  const { httpApp, createHostListeners, services, abortPendingWaits, dispose, scheduleSweep } =
    await composeHttpApp(config, log);
  let server: Server | undefined;
  let connections: OpenConnections | undefined;
  let gateway: ProxyServer | undefined;
  let url: string;
  try {
    ({ server, connections } = createServer(config, nameOption));
    server.on('request', httpApp.listener);
    // Prevents Node from sending `100 Continue`. The HTTP app sends this response itself when it needs the body.
    server.on('checkContinue', httpApp.listener);
    // Allows an hour for each request: Node's default of 5 minutes is too short for a large file over a slow connection.
    // The limit still ends an upload that has stalled.
    server.requestTimeout = HOUR_MS;
    const commitScenario =
      config.scenario === undefined
        ? undefined
        : await prepareScenarioOption(services, config.scenario, nameOption, signal);
    const scheme = config.tlsCert === undefined ? 'http' : 'https';
    url = `${scheme}://${await listen(server, config, { port: nameOption('port'), host: nameOption('host') })}`;
    // Node handles no request before the scenario is complete, because applying it awaits only in-memory stores.
    await commitScenario?.(config.publicUrl ?? reachableOrigin(url));
    if (config.gateway)
      gateway = await startGateway(config, createHostListeners(), url, services.log, nameOption);
  } catch (error) {
    connections?.closeAll();
    await Promise.all([connections?.drain(), gateway?.close()]);
    await dispose();
    throw error;
  }
  services.log('debug', 'listening', { url });
  scheduleSweep();
  const control = createControlTransport(httpApp, url, () => url);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    abortPendingWaits();
    await Promise.all([connections.drain(), gateway?.close(), control.close()]);
    await dispose();
  };
  return {
    url,
    server,
    gateway,
    control,
    closeAllConnections() {
      connections.closeAll();
      gateway?.closeAllConnections();
    },
    close: () => (closed ??= close()),
  };
}

/**
 * Starts the proxy.
 *
 * @throws CertificateAuthorityError if the CA cannot be used
 * @throws the system's error if the proxy cannot listen on the address
 */
async function startGateway(
  config: Config,
  hostListeners: HostListeners,
  mockUrl: string,
  log: Log,
  nameOption: OptionNaming,
): Promise<ProxyServer> {
  // Imports these modules on demand, because loading them takes as long as loading the rest of the mock.
  const [{ openProxyServer }, { openCertificateAuthority }] = await Promise.all([
    import('./proxy/proxy-server.js'),
    import('./proxy/ca-store.js'),
  ]);
  return openProxyServer({
    port: config.gatewayPort,
    host: config.gatewayHost,
    allowedHosts: config.gatewayAllow ?? [],
    certificateAuthority: await openCertificateAuthority(config.caDir ?? defaultStateDirectory()),
    listenerOf: (host) => (host === STORAGE_HOST ? hostListeners.storage : hostListeners.api),
    mockUrl,
    log,
    optionNames: { port: nameOption('gatewayPort'), host: nameOption('gatewayHost') },
  });
}

/** Returns an origin for clients on this machine. Replaces the wildcard address `0.0.0.0` or `[::]` by the loopback address. */
export function reachableOrigin(url: string): string {
  const { origin } = new URL(url);
  return origin.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
}

interface ServerAndConnections {
  readonly server: Server;
  readonly connections: OpenConnections;
}

/** Creates a server. With a certificate, the server reads HTTP/2 and HTTP/1 from TLS connections. */
function createServer(config: Config, nameOption: OptionNaming): ServerAndConnections {
  if (config.tlsCert === undefined || config.tlsKey === undefined) {
    const server = createHttpServer();
    return { server, connections: trackConnections(server) };
  }
  const cert = readTlsFile(nameOption('tlsCert'), config.tlsCert);
  const key = readTlsFile(nameOption('tlsKey'), config.tlsKey);
  try {
    const server = createHttpsServer({ cert, key, ALPNProtocols: ALPN_PROTOCOLS });
    const connections = trackConnections(server);
    // Replaces Node's own listener, which would read HTTP/1 from every connection.
    const [readHttp1] = server.listeners('secureConnection') as [(this: Server, socket: Socket) => void];
    server.removeAllListeners('secureConnection');
    server.on('secureConnection', createSecureReader(server, connections, readHttp1));
    return { server, connections };
  } catch (error) {
    throw new ConfigError(
      `${nameOption('tlsCert')} and ${nameOption('tlsKey')}: expected a certificate and its private key in PEM format: ${(error as Error).message}`,
    );
  }
}

function readTlsFile(option: string, file: string): Buffer {
  try {
    return readBytes(file);
  } catch (error) {
    throw new ConfigError(
      `${option}: cannot read the file ${JSON.stringify(file)}: ${(error as Error).message}`,
    );
  }
}
