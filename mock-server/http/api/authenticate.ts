import { type AppId, appIdOfKey, clientIdOf } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import { type Identity, parseAuthorization } from '../../domain/parse-authorization.js';
import { parseConsumerKey } from '../../domain/parse-consumer-key.js';
import type { Instant } from '../../domain/time/instant.js';
import { type AppSettings, appSettingsOf, type SettingsSources } from '../../service/app-settings.js';
import { BoundedCache } from '../../service/bounded-cache.js';
import type { PathParameters } from '../handler.js';
import type { HttpRequest } from '../http-request.js';

/** Caller of a request, with the settings of the caller's app. */
export type Caller = { readonly settings: AppSettings } & (
  | { readonly kind: 'app'; readonly app: AppId }
  /** The credentials are valid, but the API rejects the requests of their owner (402, 403). */
  | { readonly kind: 'forbidden'; readonly app: AppId; readonly error: ApiError }
  /** `app` is set if the credentials were valid earlier. */
  | { readonly kind: 'unknown'; readonly app: AppId | undefined; readonly error: ApiError }
);

/** Request to the API, with path parameters, caller and instant. */
export interface ApiCall {
  readonly request: HttpRequest;
  readonly pathParameters: PathParameters;
  readonly caller: Caller;
  readonly now: Instant;
}

const CACHED_IDENTITIES = 200;
/** Identity caches, one for each mock's store of apps. The map is weak, so that the cached tokens are freed with the mock. */
const identityCaches = new WeakMap<object, BoundedCache<string, Identity>>();

/**
 * Returns the identity for an Authorization header. Caches identities, because hashing a token takes 8 % of the processor
 * time of a response.
 */
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

/** Identifies the caller of a request by its Authorization header. */
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
  if (identity.tokenNumber < settings.invalidatedTokens) {
    const error = { kind: 'unauthorized', cause: 'invalidated_token' } as const;
    return { kind: 'unknown', error, app, settings };
  }
  if (!settings.enrolled) return forbidden({ kind: 'not_enrolled', clientId: clientIdOf(app) });
  if (!settings.hasCredits) return forbidden({ kind: 'credits_depleted' });
  return { kind: 'app', app, settings };
}

/** Identifies the caller of a request by the consumer key and secret in its Authorization header. */
export function authenticateByKey(services: SettingsSources, { headers }: HttpRequest): Caller {
  const consumerKey = parseConsumerKey(headers.authorization);
  if (consumerKey.ok) {
    const app = appIdOfKey(consumerKey.value);
    return { kind: 'app', app, settings: appSettingsOf(services, app) };
  }
  const error = { kind: 'login_rejected', cause: consumerKey.error } as const;
  return { kind: 'unknown', error, app: undefined, settings: appSettingsOf(services, undefined) };
}
