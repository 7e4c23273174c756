import { createApp, createHostApps } from './app.js';
import { compose, VERSION } from './compose.js';
import type { Config } from './options.js';
import type { Log } from './ports.js';

/**
 * Composes the services and the HTTP layer. Nothing listens yet.
 *
 * @throws DataFolderError if the data directory cannot be used
 */
export async function composeApp(config: Config, log?: Log) {
  const composed = await compose(config, log);
  const { services } = composed;
  const options = {
    origins: { publicUrl: config.publicUrl, trustProxy: config.trustProxy },
    control: !config.noControl,
    controlToken: config.controlToken,
    cors: config.cors,
    version: VERSION,
  };
  return {
    ...composed,
    app: createApp(services, options),
    hostApps: () => createHostApps(services, options),
  };
}
