import type { HeaderSet } from './error-row.js';

const CACHE: HeaderSet = { 'cache-control': 'no-cache, no-store, max-age=0' };

export const ACCESS_LEVEL: HeaderSet = { 'x-access-level': 'read' };

/** Headers of an open window that has `remaining` requests left. */
export const rateLimit = (remaining: number, limit = 150): HeaderSet => ({
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': /^\d{10}$/,
});

const SECURITY: HeaderSet = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
};

const DATE = String.raw`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d`;

/** Headers of an unknown path in profile `gcs`. @see recorded 404 of 2021 */
export const GCS_ROUTER: HeaderSet = {
  date: new RegExp(`${DATE} UTC$`),
  ...CACHE,
  'x-response-time': /^\d+$/,
  'x-connection-hash': /^[0-9a-f]{64}$/,
  'strict-transport-security': 'max-age=631138519',
  ...SECURITY,
};

/** Headers of profile `gcs` without rate limit and access level. @see recorded responses of 2021 and 2022 */
export const GCS: HeaderSet = {
  ...GCS_ROUTER,
  'api-version': '2.42',
  'content-disposition': 'attachment; filename=json.json',
};

/** Headers of the gateway and the router in profile `direct`. @see recorded 401 of 2022 to 2026 and 404 of 2026 */
export const DIRECT_GATEWAY: HeaderSet = {
  date: new RegExp(`${DATE} GMT$`),
  perf: '7402827104',
  server: 'cloudflare envoy',
  ...CACHE,
  'x-transaction-id': /^[0-9a-f]{16}$/,
  'x-response-time': /^\d+$/,
  'strict-transport-security': 'max-age=631138519; includeSubdomains',
  'x-served-by': 't4_a',
  vary: 'accept-encoding',
  'cf-cache-status': 'DYNAMIC',
  'cf-ray': /^[0-9a-f]{16}-[A-Z]{3}$/,
};

/** Headers of profile `direct` without rate limit and access level. @see recorded responses of 2025 and 2026 */
export const DIRECT: HeaderSet = {
  ...DIRECT_GATEWAY,
  'api-version': '2.168',
  'content-disposition': 'attachment; filename=json.json',
  ...SECURITY,
};
