import type { Endpoint, RouteTarget } from '../handler.js';
import type { HttpRequest } from '../http-request.js';

const DASHBOARD_PATH = '/_mock/ui';

/** Returns the targets of the dashboard by path. Its files are loaded at the first request, so that the server starts sooner. */
export function dashboardEndpoints(directory: URL): ReadonlyMap<string, Endpoint> {
  const target = dashboardTarget(directory);
  return new Map(
    [DASHBOARD_PATH, `${DASHBOARD_PATH}/`, `${DASHBOARD_PATH}/:file`].map((path) => [path, () => target]),
  );
}

export const dashboardTarget = (directory: URL): RouteTarget => ({
  handle: async (request) =>
    (await import('./dashboard-files.js')).handleDashboardRequest(directory, request),
  ignoresBody: true,
});

/**
 * Returns whether a request is for a file of the dashboard, or for the home page, which redirects to it. The files contain no state, so
 * they require no control token.
 */
export const isDashboardRequest = ({ path }: HttpRequest): boolean =>
  path === '/' || path === DASHBOARD_PATH || path.startsWith(`${DASHBOARD_PATH}/`);

/** Returns whether a person entered the address of the mock in a browser. The dashboard is the only page of the mock. */
export const isHomePageRequest = (
  { path, method, headers, mountPath }: HttpRequest,
  isMounted: boolean,
): boolean =>
  path === '/' &&
  method === 'GET' &&
  /\btext\/html\b/.test(headers.accept ?? '') &&
  // An application that mounts the mock at its root has its own home page.
  !(isMounted && mountPath === '');
