import { timingSafeEqual } from 'node:crypto';
import type { Services } from '../../service/services.js';
import type { Handler, RouteTarget } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import type { OriginOptions } from '../origin.js';
import { isDashboardRequest } from './dashboard-routes.js';
import { reject, renderResult } from './render-control-result.js';
import { findForeignHost, findForeignOrigin } from './request-guard.js';

export interface ControlAccessOptions {
  readonly origins: OriginOptions;
  /** Bearer token that calls of the control API must send. Undefined if no token is required. */
  readonly controlToken: string | undefined;
  /** Names, and suffixes with a leading dot, under which clients may call the control API. */
  readonly allowedHosts: readonly string[];
}

/** Maximum number of different problems that are logged, because clients choose the texts. */
const MAX_LOGGED_PROBLEMS = 100;

/**
 * Creates the check of control calls that come from a socket. The check returns the target of a call that is rejected, and
 * undefined for any other call.
 */
export function createControlAccess(
  { log }: Pick<Services, 'log'>,
  { origins, controlToken, allowedHosts }: ControlAccessOptions,
): (request: HttpRequest) => RouteTarget | undefined {
  const hasValidToken = controlToken === undefined ? undefined : createTokenValidator(controlToken);
  const logged = new Set<string>();

  function forbidden(problem: string): RouteTarget {
    if (!logged.has(problem) && logged.size < MAX_LOGGED_PROBLEMS) {
      logged.add(problem);
      log('warn', 'control call rejected', { status: 403, error: problem });
    }
    // Omits the error, because it is already logged.
    return rejectionTarget(() => ({ reply: renderResult(reject(403, problem)).reply }));
  }

  return (request) => {
    const foreignOrigin = findForeignOrigin(request, origins);
    if (foreignOrigin !== undefined) return forbidden(foreignOrigin);
    // A web page does not know the token, so a valid token makes every host acceptable.
    if (hasValidToken)
      return hasValidToken(request) || isDashboardRequest(request)
        ? undefined
        : rejectionTarget(() =>
            renderResult(reject(401, 'authorization: expected `Bearer <value of --control-token>`')),
          );
    const foreignHost = findForeignHost(request, origins, allowedHosts);
    return foreignHost === undefined ? undefined : forbidden(foreignHost);
  };
}

const rejectionTarget = (handle: Handler): RouteTarget => ({ handle, ignoresBody: true });

function createTokenValidator(token: string): (request: HttpRequest) => boolean {
  const expected = Buffer.from(`Bearer ${token}`);
  return ({ headers }) => {
    const actual = Buffer.from(headers.authorization ?? '');
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  };
}
