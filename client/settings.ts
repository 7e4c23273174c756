import { type HandleScope, requireApp } from './scope.js';
import type { AppSettings, AppSettingsInput } from './types.js';

/**
 * Reads and changes the settings of an app, which are its profile, owner, enrolment, credits, limits and processing time.
 * Requires a handle of one app.
 */
export interface MockSettings {
  get(): Promise<AppSettings>;
  /** Replaces all settings. A setting that is omitted is reset to the option of the server. */
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
