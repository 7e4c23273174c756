import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { composeHttpApp } from './compose-http-app.js';
import { ConfigError, defaultStateDirectory } from './config.js';
import { HOUR_MS } from './domain/time/instant.js';
import { drain } from './http/drain.js';
import { listen } from './http/listen.js';
import type { HostListeners } from './http-app.js';
import { type Config, OPTIONS } from './options.js';
import type { Log } from './ports/log.js';
import { STORAGE_HOST } from './proxy/intercepted-hosts.js';
import type { ProxyServer } from './proxy/proxy-server.js';
import type { RequestListener } from './request-listener.js';
import { prepareScenarioOption } from './scenario-option.js';

/** A server that listens. */
export interface RunningServer {
  /** Where it is reached, such as `http://127.0.0.1:4020`. */
  readonly url: string;
  readonly server: Server;
  readonly gateway: ProxyServer | undefined;
  /** Finishes the requests under way, then stops and removes all files. Idempotent. */
  close(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @throws ConfigError if a TLS file or the scenario cannot be used; DataDirectoryError if the data folder cannot; the system's
 * error if the address cannot be listened on
 */
export async function start(config: Config, log?: Log): Promise<RunningServer> {
  const { httpApp, createHostListeners, services, abortPendingWaits, dispose } = await composeHttpApp(
    config,
    log,
  );
  let server: Server | undefined;
  let gateway: ProxyServer | undefined;
  let url: string;
  try {
    server = createServer(config, httpApp.listener);
    // The answer decides whether the body is wanted: handlers ask for it by `100 Continue`.
    server.on('checkContinue', httpApp.listener);
    // A large file over a slow line takes longer than Node's 5 minutes; a stalled one must end some time.
    server.requestTimeout = HOUR_MS;
    const commitScenario =
      config.scenario === undefined ? undefined : await prepareScenarioOption(services, config.scenario);
    const scheme = config.tlsCert === undefined ? 'http' : 'https';
    url = `${scheme}://${await listen(server, config, { port: OPTIONS.port.flag, host: OPTIONS.host.flag })}`;
    if (config.gateway) gateway = await startGateway(config, createHostListeners(), url, services.log);
    // Requests that are already there come after it: it waits for nothing but this process.
    await commitScenario?.(config.publicUrl ?? reachableOrigin(url));
  } catch (error) {
    server?.close();
    await gateway?.close();
    await dispose();
    throw error;
  }
  services.log('debug', 'listening', { url });
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    abortPendingWaits();
    await Promise.all([drain(server), gateway?.close()]);
    await dispose();
  };
  return { url, server, gateway, close: () => (closed ??= close()) };
}

/** @throws AuthorityError if its CA cannot be used; the system's error if the address cannot be listened on */
async function startGateway(
  config: Config,
  hostListeners: HostListeners,
  mockUrl: string,
  log: Log,
): Promise<ProxyServer> {
  // The better part of it is about certificates, and takes as long to load as all the rest.
  const [{ openProxyServer: openGateway }, { openCertificateAuthority: openAuthority }] = await Promise.all([
    import('./proxy/proxy-server.js'),
    import('./proxy/ca-store.js'),
  ]);
  return openGateway({
    port: config.gatewayPort,
    host: config.gatewayHost,
    allowedHosts: config.gatewayAllow ?? [],
    certificateAuthority: await openAuthority(config.caDir ?? defaultStateDirectory()),
    listenerOf: (host) => (host === STORAGE_HOST ? hostListeners.storage : hostListeners.api),
    mockUrl,
    log,
  });
}

/** The origin under which a client on this machine knows a URL: no client calls all addresses at once. */
function reachableOrigin(url: string): string {
  const { origin } = new URL(url);
  return origin.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
}

function createServer(config: Config, listener: RequestListener): Server {
  if (config.tlsCert === undefined || config.tlsKey === undefined) return createHttpServer(listener);
  const cert = readTlsFile('--tls-cert', config.tlsCert);
  const key = readTlsFile('--tls-key', config.tlsKey);
  try {
    return createHttpsServer({ cert, key }, listener);
  } catch (error) {
    throw new ConfigError(
      `--tls-cert and --tls-key: not a certificate and its key in PEM form: ${(error as Error).message}`,
    );
  }
}

function readTlsFile(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigError(`${flag}: cannot be read: ${(error as Error).message}`);
  }
}
