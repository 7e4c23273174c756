import { hash } from 'node:crypto';
import { decodeToken, issueToken } from './bearer-token.js';
import { DAY_MS, toInstant } from './time/instant.js';
import { createSnowflake } from './time/snowflake.js';

/** ID of an app: a short, stable hash of the app's bearer token. Unlike the token, the ID may be logged and listed. */
export type AppId = string & { readonly of: 'app' };

const APP_ID = /^app-[0-9a-f]{16}$/;

const isAppId = (text: string): text is AppId => APP_ID.test(text);

// Uses `join` to save memory, because V8 keeps both parts of a string that `+` concatenates. There may be a million apps.
const hashToAppId = (text: string): AppId => ['app-', hash('sha256', text).slice(0, 16)].join('') as AppId;

/** Returns the app ID for a bearer token, which may be percent-encoded. */
export const appIdOf = (token: string): AppId => hashToAppId(decodeToken(token)?.appText ?? token);

/** Returns the ID of the app that logs in with a consumer key. */
export const appIdOfKey = (consumerKey: string): AppId => appIdOf(issueToken(consumerKey));

const CONSUMER_KEY = /^key:(.+)$/s;

/** Returns whether an argument of {@link resolveAppId} is a bearer token that cannot be decoded. */
export const isMalformedToken = (name: string): boolean => !CONSUMER_KEY.test(name) && !decodeToken(name);

/**
 * Returns the ID of an app. Accepts a bearer token, `key:<consumer key>`, or the app ID itself.
 */
export function resolveAppId(name: string): AppId {
  if (isAppId(name)) return name;
  const consumerKey = CONSUMER_KEY.exec(name)?.[1];
  return consumerKey === undefined ? appIdOf(name) : appIdOfKey(consumerKey);
}

/**
 * ID of the app with the bearer token `not-enrolled`. This app has no access unless its settings grant access. The ID is a
 * literal, so that a starting server does not have to compute a hash.
 */
export const NOT_ENROLLED_APP_ID = 'app-b52f4f3011e20aeb' as AppId;

/** ID of the app with the bearer token `no-credits`. This app has no credits unless its settings grant them. */
export const NO_CREDITS_APP_ID = 'app-57cb3849a3702185' as AppId;

const CLIENT_IDS_START = 10_000_000;
const CLIENT_IDS_COUNT = 25_000_000;

/** Returns the `client_id` of an app: a number of eight digits, as in recorded responses. */
export const clientIdOf = (appId: AppId): string =>
  String(CLIENT_IDS_START + (Number.parseInt(appId.slice(4, 16), 16) % CLIENT_IDS_COUNT));

const OWNER_IDS_START_MS = Date.UTC(2012, 0, 1);
const OWNER_IDS_SPAN_DAYS = 4_000;

/** Returns the ID of an app's owner, for object names. The ID is a snowflake derived from the app ID. */
export function ownerIdOf(appId: AppId): string {
  const seed = Number.parseInt(appId.slice(4, 16), 16);
  const offsetMs = seed % (OWNER_IDS_SPAN_DAYS * DAY_MS);
  return createSnowflake(toInstant(OWNER_IDS_START_MS + offsetMs), Number.parseInt(appId.slice(-5), 16));
}
