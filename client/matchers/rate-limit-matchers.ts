import type { MockHandle } from '../connect.js';
import type { JournalRequest } from '../types.js';
import { type Exhibit, type Verdict, verdict } from './matcher-result.js';

export async function toHaveNoWarnings(handle: MockHandle): Promise<Verdict> {
  const requests = await handle.requests.list();
  return verdict('no warnings', {
    broken: requests.flatMap((request) => warned(request)),
    kept: requests.map((request) => ({ request })),
  });
}

/** After a 429 the client left the window alone until its reset. The first 429 of a window is no fault of its own. */
export async function toHaveRespectedRateLimits(handle: MockHandle): Promise<Verdict> {
  const counted = (await handle.requests.list()).filter(({ rate_limit }) => rate_limit !== null);
  return verdict('no request to a window between a 429 and its reset', {
    broken: counted.flatMap((request) => warned(request, 'rate_limit_ignored')),
    kept: counted.map((request) => ({ request })),
  });
}

/** @param only this kind of warning; by default each */
const warned = (request: JournalRequest, only?: JournalRequest['warnings'][number]['kind']): Exhibit[] =>
  request.warnings
    .filter(({ kind }) => only === undefined || kind === only)
    .map(({ kind, detail }) => ({ request, why: `${kind}: ${detail}` }));
