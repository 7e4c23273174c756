import { appOf, type Scope } from './scope.js';
import type { AppSettings, AppSettingsInput, Bucket, Outcomes, RateLimits } from './types.js';

/** What happened to single IDs, whatever their digits are. Without an app it holds for all. */
export interface MockOutcomes {
  read(): Promise<Outcomes>;
  /** Adds to what was said before; answers all that is said now. */
  set(outcomes: Outcomes): Promise<Outcomes>;
  clear(): Promise<void>;
}

export function outcomesOf({ call, app }: Scope): MockOutcomes {
  const query = { app };
  return {
    read: () => call('get', '/_mock/outcomes', { query }),
    set: (outcomes) => call('put', '/_mock/outcomes', { query, body: outcomes }),
    async clear() {
      await call('delete', '/_mock/outcomes', { query });
    },
  };
}

/** An app's rate-limit windows. All but {@link clear} needs an app. */
export interface MockRateLimits {
  read(): Promise<RateLimits>;
  /**
   * Sets what is left of a window, which opens it, or another limit, which holds for all windows to come.
   *
   * @param change requests, whole numbers from 0; `remaining` at most the limit
   */
  set(bucket: Bucket, change: { readonly remaining?: number; readonly limit?: number }): Promise<RateLimits>;
  /** Leaves nothing of a window: the next request of the bucket gets a 429. */
  exhaust(bucket: Bucket): Promise<RateLimits>;
  /** Closes all windows; limits stay. */
  clear(): Promise<void>;
}

export function rateLimitsOf(scope: Scope): MockRateLimits {
  const { call } = scope;
  const path = '/_mock/rate-limits';
  const query = (what: string) => ({ app: appOf(scope, `rateLimits.${what}`) });
  return {
    read: async () => call('get', path, { query: query('read') }),
    set: async (bucket, change) => call('put', path, { query: query('set'), body: { bucket, ...change } }),
    exhaust: async (bucket) => call('put', path, { query: query('exhaust'), body: { bucket, remaining: 0 } }),
    async clear() {
      await call('delete', path, { query: { app: scope.app } });
    },
  };
}

/** How the mock behaves towards an app: profile, owner, enrolment, limits, processing time. Needs an app. */
export interface MockSettings {
  read(): Promise<AppSettings>;
  /** Omitted settings are reset to the server's defaults. */
  set(change: AppSettingsInput): Promise<AppSettings>;
}

export function settingsOf(scope: Scope): MockSettings {
  const { call } = scope;
  return {
    read: async () => call('get', '/_mock/apps/{app}', { named: appOf(scope, 'settings.read') }),
    set: async (change) =>
      call('put', '/_mock/apps/{app}', { named: appOf(scope, 'settings.set'), body: change }),
  };
}
