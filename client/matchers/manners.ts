import type { MockHandle } from '../connect.js';
import type { JournalRequest } from '../types.js';
import { type Exhibit, type Verdict, verdict } from './verdict.js';

/** The mock noticed no mistake of the client. */
export async function toHaveNoWarnings(handle: MockHandle): Promise<Verdict> {
  const requests = await handle.requests.list();
  const broken = requests.flatMap((request) =>
    request.warnings.map(({ kind, detail }) => ({ request, why: `${kind}: ${detail}` })),
  );
  return verdict('no warnings', { broken, kept: requests.map((request) => ({ request })) });
}

/**
 * Once an answer said that nothing is left of a window, no request counted against it before its reset. The first 429
 * of a window that was exhausted behind the client's back is no fault of its own.
 */
export async function toHaveRespectedRateLimits(handle: MockHandle): Promise<Verdict> {
  const counted = (await handle.requests.list()).filter(({ rate_limit }) => rate_limit !== null);
  return verdict('no request to a window before its reset once nothing was left of it', {
    broken: tooEarly(counted),
    kept: counted.map((request) => ({ request })),
  });
}

/** @param requests oldest first */
function tooEarly(requests: readonly JournalRequest[]): Exhibit[] {
  /** By app and bucket, the answer that said that nothing is left. */
  const told = new Map<string, JournalRequest>();
  return requests.flatMap((request) => {
    const key = `${request.app} ${request.bucket}`;
    const before = told.get(key);
    if (request.rate_limit?.remaining === 0) told.set(key, request);
    else told.delete(key);
    const resetAt = before?.rate_limit?.reset_at;
    if (before === undefined || resetAt === undefined) return [];
    // A clock that was reset shows less than before: what was said then holds no longer.
    const isEarly = request.at >= before.at && request.at < resetAt;
    return isEarly
      ? [
          {
            request,
            why: `nothing was left until ${resetAt}, as the answer at ${before.at} said; ${request.why}`,
          },
        ]
      : [];
  });
}
