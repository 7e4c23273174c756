// Mutations of the rate limits.
import type { Mutation } from './mutation.js';

const RESPONSE_RULES = 'mock-server/profiles/response-rules.ts';
const PROBLEM = 'mock-server/http/api/render-problem.ts';
const PIPELINE = 'mock-server/http/api/request-pipeline.ts';
const WINDOW = 'mock-server/domain/limits/rate-limit-window.ts';

export const RATE_LIMITS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'the rate-limit headers are missing',
    file: RESPONSE_RULES,
    from: "headers.push('x-rate-limit-limit', String(limit), 'x-rate-limit-remaining', String(remaining));",
    to: 'if (limit > 0) return;',
  },
  {
    name: 'x-rate-limit-reset is in milliseconds',
    file: RESPONSE_RULES,
    from: 'resetAt / SECOND_MS',
    to: 'resetAt',
  },
  {
    name: 'x-rate-limit-remaining never decreases',
    file: WINDOW,
    from: 'admitted: current.admitted + 1',
    to: 'admitted: current.admitted',
  },
  {
    name: 'all requests share one window',
    file: 'mock-server/adapters/memory/memory-windows.ts',
    from: "[app, bucket].join(' ')",
    to: "[app, ''].join(' ')",
  },
  {
    name: 'a 429 has the status 420',
    file: PROBLEM,
    from: "problem(429, 'Too Many Requests')",
    to: "problem(420, 'Too Many Requests')",
  },
  {
    name: 'the rate limit is not enforced',
    file: PIPELINE,
    from: 'if (!admission.admitted)',
    to: 'if (admission.admitted === undefined)',
  },
  {
    name: 'an invalid request is rejected before the rate limit is checked',
    file: PIPELINE,
    from: 'if (!admission.admitted) return',
    to: "if (!admission.admitted && rules.validateBody && /likes/.test(JSON.stringify(await readJsonBody(request)))) return respond(err({ kind: 'invalid_request', failures: [] }), counted);\n  if (!admission.admitted) return",
  },
];
