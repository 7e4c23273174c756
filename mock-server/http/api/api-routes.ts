import type { AppId } from '../../domain/app-identity.js';
import type { RateLimitBucket } from '../../domain/limits/rate-limit-window.js';
import { err } from '../../domain/result.js';
import type { RouteName } from '../../domain/route-name.js';
import type { Profile } from '../../profiles/profile.js';
import { getProfile } from '../../service/app-settings.js';
import type { Services } from '../../service/services.js';
import type { Endpoint, HandlerResult, PathParameters, RouteTarget } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import type { OriginOptions } from '../origin.js';
import { type ApiCall, authenticate, authenticateByKey, type Caller } from './authenticate.js';
import { faultResponse } from './fault-response.js';
import { apiOperations } from './operations.js';
import { renderResponse } from './render-response.js';
import { operationHandler } from './request-pipeline.js';
import { tokenDownloadHandler, tokenUploadHandler } from './token-url-handlers.js';
import { findClosestPath, renderUnknownPath } from './unknown-path.js';

interface ApiRoute {
  readonly name: RouteName;
  readonly method: string;
  readonly path: string;
  readonly bucket: RateLimitBucket | undefined;
  readonly isAvailableIn: (profile: Profile) => boolean;
  readonly authenticate: typeof authenticate;
  readonly handle: (call: ApiCall) => Promise<HandlerResult>;
}

const hasTokenUrls = ({ tokenUrls }: Profile): boolean => tokenUrls !== undefined;

/** Loads the handlers of the app login on first use, so that the server starts sooner. */
const loadLoginHandlers = () => import('./login-handlers.js');

function createApiRoutes(services: Services, originOptions: OriginOptions): readonly ApiRoute[] {
  const tokenUrlRoute = { isAvailableIn: hasTokenUrls, bucket: undefined, authenticate };
  const loginRoute = {
    method: 'POST',
    isAvailableIn: () => true,
    bucket: undefined,
    authenticate: authenticateByKey,
  };
  const path = '/2/compliance/jobs/:id';
  const upload = { method: 'PUT', path: `${path}/upload`, handle: tokenUploadHandler(services) };
  const download = { method: 'GET', path: `${path}/download`, handle: tokenDownloadHandler(services) };
  return [
    ...apiOperations(services).map((operation) => ({
      ...operation,
      authenticate,
      handle: operationHandler(services, originOptions, operation),
    })),
    { ...tokenUrlRoute, ...upload, name: 'uploadDirect' },
    { ...tokenUrlRoute, ...download, name: 'downloadDirect' },
    {
      ...loginRoute,
      name: 'issueToken',
      path: '/oauth2/token',
      handle: async (call) => (await loadLoginHandlers()).handleIssueToken(services, call),
    },
    {
      ...loginRoute,
      name: 'invalidateToken',
      path: '/oauth2/invalidate_token',
      handle: async (call) => (await loadLoginHandlers()).handleInvalidateToken(services, call),
    },
  ];
}

/**
 * Returns the endpoints of the API by path. The routes of a request depend on the profile of the caller's app. A path that
 * exists only in another profile gets a 404, and a method that exists only in another profile gets a 405.
 */
export function apiEndpoints(
  services: Services,
  originOptions: OriginOptions,
): ReadonlyMap<string, Endpoint> {
  const routes = createApiRoutes(services, originOptions);
  const routesAt = (path: string) => routes.filter((route) => route.path === path);
  return new Map(routes.map(({ path }) => [path, createApiEndpoint(services, routesAt(path))]));
}

function createApiEndpoint(services: Services, routes: readonly ApiRoute[]): Endpoint {
  const byProfile = new Map(
    [...services.profiles.values()].map((profile) => [
      profile,
      routes.filter(({ isAvailableIn }) => isAvailableIn(profile)),
    ]),
  );
  const profilesWithPath = [...byProfile].flatMap(([{ name }, profileRoutes]) =>
    profileRoutes.length > 0 ? [name] : [],
  );
  // All routes of a path require the same kind of credentials.
  const authenticateRequest = routes[0]?.authenticate ?? authenticate;
  return async (request, pathParameters) => {
    const caller = authenticateRequest(services, request);
    const job =
      caller.kind === 'unknown' && pathParameters.id !== undefined
        ? await services.jobs.find(pathParameters.id)
        : undefined;
    if (!job) return createTarget(request, pathParameters, caller, caller.app);
    // An unauthenticated request identifies no app, so it uses the app and profile of the requested job. With the default
    // profile, a token URL of the job could get a 404 instead of a 401, because profile `gcs` has no token URLs.
    const settings = { ...caller.settings, profile: getProfile(services, job.profile) };
    return createTarget(request, pathParameters, { ...caller, settings }, job.appId);
  };

  function createTarget(
    { method }: HttpRequest,
    pathParameters: PathParameters,
    caller: Caller,
    app: AppId | undefined,
  ): RouteTarget {
    const now = services.clocks.now(app);
    const { profile } = caller.settings;
    const profileRoutes = byProfile.get(profile) ?? [];
    const route = profileRoutes.find((each) => each.method === (method === 'HEAD' ? 'GET' : method));
    return {
      subject: { app, route: route?.name, job: pathParameters.id, now },
      logAs: 'API request',
      renderUnavailable: (request, problem) =>
        renderResponse({ request, pathParameters, caller, now }, err({ kind: 'unavailable', problem })),
      faultResponse: (request, status) =>
        faultResponse(services, { request, pathParameters, caller, now }, route?.bucket, status),
      handle(request) {
        const call = { request, pathParameters, caller, now };
        if (profileRoutes.length === 0)
          return renderUnknownPath(call, {
            kind: 'path_in_other_profile',
            profile: profile.name,
            profilesWithPath,
          });
        if (route) return route.handle(call);
        const allow = profileRoutes.flatMap((each) =>
          each.method === 'GET' ? ['GET', 'HEAD'] : [each.method],
        );
        const error = { kind: 'method_not_allowed', method, allow } as const;
        return profile.behaviour['wrong-method'] === '404'
          ? renderUnknownPath(call, error)
          : renderResponse(call, err(error));
      },
    };
  }
}

/** Returns the target of a path that no part of the mock handles. */
export function unknownPathTarget(services: Services, request: HttpRequest): RouteTarget {
  const caller = authenticate(services, request);
  const { app } = caller;
  const now = services.clocks.now(app);
  return {
    subject: { app, route: undefined, job: undefined, now },
    logAs: 'request to an unknown path',
    handle: (request) =>
      renderUnknownPath(
        { request, pathParameters: {}, caller, now },
        { kind: 'unknown_path', closest: findClosestPath(request.path) },
      ),
  };
}

/** Renders the response to a request that failed because of a bug in the mock. */
export function renderInternalError(
  services: Services,
  request: HttpRequest,
): HandlerResult | Promise<HandlerResult> {
  const caller = authenticate(services, request);
  const call = { request, pathParameters: {}, caller, now: services.clocks.now(caller.app) };
  return renderResponse(call, err({ kind: 'internal' }));
}
