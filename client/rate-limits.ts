import { type HandleScope, requireApp } from './scope.js';
import type { Bucket, RateLimits } from './types.js';

/** An app's rate-limit windows. All but {@link reset} needs an app. */
export interface MockRateLimits {
  get(): Promise<RateLimits>;
  /**
   * Sets what is left of a window, which opens it, or another limit, which holds for all windows to come.
   *
   * @param change requests, whole numbers from 0; `remaining` at most the limit
   */
  set(bucket: Bucket, change: { readonly remaining?: number; readonly limit?: number }): Promise<RateLimits>;
  /** Leaves nothing of a window: the next request of the bucket gets a 429. */
  exhaust(bucket: Bucket): Promise<RateLimits>;
  /** Closes all windows; limits stay. */
  reset(): Promise<void>;
}

export function createMockRateLimits(scope: HandleScope): MockRateLimits {
  const { call } = scope;
  const path = '/_mock/rate-limits';
  const query = (method: string) => ({ app: requireApp(scope, `rateLimits.${method}`) });
  return {
    get: async () => call('get', path, { query: query('get') }),
    set: async (bucket, change) => call('put', path, { query: query('set'), body: { bucket, ...change } }),
    exhaust: async (bucket) => call('put', path, { query: query('exhaust'), body: { bucket, remaining: 0 } }),
    async reset() {
      await call('delete', path, { query: { app: scope.app } });
    },
  };
}
