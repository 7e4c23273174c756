import type { AppId } from '../../domain/app-identity.js';
import type { Bucket } from '../../domain/limits/rate-window.js';
import { err } from '../../domain/result.js';
import type { Route } from '../../domain/route-name.js';
import type { Profile } from '../../profiles/profile.js';
import { profileNamed } from '../../service/app-settings.js';
import type { Services } from '../../service/services.js';
import type { Endpoint, Handled, PathParameters, Target } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import type { OriginRules } from '../origin.js';
import { closestTo, unknownPath } from '../unknown-path.js';
import { type ApiCall, type Caller, callerOf } from './authenticate.js';
import { faultResponse } from './fault-response.js';
import { apiOperations } from './operations.js';
import { renderResponse } from './render-response.js';
import { operationHandler } from './request-pipeline.js';
import { downloadHandler, uploadHandler } from './token-url-files.js';

interface ApiRoute {
  readonly name: Route;
  readonly method: string;
  readonly path: string;
  readonly bucket: Bucket | undefined;
  readonly isIn: (profile: Profile) => boolean;
  readonly handle: (call: ApiCall) => Promise<Handled>;
}

const carriesFiles = ({ tokenUrls }: Profile): boolean => tokenUrls !== undefined;

function routesOf(services: Services, origins: OriginRules): readonly ApiRoute[] {
  const files = { isIn: carriesFiles, bucket: undefined };
  const path = '/2/compliance/jobs/:id';
  const upload = { method: 'PUT', path: `${path}/upload`, handle: uploadHandler(services) };
  const download = { method: 'GET', path: `${path}/download`, handle: downloadHandler(services) };
  return [
    ...apiOperations(services).map((operation) => ({
      ...operation,
      handle: operationHandler(services, origins, operation),
    })),
    { ...files, ...upload, name: 'uploadDirect' },
    { ...files, ...download, name: 'downloadDirect' },
  ];
}

/**
 * Returns the endpoints of the API by path. The target of a request depends on the profile of the caller's app: a path that
 * the profile does not have is unknown, and a method that it does not have at the path gets a 405.
 */
export function apiPaths(services: Services, origins: OriginRules): ReadonlyMap<string, Endpoint> {
  const routes = routesOf(services, origins);
  const at = (path: string) => routes.filter((route) => route.path === path);
  return new Map(routes.map(({ path }) => [path, endpointOf(services, at(path))]));
}

function endpointOf(services: Services, routes: readonly ApiRoute[]): Endpoint {
  const byProfile = new Map(
    [...services.profiles.values()].map((profile) => [profile, routes.filter(({ isIn }) => isIn(profile))]),
  );
  const having = [...byProfile].flatMap(([{ name }, there]) => (there.length > 0 ? [name] : []));
  return async (request, path) => {
    const caller = callerOf(services, request);
    const job =
      caller.kind === 'unknown' && path.id !== undefined ? await services.jobs.find(path.id) : undefined;
    if (!job) return targetOf(request, path, caller, caller.app);
    // An unauthenticated request for a job gets the profile and the app of the job: its token URLs exist, and require a
    // bearer token.
    const settings = { ...caller.settings, profile: profileNamed(services, job.profile) };
    return targetOf(request, path, { ...caller, settings }, job.appId);
  };

  function targetOf(
    { method }: HttpRequest,
    path: PathParameters,
    caller: Caller,
    app: AppId | undefined,
  ): Target {
    const now = services.clocks.now(app);
    const { profile } = caller.settings;
    const here = byProfile.get(profile) ?? [];
    const route = here.find((each) => each.method === (method === 'HEAD' ? 'GET' : method));
    return {
      subject: { app, route: route?.name, job: path.id, now },
      logAs: 'api',
      faultResponse: (request, status) =>
        faultResponse(services, { request, path, caller, now }, route?.bucket, status),
      handle(request) {
        if (here.length === 0)
          return unknownPath(now, { kind: 'path_of_other_profile', seen: profile.name, having });
        const call = { request, path, caller, now };
        if (route) return route.handle(call);
        const allow = here.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : [each.method]));
        return renderResponse(services, call, err({ kind: 'method_not_allowed', method, allow }));
      },
    };
  }
}

/** Target of a path that no part of the mock has. */
export function unknownTarget(services: Services, request: HttpRequest): Target {
  const { app } = callerOf(services, request);
  const now = services.clocks.now(app);
  return {
    subject: { app, route: undefined, job: undefined, now },
    logAs: 'unknown path',
    handle: ({ path }) => unknownPath(now, { kind: 'unknown_path', closest: closestTo(path) }),
  };
}

/** Response to a request that failed because of a bug in the mock. */
export function internalError(services: Services, request: HttpRequest): Handled | Promise<Handled> {
  const caller = callerOf(services, request);
  const call = { request, path: {}, caller, now: services.clocks.now(caller.app) };
  return renderResponse(services, call, err({ kind: 'internal' }));
}
