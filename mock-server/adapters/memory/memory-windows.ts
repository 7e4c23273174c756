import type { AppId } from '../../domain/app-identity.js';
import { admit, BUCKETS, type Bucket, type RateWindow } from '../../domain/limits/rate-window.js';
import type { WindowStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

/** Rate-limit windows in memory. */
export function createMemoryWindows(windows = new ObservableMap<RateWindow>()): WindowStore {
  // Joined, not concatenated: V8 keeps the parts of what is concatenated, and there may be a million apps.
  const makeKey = (app: AppId, bucket: Bucket): string => [app, bucket].join(' ');
  let last: { readonly app: AppId; readonly bucket: Bucket; readonly key: string } | undefined;
  /** Caches the last key: a polling client asks for the same one. */
  const keyOf = (app: AppId, bucket: Bucket): string => {
    if (!last || last.app !== app || last.bucket !== bucket)
      last = { app, bucket, key: makeKey(app, bucket) };
    return last.key;
  };
  return {
    async admit(app, bucket, now, limit) {
      const key = keyOf(app, bucket);
      const admission = admit(windows.get(key), now, limit);
      windows.set(key, admission.window);
      return admission;
    },
    find: async (app, bucket) => windows.get(keyOf(app, bucket)),
    set: async (app, bucket, window) => void windows.set(keyOf(app, bucket), window),
    async clear(app) {
      const closed = app === undefined ? [...windows.keys()] : BUCKETS.map((bucket) => makeKey(app, bucket));
      return closed.filter((key) => windows.delete(key)).length;
    },
  };
}
