import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type AppId, type Caller as Identity, identify } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import type { Services } from '../../service/services.js';
import { type AppSettings, ownerOf, settingsOf } from '../../service/settings.js';

/** Who is calling, and the settings that hold for them. */
export type Caller = { readonly settings: AppSettings } & (
  | { readonly kind: 'app'; readonly app: AppId }
  /** Credentials that name an app and may not be used here (403). */
  | { readonly kind: 'forbidden'; readonly app: AppId; readonly error: ApiError }
  | { readonly kind: 'unknown'; readonly app: undefined; readonly error: ApiError }
);

/** A call of the API. */
export interface ApiCall {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly caller: Caller;
  /** By `performance.now()`. */
  readonly startedAt: number;
}

export function callOf(services: Services, req: IncomingMessage, res: ServerResponse): ApiCall {
  const { params = {} } = req as { params?: Record<string, string> };
  return { req, res, path: params, caller: callerOf(services, req), startedAt: performance.now() };
}

/** Whom the last request on a connection named: most name the same again, and a token's hash is dear. */
const lastNamed = new WeakMap<Socket, { readonly authorization: string; readonly identity: Identity }>();

function identityOf({ headers: { authorization }, socket }: IncomingMessage): Identity {
  if (authorization === undefined) return identify(undefined);
  const last = lastNamed.get(socket);
  if (last?.authorization === authorization) return last.identity;
  const identity = identify(authorization);
  lastNamed.set(socket, { authorization, identity });
  return identity;
}

function callerOf(services: Services, req: IncomingMessage): Caller {
  const identity = identityOf(req);
  if (identity.kind === 'unknown') {
    const error = { kind: 'unauthorized', because: identity.because } as const;
    return { kind: 'unknown', error, app: undefined, settings: settingsOf(services, undefined) };
  }
  const app = identity.appId;
  const settings = settingsOf(services, app);
  const forbidden = (error: ApiError): Caller => ({ kind: 'forbidden', error, app, settings });
  if (identity.kind === 'user_context')
    return forbidden({ kind: 'user_context_forbidden', context: identity.context });
  if (!settings.enrolled) return forbidden({ kind: 'not_enrolled', ownerId: ownerOf(services, app) });
  return { kind: 'app', app, settings };
}
