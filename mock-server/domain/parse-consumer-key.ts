import type { LoginRejection } from './errors.js';
import { percentDecode } from './percent-decode.js';
import { err, ok, type Result } from './result.js';

/**
 * Returns the consumer key of an Authorization header with the scheme Basic. Accepts every key and secret except `invalid`. The key
 * alone identifies the app, because X regenerates a secret without changing the app.
 *
 * @see X docs, "Application-only": both are percent-encoded before they are joined by a colon
 */
export function parseConsumerKey(authorization: string | undefined): Result<string, LoginRejection> {
  if (authorization === undefined) return err('missing_credentials');
  const base64 = /^Basic +([A-Za-z\d+/_-]+={0,2})\s*$/i.exec(authorization)?.[1];
  if (base64 === undefined) return err('malformed_credentials');
  const [, key, secret] = /^([^:]+):(.+)$/s.exec(Buffer.from(base64, 'base64').toString('utf8')) ?? [];
  if (key === undefined || secret === undefined) return err('malformed_credentials');
  // Clients may also send keys and secrets without encoding them.
  const decodedKey = percentDecode(key);
  return decodedKey === 'invalid' || percentDecode(secret) === 'invalid'
    ? err('rejected_credentials')
    : ok(decodedKey);
}
