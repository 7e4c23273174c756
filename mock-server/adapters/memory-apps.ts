import type { AppId } from '../domain/app.js';
import type { AppOverrides, AppStore } from '../ports.js';

/** Settings of apps in memory, lost when the process ends. */
export function createMemoryApps(): AppStore {
  const apps = new Map<AppId, AppOverrides>();
  return {
    find: (app) => apps.get(app),
    set: (app, overrides) => void apps.set(app, overrides),
  };
}
