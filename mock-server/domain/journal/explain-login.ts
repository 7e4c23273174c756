import type { LoginRejection } from '../errors.js';

const SEND_CREDENTIALS =
  'Send `Authorization: Basic` with the base64 of `<consumer key>:<consumer secret>`, both percent-encoded.';

const LOGIN_SENTENCES: Readonly<Record<LoginRejection, string>> = {
  missing_credentials: `No Authorization header. ${SEND_CREDENTIALS}`,
  malformed_credentials: `The Authorization header contains no consumer key and secret. ${SEND_CREDENTIALS}`,
  rejected_credentials:
    'The consumer key `invalid` and the consumer secret `invalid` are always rejected. Other values are accepted.',
  missing_grant_type:
    'The form has no field grant_type. Send `grant_type=client_credentials` with `Content-Type: application/x-www-form-urlencoded`.',
  unsupported_grant_type:
    'The field grant_type is not client_credentials. Send `grant_type=client_credentials`.',
  missing_access_token:
    'The form has no field access_token. Send the bearer token to invalidate, with `Content-Type: application/x-www-form-urlencoded`.',
  token_of_other_app:
    'The bearer token was not issued to this consumer key. Send the token that POST /oauth2/token returned for the key.',
  token_already_invalidated:
    'The bearer token was already invalidated. POST /oauth2/token returns the next one.',
};

/** Explains why a request for a token, or a request to invalidate one, was rejected. */
export const explainLoginRejection = (cause: LoginRejection): string => LOGIN_SENTENCES[cause];
