import type { AppId } from '../../domain/app-identity.js';
import {
  admitRequest,
  RATE_LIMIT_BUCKETS,
  type RateLimitBucket,
  type RateWindow,
} from '../../domain/limits/rate-limit-window.js';
import type { WindowStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

export function createMemoryWindows(windows = new ObservableMap<RateWindow>()): WindowStore {
  // Uses `join` to save memory for a million apps: V8 would also keep the parts of a concatenated string in memory.
  const buildKey = (app: AppId, bucket: RateLimitBucket): string => [app, bucket].join(' ');
  let lastKey: { readonly app: AppId; readonly bucket: RateLimitBucket; readonly key: string } | undefined;
  /** Returns the key of a window. Caches the last key, because a polling client uses the same key again. */
  const keyOf = (app: AppId, bucket: RateLimitBucket): string => {
    if (!lastKey || lastKey.app !== app || lastKey.bucket !== bucket)
      lastKey = { app, bucket, key: buildKey(app, bucket) };
    return lastKey.key;
  };
  return {
    async admit(app, bucket, now, limit) {
      const key = keyOf(app, bucket);
      const before = windows.get(key);
      const admission = admitRequest(before, now, limit);
      // A rejected request changes nothing, so there is nothing to write.
      if (admission.window !== before) windows.set(key, admission.window);
      return admission;
    },
    find: async (app, bucket) => windows.get(keyOf(app, bucket)),
    set: async (app, bucket, window) => void windows.set(keyOf(app, bucket), window),
    *apps() {
      for (const key of windows.keys()) yield key.split(' ')[0] as AppId;
    },
    async clear(app) {
      const { size } = windows;
      if (app === undefined) windows.clear();
      else for (const bucket of RATE_LIMIT_BUCKETS) windows.delete(buildKey(app, bucket));
      return size - windows.size;
    },
  };
}
