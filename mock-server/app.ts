import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';
import Router from 'router';
import { apiPaths } from './http/api/api-routes.js';
import { callOf } from './http/api/authenticate.js';
import { answer, refused } from './http/api/send-response.js';
import {
  controlFailed,
  controlGuard,
  controlMethodNotAllowed,
  controlUnknown,
} from './http/control/control-handler.js';
import { type ControlRoute, controlRoutes } from './http/control/control-routes.js';
import { type Handler, pathForLog, targetOf } from './http/http-io.js';
import type { OriginRules } from './http/origin.js';
import { enter } from './http/record-request.js';
import { isStorageRequest, storageHandler } from './http/storage/storage-handler.js';
import { unknownPath } from './http/unknown-path.js';
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

/**
 * All routes. Never listens. An Express router directly on `node:http`: an Express application would set the prototypes
 * of every request and response anew, at three times the cost of all that is done here.
 */
export function createApp(services: Services, options: AppOptions): App {
  const router = newRouter();
  mountApi(router, services, options);
  if (options.controlToken !== undefined)
    router.all(`${CONTROL_PREFIX}{*rest}`, controlGuard(options.controlToken));
  const control = controlRoutes(services, options.origins, options.version).filter(
    ({ path }) => options.control || !path.startsWith(CONTROL_PREFIX),
  );
  mountControl(router, services, control);
  const storage = guarded(services, storageHandler(services, options.origins));
  const others = routed(router, services);
  return entranceTo((req, res) => (isStorageRequest(req) ? storage : others)(req, res), options);
}

/** What is behind the real hosts' names: nothing of the mock's own, such as `/_mock/`, is there. */
export interface HostApps {
  readonly api: App;
  readonly storage: App;
}

export function createHostApps(services: Services, options: Pick<AppOptions, 'origins' | 'cors'>): HostApps {
  const api = newRouter();
  mountApi(api, services, options);
  const storage = guarded(services, storageHandler(services, options.origins));
  return { api: entranceTo(routed(api, services), options), storage: entranceTo(storage, options) };
}

const newRouter = (): Router => Router({ caseSensitive: true, strict: true });

function mountApi(router: Router, services: Services, { origins }: Pick<AppOptions, 'origins'>): void {
  for (const { path, handle } of apiPaths(services, origins)) router.all(path, guarded(services, handle));
}

/** Brings a request of any form into the one that is handled, and lets browsers on other origins in. */
function entranceTo(handle: App, options: Pick<AppOptions, 'cors'>): App {
  const allowOrigins = options.cors ? cors({ exposedHeaders: EXPOSED_HEADERS }) : undefined;
  return (req, res) => {
    // The router takes whole URLs apart by a parser of Node's that warns of strange ones.
    if (!req.url?.startsWith('/')) {
      const { path, query } = targetOf(req);
      req.url = `${path.startsWith('/') ? path : `/${path}`}?${query}`;
    }
    // A target has no fragment; that parser would cut one off.
    if (req.url.includes('#')) req.url = req.url.replaceAll('#', '%23');
    if (allowOrigins) allowOrigins(req as never, res as never, () => handle(req, res));
    else handle(req, res);
  };
}

/** Hands requests to a router; what that does not know is an unknown path of the API. */
function routed(router: Router, services: Services): App {
  const unknown = guarded(services, unknownPath);
  return (req, res) => {
    const { path, query } = targetOf(req);
    // Escapes that do not decode would end in the router; as text they get the answer of any other bad ID.
    if (path.includes('%') && !decodes(path)) req.url = `${path.replaceAll('%', '%25')}?${query}`;
    router(req as never, res as never, (error?: unknown) => {
      if (error === undefined) {
        const { app } = callOf(services, req, res).caller;
        enter(services, req, res, { app, route: undefined, job: undefined });
        unknown(req, res);
        services.log('debug', 'unknown path', { method: req.method, path: pathForLog(req), app });
      } else void failed(services, req, res, error);
    });
  };
}

/** A handler that throws is a bug: logged, and answered with a 500 if nothing was sent. */
async function failed(
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
): Promise<void> {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // No path: those of the control API hold tokens.
  services.log('error', 'request failed', { method: req.method, cause });
  if (res.headersSent) res.destroy();
  else if (targetOf(req).path.startsWith(CONTROL_PREFIX)) await controlFailed(req, res);
  else await answer(services, callOf(services, req, res), refused({ kind: 'internal' }));
}

const guarded =
  (services: Services, handle: Handler): App =>
  (req, res) => {
    handle(req, res).catch((error: unknown) => failed(services, req, res, error));
  };

function decodes(path: string): boolean {
  try {
    return decodeURIComponent(path) !== undefined;
  } catch {
    return false;
  }
}

/** What a page on another origin may read beside the few headers that it always may. */
const EXPOSED_HEADERS = [
  'date',
  'etag',
  'location',
  'range',
  'x-http-status-code-override',
  'x-rate-limit-limit',
  'x-rate-limit-remaining',
  'x-rate-limit-reset',
  'x-response-time',
  'x-goog-generation',
  'x-goog-hash',
  'x-mock-request-id',
];

/** Mounts the control API, on each of its paths an answer to every other method, and one to every other path. */
function mountControl(router: Router, services: Services, routes: readonly ControlRoute[]): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path);
    const mounted = router.route(path);
    for (const { method, handle } of here) mounted[method](guarded(services, handle));
    const allow = here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    mounted.all(guarded(services, controlMethodNotAllowed(allow)));
  }
  const known = [...new Set(routes.map(({ path }) => path.replace(/:(\w+)/g, '{$1}')))];
  if (known.some((path) => path.startsWith(CONTROL_PREFIX)))
    router.all(`${CONTROL_PREFIX}{*rest}`, guarded(services, controlUnknown(known)));
}
