import { type HandleScope, requireApp } from './scope.js';
import type { AppSettings, AppSettingsInput } from './types.js';

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
