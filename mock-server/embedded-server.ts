// Creates a mock that does not listen on a port. An Express application or another server passes requests to the mock.
import type { IncomingMessage, ServerResponse } from 'node:http';
// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import type { TransportRequest, TransportResponse } from '../client/http.js';
import { composeHttpApp } from './compose-http-app.js';
import { keyName } from './config.js';
import { closeChannel } from './http/connection.js';
import type { HttpRequest } from './http/http-request.js';
import { type HttpResponse, isResponse } from './http/http-response.js';
import { STALL_MS } from './http/open-connections.js';
import { MemoryBody } from './http/restored-body.js';
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
  /**
   * Calls the control API inside the process. Long work ends when the signal of the request is aborted, or 3 s after
   * `close` was called. Returns undefined if `close` ended the work or was called before.
   *
   * @throws the reason of the signal of the request
   */
  readonly sendControlRequest: (request: TransportRequest) => Promise<TransportResponse | undefined>;
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
  const pendingControlCalls = new Set<Promise<unknown>>();
  /** Aborted when `close` has waited long enough for the control calls. */
  const stopping = new AbortController();
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    abortPendingWaits();
    await Promise.all(Array.from(openResponses, endResponse));
    const stop = setTimeout(() => stopping.abort(), STALL_MS);
    await Promise.allSettled(pendingControlCalls);
    clearTimeout(stop);
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
    async sendControlRequest(call) {
      if (closed) return undefined;
      call.signal?.throwIfAborted();
      const handling = httpApp.handleControl(toHttpRequest(call, baseUrl, stopping.signal));
      pendingControlCalls.add(handling);
      const reply = await handling.finally(() => pendingControlCalls.delete(handling));
      call.signal?.throwIfAborted();
      if (!isResponse(reply)) throw new Error('a control call was aborted');
      const { status, headers, body } = reply;
      // The error would only say that `close` has ended the work.
      if (closed && status >= 400) return undefined;
      return {
        status,
        contentType: headers[headers.indexOf('content-type') + 1],
        text: await textOf(body, call.signal),
      };
    },
    close: () => (closed ??= close()),
  };
}

async function textOf(body: HttpResponse['body'], signal: AbortSignal | undefined): Promise<string> {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return String(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.chunks) {
    signal?.throwIfAborted();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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
  if (next && !(await httpApp.hasPath(req, res))) return queueMicrotask(next);
  const detail =
    'The mock is closed: close() was called before this request arrived. Wait for all requests before you call close().';
  const problem = { title: 'Service Unavailable', detail, type: 'about:blank', status: 503 };
  res.writeHead(503, { 'content-type': 'application/problem+json', connection: 'close' });
  res.end(JSON.stringify(problem));
  req.resume();
}

/** Converts a control call to the request that a client of `baseUrl` would send. */
function toHttpRequest(
  { method, target, headers, body = '', signal }: TransportRequest,
  baseUrl: string,
  stopSignal: AbortSignal,
): HttpRequest {
  const { protocol, host, pathname } = new URL(baseUrl);
  const queryStart = target.indexOf('?');
  return {
    method,
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    query: queryStart < 0 ? '' : target.slice(queryStart + 1),
    mountPath: pathname === '/' ? '' : pathname,
    headers: { ...headers, host },
    rawHeaders: [],
    connection: { hash: '', isTls: protocol === 'https:', localAuthority: host },
    realHost: undefined,
    startedAt: performance.now(),
    body: new MemoryBody(() => Buffer.from(body)),
    closeSignal: () => (signal ? AbortSignal.any([signal, stopSignal]) : stopSignal),
  };
}
