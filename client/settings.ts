import { type HandleScope, requireApp } from './scope.js';
import type { AppSettings, AppSettingsInput, AppSettingsPatch } from './types.js';

/**
 * Reads and changes the settings of an app, which are its label, profile, owner, enrolment, credits, limits and processing time.
 * Requires a handle of one app.
 */
export interface MockSettings {
  get(): Promise<AppSettings>;
  /** Replaces all settings. A setting that is omitted is reset to the option of the server, but the label is kept. */
  set(settings: AppSettingsInput): Promise<AppSettings>;
  /** Changes only the settings that are named. `null` resets a setting to the option of the server. */
  patch(settings: AppSettingsPatch): Promise<AppSettings>;
}

export function createMockSettings(scope: HandleScope): MockSettings {
  const { call } = scope;
  return {
    get: async () => call('get', '/_mock/apps/{app}', { pathParameter: requireApp(scope, 'settings.get') }),
    set: async (settings) =>
      call('put', '/_mock/apps/{app}', { pathParameter: requireApp(scope, 'settings.set'), body: settings }),
    patch: async (settings) =>
      call('patch', '/_mock/apps/{app}', {
        pathParameter: requireApp(scope, 'settings.patch'),
        body: settings,
      }),
  };
}
