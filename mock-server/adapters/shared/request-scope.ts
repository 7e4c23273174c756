import { type AppId, appIdOfKey, resolveAppId } from '../../domain/app-identity.js';
import { parseAuthorization } from '../../domain/parse-authorization.js';
import { parseConsumerKey } from '../../domain/parse-consumer-key.js';
import type { RequestOfReplica } from '../../ports/replica.js';

/** Facts on which a request may depend, besides those of all apps. */
export type RequestScope =
  | { readonly kind: 'none' }
  | { readonly kind: 'everything'; readonly readsJournal: true }
  /** `job` is the ID of a job, whose app may be another one. */
  | {
      readonly kind: 'app';
      readonly app: AppId | undefined;
      readonly job: string | undefined;
      readonly readsJournal: boolean;
    };

/** Control calls and files whose responses do not depend on the state. */
const STATELESS_PATH =
  /^\/(?:livez|readyz|_mock\/(?:ui(?:\/.*)?|info|openapi\.yaml|control\.openapi\.yaml|scenarios))$/;
const CONTROL_PATH = /^\/(?:_mock(?:\/|$)|metrics$)/;
const APP_PATH = /^\/_mock\/apps\/([^/]+)$/;
/** Path segment that is the ID of a job. In the paths of the storage, it may be percent-encoded. */
const JOB_ID = /(?:\/|%2F)(\d{1,19})(?=\/|%2F|$)/i;

/** Returns the facts on which a request may depend. */
export function scopeOf({ method, path, query, headers }: RequestOfReplica): RequestScope {
  if (CONTROL_PATH.test(path) || path === '/livez' || path === '/readyz') {
    if (STATELESS_PATH.test(path) && method !== 'POST') return { kind: 'none' };
    const name = new URLSearchParams(query).get('app') ?? decode(APP_PATH.exec(path)?.[1]);
    return name === undefined
      ? { kind: 'everything', readsJournal: true }
      : { kind: 'app', app: resolveAppId(name), job: undefined, readsJournal: true };
  }
  return {
    kind: 'app',
    app: appOfCaller(headers.authorization),
    job: JOB_ID.exec(path)?.[1],
    readsJournal: false,
  };
}

function appOfCaller(authorization: string | undefined): AppId | undefined {
  const identity = parseAuthorization(authorization);
  if (identity.kind !== 'unknown') return identity.appId;
  const consumerKey = parseConsumerKey(authorization);
  return consumerKey.ok ? appIdOfKey(consumerKey.value) : undefined;
}

function decode(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}
