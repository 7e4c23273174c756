import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { RateLimitBucket } from '../domain/limits/rate-limit-window.js';

/** Returns the number of requests that a window of each bucket admits. */
export const rateLimitsOf = (behaviour: Behaviour): Readonly<Record<RateLimitBucket, number>> => ({
  create: behaviour['rate-limit-create'],
  list: behaviour['rate-limit-list'],
  get: behaviour['rate-limit-get'],
  cancel: behaviour['rate-limit-cancel'],
});
