import { compose, VERSION } from './compose.js';
import { createHostListeners, createHttpApp } from './http-app.js';
import type { Config } from './options.js';
import type { Log } from './ports/log.js';
import type { ServerInfo } from './ports/server-description.js';
import { systemNow } from './real-time.js';
import type { ResolvedBehaviours } from './resolve-behaviours.js';

/**
 * Composes the services and the HTTP layer. The HTTP layer does not listen on a port, so the caller must pass requests to it.
 *
 * @throws DataDirectoryError if the data directory cannot be used
 */
export async function composeHttpApp(config: Config, log?: Log, onRequest?: (baseUrl: string) => void) {
  const composed = await compose(config, log);
  const { services, resolvedBehaviours } = composed;
  const options = {
    origins: { publicUrl: config.publicUrl, trustProxy: config.trustProxy },
    control: !config.noControl,
    controlToken: config.controlToken,
    allowedHosts: allowedHostsOf(config),
    cors: config.cors,
    server: createServerInfo(config, resolvedBehaviours),
    dashboardDirectory: new URL('../dist/dashboard/', import.meta.url),
  };
  return {
    ...composed,
    httpApp: createHttpApp(services, options, onRequest),
    createHostListeners: () => createHostListeners(services, options),
  };
}

/** Describes the server. Loads the code and the files at the first call, so that the server starts sooner. */
function createServerInfo(config: Config, behaviours: ResolvedBehaviours): ServerInfo {
  const startedAt = systemNow();
  const load = () => import('./describe-server.js');
  return {
    version: VERSION,
    describe: async () => (await load()).describeServer(config, behaviours, VERSION, startedAt),
    readFile: async (name) => (await load()).readPackageFile(name),
  };
}

/** Returns the names under which clients may call the control API, besides those that public DNS cannot serve. */
const allowedHostsOf = ({ allowedHosts = [], host, publicUrl }: Config): readonly string[] => [
  ...allowedHosts,
  host.toLowerCase().replace(/\.$/, ''),
  ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname.replace(/\.$/, '')]),
];
