import { hash } from 'node:crypto';
import { DAY_MS, toInstant } from './time/instant.js';
import { createSnowflake } from './time/snowflake.js';

/** ID of an app: a short, stable hash of the app's bearer token. Unlike the token, the ID may be logged and listed. */
export type AppId = string & { readonly of: 'app' };

const APP_ID = /^app-[0-9a-f]{16}$/;

const isAppId = (text: string): text is AppId => APP_ID.test(text);

// Uses `join` to save memory, because V8 keeps both parts of a string that `+` concatenates. There may be a million apps.
export const appIdOf = (token: string): AppId =>
  ['app-', hash('sha256', token).slice(0, 16)].join('') as AppId;

/** Returns the app ID for a bearer token. Returns an app ID unchanged. */
export const resolveAppId = (tokenOrId: string): AppId =>
  isAppId(tokenOrId) ? tokenOrId : appIdOf(tokenOrId);

/**
 * ID of the app with the bearer token `not-enrolled`. This app has no access unless its settings grant access. The ID is a
 * literal, so that a starting server does not have to compute a hash.
 */
export const NOT_ENROLLED_APP_ID = 'app-b52f4f3011e20aeb' as AppId;

const OWNER_IDS_START_MS = Date.UTC(2012, 0, 1);
const OWNER_IDS_SPAN_DAYS = 4_000;

/** Returns the ID of an app's owner, for object names and `client_id`. The ID is a snowflake derived from the app ID. */
export function ownerIdOf(appId: AppId): string {
  const seed = Number.parseInt(appId.slice(4, 16), 16);
  const offsetMs = seed % (OWNER_IDS_SPAN_DAYS * DAY_MS);
  return createSnowflake(toInstant(OWNER_IDS_START_MS + offsetMs), Number.parseInt(appId.slice(-5), 16));
}

export type UserContext = 'OAuth 1.0a User Context' | 'OAuth 2.0 User Context';

/** Reason why an Authorization header identifies no caller. */
export type UnauthorizedCause = 'missing_header' | 'not_bearer' | 'rejected_token';

/** Caller of a request, as identified by the Authorization header. */
export type Identity =
  | { readonly kind: 'app'; readonly appId: AppId }
  | { readonly kind: 'unknown'; readonly cause: UnauthorizedCause }
  | { readonly kind: 'user_context'; readonly context: UserContext; readonly appId: AppId };

/**
 * Matches a decoded OAuth 2.0 user access token of X. Such a token is the base64 of `<random>:<epoch ms>:<n>:<n>:at:1`.
 * App-only tokens have a different format.
 */
const USER_ACCESS_TOKEN = /^[^:]+:\d{13}:\d+:\d+:at:\d+$/;

const isUserAccessToken = (token: string): boolean =>
  /^[\w+/-]{40,}={0,2}$/.test(token) &&
  USER_ACCESS_TOKEN.test(Buffer.from(token, 'base64').toString('latin1'));

/** Identifies the caller of a request. Every bearer token except `invalid` identifies an app. */
export function parseAuthorization(authorization: string | undefined): Identity {
  if (authorization === undefined) return { kind: 'unknown', cause: 'missing_header' };
  if (/^OAuth\s/i.test(authorization)) {
    const consumerKey = /oauth_consumer_key="([^"]*)"/.exec(authorization)?.[1] ?? authorization;
    return { kind: 'user_context', context: 'OAuth 1.0a User Context', appId: appIdOf(consumerKey) };
  }
  const token = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1];
  if (token === undefined) return { kind: 'unknown', cause: 'not_bearer' };
  if (token === 'invalid') return { kind: 'unknown', cause: 'rejected_token' };
  const appId = appIdOf(token);
  if (isUserAccessToken(token)) return { kind: 'user_context', context: 'OAuth 2.0 User Context', appId };
  return { kind: 'app', appId };
}
