// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings quote source code
// Mutations of the headers and errors that differ between the recordings of the two profiles.
import type { Mutation } from './mutation.js';

const GCS = 'mock-server/profiles/gcs-response-rules.ts';
const DIRECT = 'mock-server/profiles/direct-response-rules.ts';
const RULES = 'mock-server/profiles/response-rules.ts';
const PROBLEM = 'mock-server/http/api/render-problem.ts';

export const ERAS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'a 401 of 2021 is a problem document',
    file: RULES,
    from: "source: 'endpoint', contentType: JSON_TYPE,",
    to: "source: 'endpoint', contentType: 'application/problem+json',",
    in: ['gcs'],
  },
  {
    name: 'a 401 of 2026 is plain JSON',
    file: RULES,
    from: "source: 'gateway',\n    contentType: PROBLEM_TYPE,",
    to: "source: 'gateway',\n    contentType: 'application/json',",
    in: ['direct'],
  },
  {
    name: 'a 429 is a problem document',
    file: PROBLEM,
    from: "return { ...problem(429, 'Too Many Requests'), contentType: JSON_TYPE };",
    to: "return { ...problem(429, 'Too Many Requests'), contentType: PROBLEM_TYPE };",
  },
  {
    name: 'the 403 for user-context credentials is plain JSON',
    file: PROBLEM,
    from: "source: 'gateway',\n        contentType: PROBLEM_TYPE,",
    to: "source: 'gateway',\n        contentType: JSON_TYPE,",
  },
  {
    name: 'the 403 for an app that is not enrolled is a problem document',
    file: PROBLEM,
    from: 'contentType: JSON_TYPE,\n        body: notEnrolled(',
    to: 'contentType: PROBLEM_TYPE,\n        body: notEnrolled(',
  },
  {
    name: 'the required enrollment has other words',
    file: PROBLEM,
    from: "required_enrollment: 'Appropriate Level of API Access'",
    to: "required_enrollment: 'Access to batch compliance'",
  },
  {
    name: 'apps without credits are accepted',
    file: 'mock-server/http/api/authenticate.ts',
    from: 'if (!settings.hasCredits)',
    to: 'if (settings.hasCredits === undefined)',
  },
  {
    name: 'an app without credits gets a 403',
    file: PROBLEM,
    from: 'status: 402, ...profile.creditsDepleted',
    to: 'status: 403, ...profile.creditsDepleted',
  },
  {
    name: 'the 402 of May 2026 has the title of July 2026',
    file: GCS,
    from: "title: 'CreditsDepleted'",
    to: "title: 'Payment Required'",
    in: ['gcs'],
  },
  {
    name: 'the 402 of July 2026 has the type of May 2026',
    file: DIRECT,
    from: '`${problemTypes}/credits-depleted`',
    to: '`${problemTypes}/credits`',
    in: ['direct'],
  },
  {
    name: 'dates of 2021 end in GMT',
    file: GCS,
    from: "['date', utcDate(now)]",
    to: "['date', utcDate(now).replace('UTC', 'GMT')]",
    in: ['gcs'],
  },
  {
    name: 'dates of 2026 end in UTC',
    file: DIRECT,
    from: "['date', gmtDate(now)]",
    to: "['date', gmtDate(now).replace('GMT', 'UTC')]",
    in: ['direct'],
  },
  {
    name: 'responses of 2021 have no x-connection-hash',
    file: GCS,
    from: "headers.push('x-connection-hash', connection.hash, ...SECURITY_HEADERS);",
    to: 'headers.push(...SECURITY_HEADERS);',
    in: ['gcs'],
  },
  {
    name: 'responses of 2021 have no api-version',
    file: GCS,
    from: "if (source !== 'router') headers.push('api-version', apiVersionOf(behaviour));",
    to: '',
    in: ['gcs'],
  },
  {
    name: 'only successful responses have x-access-level',
    file: RULES,
    from: '= [200, 400, 429];',
    to: '= [200];',
    in: ['gcs'],
  },
  {
    name: 'responses of 2026 have no x-transaction-id',
    file: DIRECT,
    from: "headers.push('x-transaction-id', `409ca989${digits}`, 'x-response-time', String(responseTimeMs));",
    to: "headers.push('x-response-time', String(responseTimeMs));",
    in: ['direct'],
  },
  {
    name: 'responses of 2026 come from another server',
    file: DIRECT,
    from: "'cloudflare envoy'",
    to: "'tsa_b'",
    in: ['direct'],
  },
  {
    name: 'responses of 2026 have the transport security of 2021',
    file: DIRECT,
    from: "'max-age=631138519; includeSubdomains'",
    to: "'max-age=631138519'",
    in: ['direct'],
  },
  {
    name: 'the 404 of an unknown path has no rate-limit headers in 2021',
    file: GCS,
    from: 'hasRateLimitHeaders: true',
    to: 'hasRateLimitHeaders: false',
    in: ['gcs'],
  },
  {
    name: 'the 404 of an unknown path has a body in 2026',
    file: DIRECT,
    from: "unknownPath: { contentType: undefined, body: '',",
    to: "unknownPath: { contentType: 'application/json', body: '{}',",
    in: ['direct'],
  },
];
