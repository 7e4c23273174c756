// Mutations of authentication.
import type { Mutation } from './mutation.js';

const PROBLEM = 'mock-server/http/api/render-problem.ts';
const PIPELINE = 'mock-server/http/api/request-pipeline.ts';

export const AUTHENTICATION_MUTATIONS: readonly Mutation[] = [
  {
    name: 'the body of a 401 has another status',
    file: PROBLEM,
    from: 'return { status: 401, ...profile.unauthorized };',
    to: "return { status: 401, ...profile.unauthorized, body: { title: 'Unauthorized', type: 'about:blank', status: 403, detail: 'Unauthorized' } };",
  },
  {
    name: 'every bearer token is valid',
    file: 'mock-server/domain/parse-authorization.ts',
    from: "token === 'invalid'",
    to: "token === ''",
  },
  {
    name: 'a bearer token is not required',
    file: 'mock-server/domain/parse-authorization.ts',
    from: "if (authorization === undefined) return { kind: 'unknown', cause: 'missing_header' };",
    to: "if (authorization === undefined) return { kind: 'app', appId: appIdOf('anybody'), tokenNumber: 0 };",
  },
  {
    name: 'user-context credentials are accepted',
    file: 'mock-server/domain/parse-authorization.ts',
    from: '/^OAuth\\s/i',
    to: '/^OAuth9\\s/i',
  },
  {
    name: 'apps that are not enrolled are accepted',
    file: 'mock-server/http/api/authenticate.ts',
    from: 'if (!settings.enrolled)',
    to: 'if (settings.enrolled === undefined)',
  },
  {
    name: 'an invalid request is rejected before authentication',
    file: PIPELINE,
    from: "if (caller.kind === 'unknown') return",
    to: "if (caller.kind === 'unknown' && !request.query.includes('type=')) return respond(err({ kind: 'invalid_request', failures: [] }));\n    if (caller.kind === 'unknown') return",
  },
];
