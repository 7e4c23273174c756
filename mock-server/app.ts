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
import type { OriginRules } from './http/origin.js';
import { createPathTable } from './http/path-table.js';
import { logFailure, type Processed, processRequest } from './http/process-request.js';
import { readRequest } from './http/read-request.js';
import { sendResponse } from './http/send-response.js';
import { isStorageRequest, storageTarget } from './http/storage/storage-handler.js';
import type { Services } from './service/services.js';

export interface AppOptions {
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

/** A listener for `http.createServer`, and middleware for any Express application. */
export type App = (req: IncomingMessage, res: ServerResponse) => void;

/** Handles requests of clients that address a real host. @param host such as `api.x.com` */
export type HostApp = (req: IncomingMessage, res: ServerResponse, host: string) => void;

/** Finds out who answers a request. */
type Router = (request: HttpRequest) => Target | Promise<Target>;

/** All routes. Never listens. */
export function createApp(services: Services, options: AppOptions): App {
  const { origins, control, controlToken } = options;
  const controls = control ? controlPaths(services, origins) : new Map<string, Endpoint>();
  const isAllowed = controlToken === undefined ? () => true : createTokenCheck(controlToken);
  const own = new Map([...healthPaths(services, options.version), ...controls]);
  const others = routerOf(services, new Map([...apiPaths(services, origins), ...own]));
  const known = [...own.keys()].map((path) => path.replace(/:(\w+)/g, '{$1}'));
  const unknownCall: Target = { handle: controlUnknown(known) };
  const unauthorized: Target = { handle: controlUnauthorized };
  const app = serve(services, options, (request) => {
    if (isStorageRequest(request)) return storageTarget(services, origins, request);
    if (!request.path.startsWith(CONTROL_PREFIX)) return others(request);
    if (!isAllowed(request)) return unauthorized;
    return others(request, control ? unknownCall : undefined);
  });
  // Express passes a third argument.
  return (req, res) => app(req, res);
}

/** What is behind the real hosts' names: nothing of the mock's own, such as `/_mock/`, is there. */
export interface HostApps {
  readonly api: HostApp;
  readonly storage: HostApp;
}

export function createHostApps(services: Services, options: Pick<AppOptions, 'origins' | 'cors'>): HostApps {
  const { origins } = options;
  return {
    api: serve(services, options, routerOf(services, apiPaths(services, origins))),
    storage: serve(services, options, (request) => storageTarget(services, origins, request)),
  };
}

/** Routes by path. @returns a router; `unknown` answers a path that the table does not have */
function routerOf(services: Services, paths: ReadonlyMap<string, Endpoint>) {
  const lookUp = createPathTable(paths);
  return (request: HttpRequest, unknown?: Target): Target | Promise<Target> => {
    const known = lookUp(request.path);
    return known ? known.found(request, known.parameters) : (unknown ?? unknownTarget(services, request));
  };
}

/**
 * The entrance of every request: reads it from Node once, has it routed and processed as a value, and writes the reply to
 * the socket.
 */
function serve(
  services: Services,
  { cors }: Pick<AppOptions, 'cors'>,
  route: Router,
): (req: IncomingMessage, res: ServerResponse, host?: string) => void {
  // A handler that throws is a bug.
  const failed: Handler = (request) =>
    request.path.startsWith(CONTROL_PREFIX) ? controlFailed(request) : internalError(services, request);

  async function process(request: HttpRequest): Promise<Processed> {
    try {
      return await processRequest(services, request, await route(request), failed);
    } catch (error) {
      logFailure(services, request, error);
      return failed(request);
    }
  }

  async function respond(req: IncomingMessage, res: ServerResponse, host?: string): Promise<void> {
    const request = readRequest(req, res, host);
    const isPreflight = cors && request.method === 'OPTIONS';
    const { reply, entry } = isPreflight ? { reply: preflight(request) } : await process(request);
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
  }

  return (req, res, host) => void respond(req, res, host);
}
