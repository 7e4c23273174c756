import type { Behaviour } from '../../contracts/generated/behaviour.js';
import { gmtDate } from './api-date.js';
import {
  contentTypeOf,
  hasAccessLevel,
  PROBLEM_TYPE,
  pushQuota,
  type ResponseRules,
  UNAUTHORIZED_FORMS,
} from './response-rules.js';

// Constant headers. Lists, because they are faster than objects.
const SERVER_HEADERS = ['perf', '7402827104', 'server', 'cloudflare envoy'] as const;
const CACHE_HEADERS = ['cache-control', 'no-cache, no-store, max-age=0'] as const;
const SECURITY_HEADERS = [
  'x-content-type-options',
  'nosniff',
  'x-frame-options',
  'SAMEORIGIN',
  'x-xss-protection',
  '0',
] as const;
const EDGE_HEADERS = [
  'strict-transport-security',
  'max-age=631138519; includeSubdomains',
  'x-served-by',
  't4_a',
  'vary',
  'accept-encoding',
  'cf-cache-status',
  'DYNAMIC',
] as const;

let responseCount = 0;

/**
 * Returns eight hex digits that differ for each response. Scatters a counter with an odd factor instead of reading random bytes,
 * which are slower.
 */
function createOpaqueDigits(): string {
  responseCount = (responseCount + 1) >>> 0;
  return (Math.imul(responseCount, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
}

/**
 * Headers and errors of 2025 and 2026. The gateway and the router send fewer headers than an endpoint. Their errors are not
 * compressed.
 *
 * @see recorded responses of 2025 and 2026
 */
export const createDirectResponseRules = (behaviour: Behaviour): ResponseRules => ({
  buildHeaders({ source, status, now, contentType, fileName, quota, allow, responseTimeMs }) {
    const headers = ['date', gmtDate(now)];
    if (contentType !== undefined) headers.push('content-type', contentType);
    headers.push(...SERVER_HEADERS);
    if (source === 'endpoint') headers.push('api-version', behaviour['api-version']);
    headers.push(...CACHE_HEADERS);
    if (hasAccessLevel(status)) headers.push('x-access-level', 'read');
    if (source === 'endpoint')
      headers.push('content-disposition', `attachment; filename=${fileName}`, ...SECURITY_HEADERS);
    if (allow !== undefined) headers.push('allow', allow);
    if (quota) pushQuota(headers, quota);
    const digits = createOpaqueDigits();
    headers.push('x-transaction-id', `409ca989${digits}`, 'x-response-time', String(responseTimeMs));
    headers.push(...EDGE_HEADERS, 'cf-ray', `a3fade20${digits}-IAD`);
    return headers;
  },
  errorContentType: contentTypeOf(behaviour['error-content-type']),
  invalidRequestContentType: contentTypeOf(behaviour['invalid-request-content-type']),
  unauthorized: UNAUTHORIZED_FORMS[behaviour['unauthorized-form']],
  /** @see recorded 402 of July 2026 */
  creditsDepleted: (problemTypes) => ({
    contentType: PROBLEM_TYPE,
    body: {
      detail: 'credits depleted',
      status: 402,
      title: 'Payment Required',
      type: `${problemTypes}/credits-depleted`,
    },
  }),
  /** @see recorded 404 of September 2026 */
  unknownPath: { contentType: undefined, body: '', hasRateLimitHeaders: false },
});
