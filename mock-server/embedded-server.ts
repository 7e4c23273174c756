// Creates a mock that does not listen on a port. An Express application or another server passes requests to the mock.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nextTick } from 'node:process';
import type { Transport } from '../client/http.js';
import { composeHttpApp } from './compose-http-app.js';
import { keyName } from './config.js';
import { createControlTransport } from './control-transport.js';
import { closeChannel } from './http/connection.js';
import { STALL_MS } from './http/open-connections.js';
import type { HttpApp } from './http-app.js';
import type { Config } from './options.js';
import type { Log } from './ports/log.js';
import type { RequestListener } from './request-listener.js';
import { prepareScenarioOption } from './scenario-option.js';

export interface EmbeddedServer {
  readonly handler: RequestListener;
  /**
   * Returns the base URL of the mock. The option `publicUrl` sets the base URL. By default, the base URL is the origin and mount
   * path of the latest request, or `http://localhost` before the first request.
   */
  readonly baseUrl: () => string;
  readonly control: Transport;
  /**
   * Waits for the running requests, then removes temporary files. Aborts a request that makes no progress for 3 s, and a
   * control call after 3 s. Later requests get a 503. Repeated calls return the same promise.
   */
  close(): Promise<void>;
}

/**
 * Creates a mock that does not listen on a port.
 *
 * @throws ConfigError if the scenario is invalid
 * @throws DataDirectoryError if the data directory cannot be used
 */
export async function embed(config: Config, log: Log): Promise<EmbeddedServer> {
  let baseUrl = config.publicUrl ?? 'http://localhost';
  const { httpApp, services, abortPendingWaits, dispose } = await composeHttpApp(config, log, (base) => {
    baseUrl = base;
  });
  if (config.scenario !== undefined)
    try {
      const commitScenario = await prepareScenarioOption(services, config.scenario, keyName);
      await commitScenario(baseUrl);
    } catch (error) {
      await dispose();
      throw error;
    }

  const openResponses = new Set<ServerResponse>();
  const control = createControlTransport(httpApp, 'the mock in this process', () => baseUrl);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    abortPendingWaits();
    await Promise.all([...Array.from(openResponses, endResponse), control.close()]);
    await dispose();
  };
  return {
    handler(req, res, next) {
      if (closed) return void respondClosed(httpApp, req, res, next);
      const untrackResponse = () => openResponses.delete(res);
      if (!res.closed) {
        openResponses.add(res);
        res.once('close', untrackResponse);
      }
      // `close` does not wait for a request that the mock passes to the application.
      const passToNext = (): void => {
        untrackResponse();
        res.off('close', untrackResponse);
        next?.();
      };
      httpApp.listener(req, res, next && passToNext);
    },
    baseUrl: () => baseUrl,
    control,
    close: () => (closed ??= close()),
  };
}

/**
 * Waits for a response. Aborts a response that makes no progress. Restores the timeout of the socket, because the connection
 * belongs to the application.
 */
function endResponse(res: ServerResponse): Promise<void> {
  const { socket, httpVersionMajor } = res.req;
  const { timeout = 0 } = socket;
  return new Promise((resolve) => {
    res.once('close', () => {
      // In HTTP/2, the timeout belongs to the stream, which is closed.
      if (httpVersionMajor === 1 && socket.timeout === STALL_MS) socket.setTimeout(timeout);
      resolve();
    });
    res.setTimeout(STALL_MS, () => closeChannel(res));
  });
}

/**
 * Handles a request that arrives after `close` was called. If the mock does not have the path, passes the request to the
 * application. Otherwise responds with 503.
 */
async function respondClosed(
  httpApp: HttpApp,
  req: IncomingMessage,
  res: ServerResponse,
  next?: () => void,
): Promise<void> {
  if (next && !(await httpApp.hasPath(req, res))) return nextTick(next);
  const detail =
    'The mock is closed: close() was called before this request arrived. Wait for all requests before you call close().';
  const problem = { title: 'Service Unavailable', detail, type: 'about:blank', status: 503 };
  res.writeHead(503, { 'content-type': 'application/problem+json', connection: 'close' });
  res.end(JSON.stringify(problem));
  req.resume();
}
