import { type Behaviour, DEFAULT_BEHAVIOUR } from '../../contracts/generated/behaviour.js';
import { utcDate } from './api-date.js';
import {
  contentTypeOf,
  hasAccessLevel,
  JSON_TYPE,
  pushQuota,
  type ResponseRules,
  UNAUTHORIZED_FORMS,
} from './response-rules.js';

// Keeps constant headers as lists, because building the header list from an object takes 3 % of the processor time of a
// response.
const CACHE_HEADERS = ['cache-control', 'no-cache, no-store, max-age=0'] as const;
const SECURITY_HEADERS = [
  'strict-transport-security',
  'max-age=631138519',
  'x-content-type-options',
  'nosniff',
  'x-frame-options',
  'SAMEORIGIN',
  'x-xss-protection',
  '0',
] as const;

const NOT_FOUND_PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>404</h1><p>There is nothing here. The API has /2/compliance/jobs and /2/compliance/jobs/{id}.</p></body></html>
`;

/** Returns the version that a response names: one of 2021 if lists have no `meta`. @see recorded responses of 2021 */
const apiVersionOf = (behaviour: Behaviour): string =>
  behaviour['list-meta'] === 'absent' && behaviour['api-version'] === DEFAULT_BEHAVIOUR.gcs['api-version']
    ? '2.30'
    : behaviour['api-version'];

/**
 * Headers and errors of 2021 and 2022. Lists of jobs have `meta`, as at version 2.42 (2022); versions 2.27 and 2.30 had none.
 *
 * @see recorded responses of 2021 and 2022
 */
export const createGcsResponseRules = (behaviour: Behaviour): ResponseRules => ({
  buildHeaders({ source, status, now, contentType, fileName, quota, allow, responseTimeMs, connection }) {
    const headers = ['date', utcDate(now)];
    if (contentType !== undefined) headers.push('content-type', contentType);
    if (source !== 'router') headers.push('api-version', apiVersionOf(behaviour));
    headers.push(...CACHE_HEADERS);
    if (source !== 'router') headers.push('content-disposition', `attachment; filename=${fileName}`);
    if (hasAccessLevel(status)) headers.push('x-access-level', 'read');
    if (allow !== undefined) headers.push('allow', allow);
    if (quota) pushQuota(headers, quota);
    headers.push('x-response-time', String(responseTimeMs));
    headers.push('x-connection-hash', connection.hash, ...SECURITY_HEADERS);
    return headers;
  },
  errorContentType: contentTypeOf(behaviour['error-content-type']),
  invalidRequestContentType: JSON_TYPE,
  unauthorized: UNAUTHORIZED_FORMS[behaviour['unauthorized-form']],
  /** @see recorded 402 of May and June 2026 */
  creditsDepleted: (problemTypes) => ({
    contentType: JSON_TYPE,
    body: {
      title: 'CreditsDepleted',
      detail: 'Your enrolled account does not have any credits to fulfill this request.',
      type: `${problemTypes}/credits`,
    },
  }),
  /** @see recorded 404 of 2021 */
  unknownPath: {
    contentType: 'text/html; charset=utf-8',
    body: NOT_FOUND_PAGE,
    hasRateLimitHeaders: true,
  },
});
