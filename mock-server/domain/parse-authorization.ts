import { type AppId, appIdOf, appIdOfKey } from './app-identity.js';
import { decodeToken } from './bearer-token.js';
import { percentDecode } from './percent-decode.js';

export type UserContext = 'OAuth 1.0a User Context' | 'OAuth 2.0 User Context';

/** Reason why an Authorization header identifies no caller. */
export type UnauthorizedCause =
  | 'missing_header'
  | 'not_bearer'
  | 'malformed_token'
  | 'rejected_token'
  | 'invalidated_token';

/** Caller of a request, as identified by the Authorization header. */
export type Identity =
  /** `tokenNumber` is the number of tokens that were issued to the app before this one. */
  | { readonly kind: 'app'; readonly appId: AppId; readonly tokenNumber: number }
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

/** Identifies the caller of a request. Every well-formed bearer token except `invalid` identifies an app. */
export function parseAuthorization(authorization: string | undefined): Identity {
  if (authorization === undefined) return { kind: 'unknown', cause: 'missing_header' };
  if (/^OAuth\s/i.test(authorization)) {
    const consumerKey = percentDecode(
      /oauth_consumer_key="([^"]*)"/.exec(authorization)?.[1] ?? authorization,
    );
    return { kind: 'user_context', context: 'OAuth 1.0a User Context', appId: appIdOfKey(consumerKey) };
  }
  const token = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1];
  if (token === undefined) return { kind: 'unknown', cause: 'not_bearer' };
  if (token === 'invalid') return { kind: 'unknown', cause: 'rejected_token' };
  const decoded = decodeToken(token);
  if (!decoded) return { kind: 'unknown', cause: 'malformed_token' };
  const appId = appIdOf(token);
  if (isUserAccessToken(decoded.appText))
    return { kind: 'user_context', context: 'OAuth 2.0 User Context', appId };
  return { kind: 'app', appId, tokenNumber: decoded.number };
}
