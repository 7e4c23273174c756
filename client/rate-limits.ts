import { type HandleScope, requireApp } from './scope.js';
import type { Bucket, RateLimits } from './types.js';

/** Reads and changes the rate-limit windows of an app. Every method except {@link reset} requires a handle of one app. */
export interface MockRateLimits {
  get(): Promise<RateLimits>;
  /**
   * Sets the limit of a bucket, the number of requests that remain in its window, or both. `remaining` opens a window if no
   * window is open. `limit` applies to the open window and to all later windows.
   *
   * @param change numbers of requests, as integers from 0. `remaining` must not exceed the limit.
   */
  set(bucket: Bucket, change: { readonly remaining?: number; readonly limit?: number }): Promise<RateLimits>;
  /** Exhausts the window of a bucket, so that the next request in the bucket gets a 429. */
  exhaust(bucket: Bucket): Promise<RateLimits>;
  /** Closes all windows of the app and keeps the limits. On a handle of the whole server, closes the windows of all apps. */
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
