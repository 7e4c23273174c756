import { type AppId, type Identity, parseAuthorization } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import type { Instant } from '../../domain/time/instant.js';
import {
  type AppSettings,
  appSettingsOf,
  getOwnerId,
  type SettingsSources,
} from '../../service/app-settings.js';
import { BoundedCache } from '../../service/bounded-cache.js';
import type { PathParameters } from '../handler.js';
import type { HttpRequest } from '../http-request.js';

/** The caller of a request, and the settings of its app. */
export type Caller = { readonly settings: AppSettings } & (
  | { readonly kind: 'app'; readonly app: AppId }
  /** Valid credentials that this API does not accept (403). */
  | { readonly kind: 'forbidden'; readonly app: AppId; readonly error: ApiError }
  | { readonly kind: 'unknown'; readonly app: undefined; readonly error: ApiError }
);

/** A request to the API with its caller. */
export interface ApiCall {
  readonly request: HttpRequest;
  readonly pathParameters: PathParameters;
  readonly caller: Caller;
  readonly now: Instant;
}

const CACHED_IDENTITIES = 200;
/** Caches by store of apps, so that no bearer token outlives its mock. */
const identityCaches = new WeakMap<object, BoundedCache<string, Identity>>();

/** Caches identities by header: hashing a token takes 8 % of the processor time of a response. */
function identityOf({ apps }: SettingsSources, authorization: string | undefined): Identity {
  if (authorization === undefined) return parseAuthorization(undefined);
  const identities = identityCaches.get(apps) ?? new BoundedCache<string, Identity>(CACHED_IDENTITIES);
  identityCaches.set(apps, identities);
  const cached = identities.get(authorization);
  if (cached) return cached;
  const identity = parseAuthorization(authorization);
  identities.set(authorization, identity);
  return identity;
}

/** Identifies the caller of a request by the Authorization header. */
export function authenticate(services: SettingsSources, { headers }: HttpRequest): Caller {
  const identity = identityOf(services, headers.authorization);
  if (identity.kind === 'unknown') {
    const error = { kind: 'unauthorized', cause: identity.cause } as const;
    return { kind: 'unknown', error, app: undefined, settings: appSettingsOf(services, undefined) };
  }
  const app = identity.appId;
  const settings = appSettingsOf(services, app);
  const forbidden = (error: ApiError): Caller => ({ kind: 'forbidden', error, app, settings });
  if (identity.kind === 'user_context')
    return forbidden({ kind: 'user_context_forbidden', context: identity.context });
  if (!settings.enrolled) return forbidden({ kind: 'not_enrolled', ownerId: getOwnerId(services, app) });
  return { kind: 'app', app, settings };
}
