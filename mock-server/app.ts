import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiPaths, internalError, unknownTarget } from './http/api/api-routes.js';
import {
  controlFailed,
  controlUnauthorized,
  controlUnknown,
  createTokenCheck,
} from './http/control/control-handler.js';
import { controlPaths, healthPaths } from './http/control/control-routes.js';
import { allowOrigins, preflight } from './http/cors.js';
import type { Endpoint, Handler, Target } from './http/handler.js';
import type { HttpRequest } from './http/http-request.js';
import type { Reply } from './http/http-response.js';
import { mountedOnPublicPath, type OriginRules, originOf } from './http/origin.js';
import { isBodyLost, lostBody } from './http/parsed-body.js';
import { createPathTable } from './http/path-table.js';
import { logFailure, type Processed, processRequest } from './http/process-request.js';
import { readRequest } from './http/read-request.js';
import { sendResponse } from './http/send-response.js';
import { isStorageRequest, storageTarget } from './http/storage/storage-handler.js';
import type { RequestListener } from './request-listener.js';
import type { Services } from './service/services.js';

interface AppOptions {
  readonly origins: OriginRules;
  /** Whether `/_mock/` exists. */
  readonly control: boolean;
  /** What a call of the control API must carry as its bearer token; undefined: nothing. */
  readonly controlToken: string | undefined;
  /** Whether browsers on other origins may call. */
  readonly cors: boolean;
  readonly version: string;
}

const CONTROL_PREFIX = '/_mock/';

export interface App {
  readonly listener: RequestListener;
  /** Handles a control call within the process. */
  readonly handleControl: (request: HttpRequest) => Promise<Reply>;
}

/** Handles requests of clients that address a real host. @param host such as `api.x.com` */
export type HostApp = (req: IncomingMessage, res: ServerResponse, host: string) => void;

/** Finds out who answers a request. @returns undefined if it is to a path that the mock does not have */
type Router = (request: HttpRequest) => Target | undefined | Promise<Target | undefined>;

/**
 * All routes. Never listens.
 *
 * @param onRequest called with the base of URLs that a request leads to, such as `http://127.0.0.1:4020`
 */
export function createApp(
  services: Services,
  options: AppOptions,
  onRequest?: (baseUrl: string) => void,
): App {
  const { origins, control, controlToken } = options;
  const controls = control ? controlPaths(services, origins) : new Map<string, Endpoint>();
  const isAllowed = controlToken === undefined ? () => true : createTokenCheck(controlToken);
  const own = new Map([...healthPaths(services, options.version), ...controls]);
  const others = routerByPath(new Map([...apiPaths(services, origins), ...own]));
  const known = [...own.keys()].map((path) => path.replace(/:(\w+)/g, '{$1}'));
  const unknownCall: Target = { handle: controlUnknown(known) };
  const unauthorized: Target = { handle: controlUnauthorized };
  const route: Router = (request) => {
    if (isStorageRequest(request)) return storageTarget(services, origins, request);
    if (!request.path.startsWith(CONTROL_PREFIX)) return others(request);
    if (!isAllowed(request)) return unauthorized;
    return others(request) ?? (control ? unknownCall : undefined);
  };
  const processControl = processorOf(
    services,
    (request) => route(request) ?? unknownTarget(services, request),
  );
  const mounted = mountedOnPublicPath(origins);
  const respond = serve(services, options, route, (request) => {
    onRequest?.(originOf(request, origins));
    return mounted(request);
  });
  return {
    listener: (req, res, next) => void respond(req, res, undefined, next),
    handleControl: async (request) => ((await processControl(request)) as Processed).reply,
  };
}

/** What is behind the real hosts' names: nothing of the mock's own, such as `/_mock/`, is there. */
export interface HostApps {
  readonly api: HostApp;
  readonly storage: HostApp;
}

export function createHostApps(services: Services, options: Pick<AppOptions, 'origins' | 'cors'>): HostApps {
  const { origins } = options;
  return {
    api: serve(services, options, routerByPath(apiPaths(services, origins))),
    storage: serve(services, options, (request) => storageTarget(services, origins, request)),
  };
}

function routerByPath(paths: ReadonlyMap<string, Endpoint>): Router {
  const lookUp = createPathTable(paths);
  return (request) => {
    const known = lookUp(request.path);
    return known?.found(request, known.parameters);
  };
}

const PREFLIGHT: Target = { handle: (request) => ({ reply: preflight(request) }) };

/** Makes a function that routes and processes a request. It returns undefined where the router does. */
function processorOf(services: Services, route: Router) {
  // A handler that throws is a bug.
  const failed: Handler = (request) =>
    request.path.startsWith(CONTROL_PREFIX) ? controlFailed(request) : internalError(services, request);
  return async (request: HttpRequest, hasLostBody = false): Promise<Processed | undefined> => {
    try {
      const target = await route(request);
      if (!target) return undefined;
      return hasLostBody ? { reply: lostBody() } : await processRequest(services, request, target, failed);
    } catch (error) {
      logFailure(services, request, error);
      return failed(request);
    }
  };
}

/**
 * The entrance of every request: reads it from Node once, has it routed and processed as a value, and writes the reply to
 * the socket.
 *
 * @param prepare called with every request as it was read
 */
function serve(
  services: Services,
  { cors }: Pick<AppOptions, 'cors'>,
  route: Router,
  prepare = (request: HttpRequest): HttpRequest => request,
) {
  const process = processorOf(services, (request) =>
    cors && request.method === 'OPTIONS' ? PREFLIGHT : route(request),
  );
  const processUnknown = processorOf(services, (request) => unknownTarget(services, request));

  return async (
    req: IncomingMessage,
    res: ServerResponse,
    host?: string,
    next?: () => void,
  ): Promise<void> => {
    const request = prepare(readRequest(req, res, host));
    const processed = await process(request, isBodyLost(req));
    if (!processed && next) return next();
    const { reply, entry } = processed ?? ((await processUnknown(request)) as Processed);
    if (entry) {
      const close = (): void => {
        entry.durationMs = performance.now() - request.startedAt;
      };
      if (res.closed) close();
      else res.once('close', close);
    }
    await sendResponse(res, cors ? allowOrigins(reply) : reply, services.shutdown).catch((error) =>
      logFailure(services, request, error),
    );
  };
}
