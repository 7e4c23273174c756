// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings quote source code
// Mutations of app login.
import type { Mutation } from './mutation.js';

const HANDLERS = 'mock-server/http/api/login-handlers.ts';
const ERRORS = 'mock-server/http/api/login-errors.ts';

export const APP_LOGIN_MUTATIONS: readonly Mutation[] = [
  {
    name: 'the token type of app login is capitalized',
    file: HANDLERS,
    from: "token_type: 'bearer'",
    to: "token_type: 'Bearer'",
  },
  {
    name: 'app login accepts every consumer key',
    file: 'mock-server/domain/parse-consumer-key.ts',
    from: "return decodedKey === 'invalid' || percentDecode(secret) === 'invalid'",
    to: "return decodedKey === '' || percentDecode(secret) === ''",
  },
  {
    name: 'app login requires no consumer key',
    file: 'mock-server/domain/parse-consumer-key.ts',
    from: "if (authorization === undefined) return err('missing_credentials');",
    to: "if (authorization === undefined) return ok('anybody');",
  },
  {
    name: 'app login accepts every grant type',
    file: HANDLERS,
    from: "grantType === 'client_credentials'",
    to: "grantType !== ''",
  },
  {
    name: 'app login rejects a wrong consumer key with another code',
    file: ERRORS,
    from: 'code: 99,',
    to: 'code: 32,',
  },
  {
    name: 'the errors of app login have no label',
    file: ERRORS,
    from: "  label: 'authenticity_token_error',\n",
    to: '',
  },
  {
    name: 'app login does not name a missing parameter',
    file: ERRORS,
    from: '`Missing required parameter: ${name}`',
    to: '`Missing required parameter: ${name.slice(99)}`',
  },
  {
    name: 'a rejected app login has the status 401',
    file: 'mock-server/http/api/render-problem.ts',
    from: "case 'login_rejected':\n      return { status: 403,",
    to: "case 'login_rejected':\n      return { status: 401,",
  },
  {
    name: "an app can invalidate another app's bearer token",
    file: 'mock-server/service/app-login.ts',
    from: "if (appIdOf(token) !== app) return err('token_of_other_app');",
    to: '',
  },
];
