import { type Bucket, quotaOf } from '../../domain/limits/rate-window.js';
import type { Services } from '../../service/services.js';
import type { FaultStatus } from '../faults/apply-faults.js';
import { noteOf, send } from '../http-io.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { answer, refused } from './send-response.js';

/**
 * Answers a call with the error that a fault is, in the API's words: 429 with the headers of a window that is used up, 404
 * without a body.
 *
 * @param bucket what the call would count against
 * @see the outage of 2 September 2026: uploads were answered an empty 404
 */
export async function answerWithFault(
  services: Services,
  call: ApiCall,
  bucket: Bucket | undefined,
  status: FaultStatus,
): Promise<void> {
  const { app, settings } = call.caller;
  switch (status) {
    case 429: {
      if (app === undefined || bucket === undefined)
        return answer(services, call, refused({ kind: 'rate_limited' }));
      const window = await services.windows.find(app, bucket);
      const note = noteOf(call.res);
      if (note) note.bucket = bucket;
      const quota = quotaOf(window, services.clocks.now(app), settings.rateLimits[bucket]);
      return answer(services, call, refused({ kind: 'rate_limited' }), { ...quota, remaining: 0 });
    }
    case 404: {
      const headers = apiHeaders({
        now: services.clocks.now(app),
        contentType: undefined,
        fileName: 'json.json',
        apiVersion: settings.profile.apiVersion,
        socket: call.req.socket,
        elapsedMs: performance.now() - call.startedAt,
        granted: false,
        quota: undefined,
        allow: undefined,
      });
      return send(call.res, { status, headers: [...headers, 'content-length', '0'], body: '' });
    }
    case 500:
      return answer(services, call, refused({ kind: 'internal' }));
    case 503:
      return answer(services, call, refused({ kind: 'unavailable' }));
    default:
      return answer(services, call, refused({ kind: 'gateway', status }));
  }
}
