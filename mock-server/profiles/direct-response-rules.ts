import { gmtDate } from './api-date.js';
import { hasAccessLevel, PROBLEM_TYPE, pushQuota, type ResponseRules } from './response-rules.js';

// Lists of constant headers, because they are faster than objects.
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

/** @see recorded responses of December 2022 (content-length 99) and of 2026 */
const UNAUTHORIZED = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' };

const MAX_UINT32 = 0xffffffff;
let lastId = 0;

/** Returns 16 hex digits that differ for each call. Multiplies a counter instead of reading random bytes, which are slower. */
function createOpaqueId(): string {
  lastId = (lastId + 1) % MAX_UINT32;
  return hexDigits(Math.imul(lastId, 0x9e3779b1)) + hexDigits(Math.imul(lastId, 0x85ebca6b));
}

const hexDigits = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

/**
 * Headers and errors of 2025 and 2026. The gateway and the router send fewer headers than an endpoint. Their errors are not
 * compressed.
 *
 * @see recorded responses of 2025 and 2026
 */
export const directResponseRules: ResponseRules = {
  buildHeaders({ source, status, now, contentType, fileName, quota, allow, responseTimeMs }) {
    const headers = ['date', gmtDate(now)];
    if (contentType !== undefined) headers.push('content-type', contentType);
    headers.push(...SERVER_HEADERS);
    if (source === 'endpoint') headers.push('api-version', '2.168');
    headers.push(...CACHE_HEADERS);
    if (hasAccessLevel(status)) headers.push('x-access-level', 'read');
    if (source === 'endpoint')
      headers.push('content-disposition', `attachment; filename=${fileName}`, ...SECURITY_HEADERS);
    if (allow !== undefined) headers.push('allow', allow);
    if (quota) pushQuota(headers, quota);
    headers.push('x-transaction-id', createOpaqueId(), 'x-response-time', String(responseTimeMs));
    headers.push(...EDGE_HEADERS, 'cf-ray', `${createOpaqueId()}-IAD`);
    return headers;
  },
  errorContentType: PROBLEM_TYPE,
  unauthorized: {
    source: 'gateway',
    contentType: PROBLEM_TYPE,
    body: JSON.stringify(UNAUTHORIZED, undefined, 2),
  },
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
};
