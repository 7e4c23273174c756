import type { IncomingMessage, ServerResponse } from 'node:http';
// Imports the scheduler of Node, because test suites replace it by a fake.
import { nextTick } from 'node:process';
import { apiEndpoints, renderInternalError, unknownPathTarget } from './http/api/api-routes.js';
import { channelOf, closeChannel } from './http/connection.js';
import { type ControlAccessOptions, createControlAccess } from './http/control/control-access.js';
import { controlInternalError, controlNotFound, controlUnavailable } from './http/control/control-handler.js';
import { controlEndpoints, healthEndpoints } from './http/control/control-routes.js';
import { dashboardEndpoints, dashboardTarget, isHomePageRequest } from './http/control/dashboard-routes.js';
import { addCorsHeaders, preflightReply } from './http/cors.js';
import type { Endpoint, Handler, RouteTarget } from './http/handler.js';
import { type HttpRequest, isControlCall, METRICS_PATH } from './http/http-request.js';
import type { Reply } from './http/http-response.js';
import { createPublicPathMounter, originOf } from './http/origin.js';
import { createPathMatcher } from './http/path-matcher.js';
import { logFailure, processRequest } from './http/process-request.js';
import { readRequest } from './http/read-request.js';
import { renderLostBody } from './http/restored-body.js';
import { sendResponse } from './http/send-response.js';
import { isStorageRequest, storageTarget } from './http/storage/storage-handler.js';
import type { ServerInfo } from './ports/server-description.js';
import { elapsedMs } from './real-time.js';
import type { RequestListener } from './request-listener.js';
import type { Services } from './service/services.js';
import { nextTurn } from './service/time-slices.js';

interface HttpAppOptions extends ControlAccessOptions {
  /** Whether the control API (`/_mock/`) is enabled. */
  readonly control: boolean;
  /** Whether browsers may send cross-origin requests to the API and the storage. */
  readonly cors: boolean;
  readonly server: ServerInfo;
  /** Directory with the files of the dashboard. */
  readonly dashboardDirectory: URL;
}

/** Length of path, query and headers from which parsing and redacting them takes milliseconds. */
const LARGE_HEAD = 4 * 1024;

/** Returns whether a request may take milliseconds of CPU time. */
function isExpensive(request: HttpRequest): boolean {
  if (isControlCall(request)) return true;
  let length = request.path.length + request.query.length;
  for (const text of request.rawHeaders) length += text.length;
  return length > LARGE_HEAD;
}

export interface HttpApp {
  readonly listener: RequestListener;
  /** Returns whether the mock has the path of a request. */
  readonly hasPath: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  /** Handles a control call that does not come from a socket. */
  readonly handleControl: (request: HttpRequest) => Promise<Reply>;
}

/** Handles a request of a client that calls a real host. @param host name of the real host, such as `api.x.com` */
export type HostListener = (req: IncomingMessage, res: ServerResponse, host: string) => void;

/**
 * Returns the target of a request, or undefined if the mock does not have the path of the request.
 *
 * @param isMounted whether an application passed the request
 */
type Router = (
  request: HttpRequest,
  isMounted?: boolean,
) => RouteTarget | undefined | Promise<RouteTarget | undefined>;

/**
 * Creates all routes. The caller must pass requests to the returned listener.
 *
 * @param onRequest called for each request that the mock handles. `baseUrl` is the base of the URLs in the response, such as
 * `http://127.0.0.1:4020`.
 */
export function createHttpApp(
  services: Services,
  options: HttpAppOptions,
  onRequest?: (baseUrl: string) => void,
): HttpApp {
  const { origins, control } = options;
  const enabledControlEndpoints = control ? controlEndpoints(services, options) : new Map<string, Endpoint>();
  const ownEndpoints = new Map([
    ...healthEndpoints(services, options.server.version),
    ...enabledControlEndpoints,
  ]);
  const dashboardPaths = control
    ? dashboardEndpoints(options.dashboardDirectory)
    : new Map<string, Endpoint>();
  const routeByPath = createPathRouter(
    new Map([...apiEndpoints(services, origins), ...ownEndpoints, ...dashboardPaths]),
  );
  const knownPaths = [...ownEndpoints.keys()].map((path) => path.replace(/:(\w+)/g, '{$1}'));
  const unknownControlTarget: RouteTarget = { handle: controlNotFound(knownPaths) };
  const findRejection = createControlAccess(services, options);
  const isEnabledControlCall = (request: HttpRequest): boolean => control && isControlCall(request);
  const routeWithoutCheck: Router = (request) =>
    routeByPath(request) ?? (isEnabledControlCall(request) ? unknownControlTarget : undefined);
  const route: Router = (request, isMounted) => {
    // An application that mounts the mock at its root has its own metrics.
    if (isMounted && request.mountPath === '' && request.path === METRICS_PATH) return undefined;
    if (isStorageRequest(request)) return storageTarget(services, origins, request);
    return (isEnabledControlCall(request) ? findRejection(request) : undefined) ?? routeWithoutCheck(request);
  };
  const rewriteRequest = createPublicPathMounter(origins);
  const handleFailure = createFailureHandler(services);
  const handleRequest = createRequestListener(services, options, route, {
    rewriteRequest,
    onRequest: (request) => onRequest?.(originOf(request, origins)),
    findHomePage: (request, isMounted) =>
      control && isHomePageRequest(request, isMounted)
        ? (findRejection(request) ?? dashboardTarget(options.dashboardDirectory))
        : undefined,
  });
  return {
    listener: (req, res, next) => void handleRequest(req, res, undefined, next),
    hasPath: async (req, res) => (await route(rewriteRequest(readRequest(req, res)), true)) !== undefined,
    async handleControl(request) {
      const problem = services.replica && (await services.replica.open(request));
      const target = (await routeWithoutCheck(request)) ?? unknownPathTarget(services, request);
      const usable = problem === undefined ? target : unavailableTarget(target, problem);
      return (await processRequest(services, request, usable, handleFailure)).reply;
    },
  };
}

/** Listeners for requests to the real hosts. The listeners do not serve paths that only the mock has, such as `/_mock/`. */
export interface HostListeners {
  readonly api: HostListener;
  readonly storage: HostListener;
}

export function createHostListeners(
  services: Services,
  options: Pick<HttpAppOptions, 'origins' | 'cors'>,
): HostListeners {
  const { origins } = options;
  return {
    api: createRequestListener(services, options, createPathRouter(apiEndpoints(services, origins))),
    storage: createRequestListener(services, options, (request) => storageTarget(services, origins, request)),
  };
}

function createPathRouter(paths: ReadonlyMap<string, Endpoint>): Router {
  const matchPath = createPathMatcher(paths);
  return (request) => {
    const match = matchPath(request.path);
    return match?.value(request, match.parameters);
  };
}

/** Returns the target of a request that cannot be handled, because the store cannot be used. */
const unavailableTarget = (
  { renderUnavailable = controlUnavailable, faultResponse: _, ...target }: RouteTarget,
  problem: string,
): RouteTarget => ({ ...target, handle: (request) => renderUnavailable(request, problem) });

const PREFLIGHT_TARGET: RouteTarget = { handle: (request) => ({ reply: preflightReply(request) }) };

/** Returns the handler that responds after another handler threw an error. Such an error is a bug in the mock. */
const createFailureHandler =
  (services: Services): Handler =>
  (request) =>
    isControlCall(request) ? controlInternalError(request) : renderInternalError(services, request);

interface RequestHooks {
  /** Changes a request before it is routed. */
  readonly rewriteRequest?: (request: HttpRequest) => HttpRequest;
  /** Returns the target of a request for the home page. @param isMounted whether an application passed the request */
  readonly findHomePage?: (request: HttpRequest, isMounted: boolean) => RouteTarget | undefined;
  /** Called with each request that the mock does not pass to the application. */
  readonly onRequest?: (request: HttpRequest) => void;
}

/**
 * Creates a listener. The listener converts each request from Node to an `HttpRequest`, which the router and the handlers use.
 * Then the listener writes the reply to the socket.
 */
function createRequestListener(
  services: Services,
  { cors }: Pick<HttpAppOptions, 'cors'>,
  route: Router,
  { rewriteRequest = (request) => request, findHomePage, onRequest }: RequestHooks = {},
) {
  const handleFailure = createFailureHandler(services);

  async function findTarget(request: HttpRequest, isMounted: boolean): Promise<RouteTarget | undefined> {
    try {
      const problem = services.replica && (await services.replica.open(request));
      const target =
        (await route(request, isMounted)) ??
        findHomePage?.(request, isMounted) ??
        (isMounted ? undefined : unknownPathTarget(services, request));
      if (!target) return undefined;
      if (problem !== undefined) return unavailableTarget(target, problem);
      if (!target.ignoresBody && request.body.isLost) return { ...target, handle: renderLostBody };
      return cors && request.method === 'OPTIONS' && !isControlCall(request) ? PREFLIGHT_TARGET : target;
    } catch (error) {
      logFailure(services, request, error);
      return { handle: handleFailure };
    }
  }

  return async (
    req: IncomingMessage,
    res: ServerResponse,
    host?: string,
    next?: () => void,
  ): Promise<void> => {
    const request = rewriteRequest(readRequest(req, res, host));
    try {
      if (isExpensive(request)) await nextTurn();
      const target = await findTarget(request, next !== undefined);
      // Calls `next` outside of the `try`, because an error of the application must not look like a failure of the mock.
      if (!target) return nextTick(next as () => void);
      onRequest?.(request);
      const { reply, entry } = await processRequest(services, request, target, handleFailure);
      if (entry) {
        const recordDuration = (): void => {
          entry.durationMs = elapsedMs() - request.startedAt;
        };
        if (channelOf(req).destroyed) recordDuration();
        else res.once('close', recordDuration);
      }
      await sendResponse(
        res,
        cors && !isControlCall(request) ? addCorsHeaders(reply, request) : reply,
        services.shutdownSignal,
      );
    } catch (error) {
      logFailure(services, request, error);
      closeChannel(res);
    }
  };
}
