// Lists the errors of the app login. They have the format of X's API before version 2, the same in both profiles.
import { DIRECT, GCS } from './api-header-sets.js';
import type { ErrorRow, Grade, Situation } from './error-row.js';

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

const basic = (key: string): string => `Basic ${Buffer.from(`${key}:secret`).toString('base64')}`;

const login = (body: string, key = 'key', path = '/oauth2/token'): Situation => ({
  provoke: ({ send }) =>
    send(path, { method: 'POST', headers: { authorization: basic(key), 'content-type': FORM }, body }),
});

const both = (
  situation: string,
  provoke: Situation,
  body: string,
  [grade, source]: readonly [Grade, string],
): ErrorRow[] =>
  (['gcs', 'direct'] as const).map((profile) => ({
    profile,
    situation,
    provoke,
    status: 403,
    contentType: 'application/json; charset=utf-8',
    headers: profile === 'gcs' ? GCS : DIRECT,
    body,
    grade,
    source: `${source}; the headers are A`,
  }));

const UNVERIFIED =
  '{"errors":[{"code":99,"message":"Unable to verify your credentials","label":"authenticity_token_error"}]}';
const missing = (name: string): string =>
  `{"errors":[{"code":170,"message":"Missing required parameter: ${name}","label":"forbidden_missing_parameter"}]}`;

export const LOGIN_ERRORS: readonly ErrorRow[] = [
  ...both(
    'a login without an Authorization header',
    {
      provoke: ({ sendAnonymously }) =>
        sendAnonymously('/oauth2/token', {
          method: 'POST',
          headers: { 'content-type': FORM },
          body: 'grant_type=client_credentials',
        }),
    },
    UNVERIFIED,
    ['D', 'X docs, "Application-only"'],
  ),
  ...both('a login with a wrong key', login('grant_type=client_credentials', 'invalid'), UNVERIFIED, [
    'R',
    'recorded 403',
  ]),
  ...both('a login with another grant_type', login('grant_type=password'), UNVERIFIED, [
    'D',
    'X docs, "Application-only"',
  ]),
  ...both('a login without grant_type', login(''), missing('grant_type'), ['T', 'reported bodies']),
  ...both(
    'an invalidation without access_token',
    login('', 'key', '/oauth2/invalidate_token'),
    missing('access_token'),
    ['A', 'as for grant_type'],
  ),
  ...both(
    "an invalidation of another app's token",
    login('access_token=t', 'key', '/oauth2/invalidate_token'),
    '{"errors":[{"code":348,"message":"Client application is not permitted to to invalidate this token."}]}',
    ['A', 'the message is T'],
  ),
];
