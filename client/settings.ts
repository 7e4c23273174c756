import { type HandleScope, requireApp } from './scope.js';
import type { AppSettings, AppSettingsInput } from './types.js';

/** Settings of an app: profile, owner, enrolment, limits, processing time. Requires a handle of one app. */
export interface MockSettings {
  get(): Promise<AppSettings>;
  /** Replaces all settings. Omitted ones are reset to the server's options. */
  set(settings: AppSettingsInput): Promise<AppSettings>;
}

export function createMockSettings(scope: HandleScope): MockSettings {
  const { call } = scope;
  return {
    get: async () => call('get', '/_mock/apps/{app}', { pathParameter: requireApp(scope, 'settings.get') }),
    set: async (settings) =>
      call('put', '/_mock/apps/{app}', { pathParameter: requireApp(scope, 'settings.set'), body: settings }),
  };
}
