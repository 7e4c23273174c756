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
import { lostBody } from './http/parsed-body.js';
import { createPathTable } from './http/path-table.js';
import { logFailure, processRequest } from './http/process-request.js';
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
  /** Whether the mock has the path of a request. */
  readonly isOwn: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
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
 * @param onRequest called for each request to the mock with the base of the URLs that it leads to, such as `http://127.0.0.1:4020`
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
    if (!control || !request.path.startsWith(CONTROL_PREFIX)) return others(request);
    return isAllowed(request) ? (others(request) ?? unknownCall) : unauthorized;
  };
  const prepare = mountedOnPublicPath(origins);
  const failed = failureHandler(services);
  const respond = serve(services, options, route, {
    prepare,
    onRequest: (request) => onRequest?.(originOf(request, origins)),
  });
  return {
    listener: (req, res, next) => void respond(req, res, undefined, next),
    isOwn: async (req, res) => (await route(prepare(readRequest(req, res)))) !== undefined,
    async handleControl(request) {
      const target = (await route(request)) ?? unknownTarget(services, request);
      return (await processRequest(services, request, target, failed)).reply;
    },
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

/** Responds to a request at which a handler threw, which is a bug. */
const failureHandler =
  (services: Services): Handler =>
  (request) =>
    request.path.startsWith(CONTROL_PREFIX) ? controlFailed(request) : internalError(services, request);

interface Hooks {
  /** Changes a request after it was read. */
  readonly prepare?: (request: HttpRequest) => HttpRequest;
  /** Called with each request that is not passed on. */
  readonly onRequest?: (request: HttpRequest) => void;
}

/**
 * The entrance of every request: reads it from Node once, has it routed and processed as a value, and writes the reply to
 * the socket.
 */
function serve(
  services: Services,
  { cors }: Pick<AppOptions, 'cors'>,
  route: Router,
  { prepare = (request) => request, onRequest }: Hooks = {},
) {
  const failed = failureHandler(services);

  async function targetOf(request: HttpRequest, isMounted: boolean): Promise<Target | undefined> {
    try {
      const found = (await route(request)) ?? (isMounted ? undefined : unknownTarget(services, request));
      if (!found) return undefined;
      if (request.body.isLost) return { ...found, handle: lostBody };
      return cors && request.method === 'OPTIONS' ? PREFLIGHT : found;
    } catch (error) {
      logFailure(services, request, error);
      return { handle: failed };
    }
  }

  return async (
    req: IncomingMessage,
    res: ServerResponse,
    host?: string,
    next?: () => void,
  ): Promise<void> => {
    const request = prepare(readRequest(req, res, host));
    try {
      const target = await targetOf(request, next !== undefined);
      // What `next` throws is the application's: it must not look like a failure of the mock.
      if (!target) return queueMicrotask(next as () => void);
      onRequest?.(request);
      const { reply, entry } = await processRequest(services, request, target, failed);
      if (entry) {
        const close = (): void => {
          entry.durationMs = performance.now() - request.startedAt;
        };
        if (res.closed) close();
        else res.once('close', close);
      }
      await sendResponse(res, cors ? allowOrigins(reply) : reply, services.shutdown);
    } catch (error) {
      logFailure(services, request, error);
      res.destroy();
    }
  };
}
