// Expectations of app login, with which a client exchanges the consumer key and secret of an app for its bearer token. Both
// profiles have it. The parameters are in the query, although most clients send a form: pact-js cannot verify a request with a
// form, because its proxy sends JSON instead.
import { defineExpectation, type Expectation, type Grade, type StateReference } from './expectation.js';
import { matchesPattern } from './pact-matchers.js';

const TOKEN_PATH = '/oauth2/token';
const INVALIDATION_PATH = '/oauth2/invalidate_token';
const KEY_IS_VALID: StateReference = ['the consumer key and secret are valid'];
const KEY_IS_INVALID: StateReference = ['the consumer key and secret are invalid'];
// The content type of these responses is not recorded.
const JSON_HEADERS = {
  'Content-Type': matchesPattern(/^application\/json(;.*)?$/, 'application/json; charset=utf-8'),
};
const UNVERIFIED = {
  code: 99,
  message: 'Unable to verify your credentials',
  label: 'authenticity_token_error',
};

const basicAuthorization = (key: string, secret: string): string =>
  `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
const VALID_KEY = basicAuthorization('example-key', 'example-secret');
const INVALID_KEY = basicAuthorization('invalid', 'invalid');

interface LoginInput {
  readonly given?: StateReference;
  readonly path?: string;
  /** Authorization header. Default: a valid key and secret. */
  readonly authorization?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

const loginExpectation = (
  description: string,
  grade: Grade,
  { given = KEY_IS_VALID, path = TOKEN_PATH, query, ...input }: LoginInput,
  response: { status: number; json: unknown },
): Expectation => {
  const authorization = 'authorization' in input ? input.authorization : VALID_KEY;
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return defineExpectation(description, grade, {
    given: [given],
    request: { method: 'POST', path, query, headers },
    response: { status: response.status, headers: JSON_HEADERS, body: { json: response.json } },
    send: async (_client, origin) =>
      (await fetch(`${origin}${path}?${new URLSearchParams(query)}`, { method: 'POST', headers })).status,
    expectedResult: response.status,
  });
};

const rejected = (...errors: readonly object[]) => ({ status: 403, json: { errors } });

export function loginExpectations(): readonly Expectation[] {
  const query = { grant_type: 'client_credentials' };
  return [
    loginExpectation(
      'a request for the bearer token of a consumer key',
      'D',
      { query },
      {
        status: 200,
        json: {
          token_type: 'bearer',
          access_token: matchesPattern(/^[A-Za-z0-9%+/=_-]+$/, 'AAAA%2FAAA%3DAAAAAAAA'),
        },
      },
    ),
    loginExpectation(
      'a request for a bearer token with an invalid consumer key',
      'R',
      { given: KEY_IS_INVALID, authorization: INVALID_KEY, query },
      rejected(UNVERIFIED),
    ),
    loginExpectation(
      'a request for a bearer token without a consumer key',
      'D',
      { given: KEY_IS_INVALID, authorization: undefined, query },
      rejected(UNVERIFIED),
    ),
    loginExpectation(
      'a request for a bearer token with the grant type password',
      'D',
      { query: { grant_type: 'password' } },
      rejected(UNVERIFIED),
    ),
    loginExpectation(
      'a request for a bearer token without a grant type',
      'T',
      { query: {} },
      rejected({
        code: 170,
        message: 'Missing required parameter: grant_type',
        label: 'forbidden_missing_parameter',
      }),
    ),
    loginExpectation(
      "a request to invalidate another app's bearer token",
      'T',
      { path: INVALIDATION_PATH, query: { access_token: 'example-token' } },
      rejected({ code: 348, message: 'Client application is not permitted to to invalidate this token.' }),
    ),
  ];
}
