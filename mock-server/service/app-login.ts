import { appIdOf, appIdOfKey } from '../domain/app-identity.js';
import { decodeToken, issueToken, LAST_TOKEN_NUMBER } from '../domain/bearer-token.js';
import type { LoginRejection } from '../domain/errors.js';
import { err, ok, type Result } from '../domain/result.js';
import { appSettingsOf, type SettingsSources } from './app-settings.js';

/**
 * Returns the valid bearer token of a consumer key.
 *
 * @see X docs, "POST oauth2/token": an app has one token, and repeated requests return it until it is invalidated
 */
export const currentTokenOf = (services: SettingsSources, consumerKey: string): string =>
  issueToken(consumerKey, appSettingsOf(services, appIdOfKey(consumerKey)).invalidatedTokens);

/** Invalidates the bearer token of a consumer key. Returns the token, or the reason why it cannot be invalidated. */
export function invalidateToken(
  services: SettingsSources,
  consumerKey: string,
  token: string,
): Result<string, LoginRejection> {
  const app = appIdOfKey(consumerKey);
  if (appIdOf(token) !== app) return err('token_of_other_app');
  const { invalidatedTokens } = appSettingsOf(services, app);
  const number = decodeToken(token)?.number ?? 0;
  if (number < invalidatedTokens) return err('token_already_invalidated');
  const next = Math.min(number + 1, LAST_TOKEN_NUMBER);
  services.apps.set(app, { ...services.apps.find(app), invalidatedTokens: next });
  return ok(issueToken(consumerKey, number));
}
