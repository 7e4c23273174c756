// A mock that does not listen: an Express application, or a server of the user's, passes it requests.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ControlRequest, ControlResponse } from '../client/http.js';
import type { App } from './app.js';
import { composeApp } from './compose-app.js';
import type { HttpRequest } from './http/http-request.js';
import { isResponse } from './http/http-response.js';
import { MemoryBody } from './http/parsed-body.js';
import type { Config } from './options.js';
import type { Log } from './ports/log.js';
import type { RequestListener } from './request-listener.js';
import { prepareScenario } from './scenario-option.js';

export interface EmbeddedServer {
  readonly handler: RequestListener;
  /** What URLs start with: `--public-url`, or where the latest request came in; `http://localhost` before the first. */
  readonly baseUrl: () => string;
  /** Does a control call within the process. Undefined once the mock is closed. */
  readonly control: (call: ControlRequest) => Promise<ControlResponse | undefined>;
  /** Finishes the running requests, then removes all files. Idempotent. Later requests are answered 503. */
  close(): Promise<void>;
}

/** @throws ConfigError, DataDirectoryError as `start` does */
export async function embed(config: Config, log: Log): Promise<EmbeddedServer> {
  let baseUrl = config.publicUrl ?? 'http://localhost';
  const { app, services, stopWaiting, dispose } = await composeApp(config, log, (base) => {
    baseUrl = base;
  });
  if (config.scenario !== undefined)
    try {
      const commitScenario = await prepareScenario(services, config.scenario);
      await commitScenario(baseUrl);
    } catch (error) {
      await dispose();
      throw error;
    }

  const running = new Set<ServerResponse>();
  const calls = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    stopWaiting();
    for (const res of running) await new Promise((resolve) => res.once('close', resolve));
    await Promise.allSettled(calls);
    await dispose();
  };
  return {
    handler(req, res, next) {
      if (closed) return void handleClosed(app, req, res, next);
      const finish = () => running.delete(res);
      if (!res.closed) {
        running.add(res);
        res.once('close', finish);
      }
      // A request that the mock passes on does not keep it from closing.
      const passOn = (): void => {
        finish();
        res.off('close', finish);
        next?.();
      };
      app.listener(req, res, next && passOn);
    },
    baseUrl: () => baseUrl,
    async control(call) {
      if (closed) return undefined;
      const handling = app.handleControl(requestOf(call, baseUrl));
      calls.add(handling);
      const reply = await handling.finally(() => calls.delete(handling));
      if (!isResponse(reply)) throw new Error('a control call was aborted');
      const { status, headers, body } = reply;
      return { status, contentType: headers[headers.indexOf('content-type') + 1], text: String(body) };
    },
    close: () => (closed ??= close()),
  };
}

/** Answers 503 to a request that comes after `close()`, unless it is to a path of the application around the mock. */
async function handleClosed(
  app: App,
  req: IncomingMessage,
  res: ServerResponse,
  next?: () => void,
): Promise<void> {
  if (next && !(await app.isOwn(req, res))) return queueMicrotask(next);
  const detail = 'The mock is closed: close() was called before this request.';
  const problem = { title: 'Service Unavailable', detail, type: 'about:blank', status: 503 };
  res.writeHead(503, { 'content-type': 'application/problem+json', connection: 'close' });
  res.end(JSON.stringify(problem));
  req.resume();
}

/** A control call as a request value, as if a client at `baseUrl` had sent it. */
function requestOf({ method, target, headers, body = '' }: ControlRequest, baseUrl: string): HttpRequest {
  const { protocol, host, pathname } = new URL(baseUrl);
  const mark = target.indexOf('?');
  return {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    mountPath: pathname === '/' ? '' : pathname,
    headers: { ...headers, host },
    connection: { hash: '', isTls: protocol === 'https:', localAuthority: host },
    realHost: undefined,
    startedAt: performance.now(),
    body: new MemoryBody(() => Buffer.from(body)),
  };
}
