import { compose, VERSION } from './compose.js';
import { createHostListeners, createHttpApp } from './http-app.js';
import type { Config } from './options.js';
import type { Log } from './ports/log.js';

/**
 * Composes the services and the HTTP layer. The HTTP layer does not listen on a port, so the caller must pass requests to it.
 *
 * @throws DataDirectoryError if the data directory cannot be used
 */
export async function composeHttpApp(config: Config, log?: Log, onRequest?: (baseUrl: string) => void) {
  const composed = await compose(config, log);
  const { services } = composed;
  const options = {
    origins: { publicUrl: config.publicUrl, trustProxy: config.trustProxy },
    control: !config.noControl,
    controlToken: config.controlToken,
    allowedHosts: allowedHostsOf(config),
    cors: config.cors,
    version: VERSION,
    dashboardDirectory: new URL('../dist/dashboard/', import.meta.url),
  };
  return {
    ...composed,
    httpApp: createHttpApp(services, options, onRequest),
    createHostListeners: () => createHostListeners(services, options),
  };
}

/** Returns the names under which clients may call the control API, besides those that public DNS cannot serve. */
const allowedHostsOf = ({ allowedHosts = [], host, publicUrl }: Config): readonly string[] => [
  ...allowedHosts,
  host.toLowerCase().replace(/\.$/, ''),
  ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname.replace(/\.$/, '')]),
];
