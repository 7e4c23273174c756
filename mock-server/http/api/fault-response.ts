import { quotaOf, type RateLimitBucket } from '../../domain/limits/rate-limit-window.js';
import { err } from '../../domain/result.js';
import type { Services } from '../../service/services.js';
import type { FaultStatus, HandlerResult } from '../handler.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { renderResponse } from './render-response.js';

/**
 * Renders the error of a fault in the format of the API. A 429 has the headers of an exhausted window, and a 404 has no
 * body.
 *
 * @param bucket rate-limit bucket of the call
 * @see uploads of 2 September 2026, which got an empty 404 because the real API had not deployed their route yet
 */
export async function faultResponse(
  services: Pick<Services, 'windows' | 'defaults'>,
  call: ApiCall,
  bucket: RateLimitBucket | undefined,
  status: FaultStatus,
): Promise<HandlerResult> {
  const { app, settings } = call.caller;
  switch (status) {
    case 429: {
      if (app === undefined || bucket === undefined)
        return renderResponse(call, err({ kind: 'rate_limited' }));
      const window = await services.windows.find(app, bucket);
      const quota = { ...quotaOf(window, call.now, settings.rateLimits[bucket]), remaining: 0 };
      return renderResponse(call, err({ kind: 'rate_limited' }), { bucket, quota });
    }
    case 404: {
      const headers = apiHeaders(call, { status, contentType: undefined, source: 'router' });
      return { reply: { status, headers: [...headers, 'content-length', '0'], body: '' } };
    }
    case 500:
      return renderResponse(call, err({ kind: 'internal' }));
    case 503:
      return renderResponse(call, err({ kind: 'unavailable' }));
    default:
      return renderResponse(call, err({ kind: 'injected_error', status }));
  }
}
