import { type HandleScope, requireApp } from './scope.js';
import type { AppSettings, AppSettingsInput, Bucket, Outcomes, RateLimits } from './types.js';

/** What happened to single IDs, whatever their digits are. Without an app it holds for all. */
export interface MockOutcomes {
  get(): Promise<Outcomes>;
  /** Adds to what was said before; answers all that is said now. */
  set(outcomes: Outcomes): Promise<Outcomes>;
  clear(): Promise<void>;
}

export function createMockOutcomes({ call, app }: HandleScope): MockOutcomes {
  const query = { app };
  return {
    get: () => call('get', '/_mock/outcomes', { query }),
    set: (outcomes) => call('put', '/_mock/outcomes', { query, body: outcomes }),
    async clear() {
      await call('delete', '/_mock/outcomes', { query });
    },
  };
}

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

/** How the mock behaves towards an app: profile, owner, enrolment, limits, processing time. Needs an app. */
export interface MockSettings {
  get(): Promise<AppSettings>;
  /** Omitted settings are reset to the server's defaults. */
  set(change: AppSettingsInput): Promise<AppSettings>;
}

export function createMockSettings(scope: HandleScope): MockSettings {
  const { call } = scope;
  return {
    get: async () => call('get', '/_mock/apps/{app}', { pathParameter: requireApp(scope, 'settings.get') }),
    set: async (change) =>
      call('put', '/_mock/apps/{app}', { pathParameter: requireApp(scope, 'settings.set'), body: change }),
  };
}
