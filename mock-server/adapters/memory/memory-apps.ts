import type { AppId } from '../../domain/app-identity.js';
import type { AppOverrides, AppStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

export function createMemoryApps(apps = new ObservableMap<AppOverrides>()): AppStore {
  return {
    find: (app) => apps.get(app),
    set: (app, overrides) => void apps.set(app, overrides),
    apps: () => apps.keys() as Iterable<AppId>,
    clear: (app) => apps.clear(app),
  };
}
