import type { AppId } from '../domain/app.js';
import { admit, BUCKETS, type Bucket, type RateWindow } from '../domain/rate-window.js';
import type { WindowStore } from '../ports.js';
import { Table } from './table.js';

/** Rate-limit windows in memory. */
export function createMemoryWindows(windows = new Table<RateWindow>()): WindowStore {
  const keyOf = (app: AppId, bucket: Bucket): string => `${app} ${bucket}`;
  return {
    async admit(app, bucket, now, limit) {
      const key = keyOf(app, bucket);
      const admission = admit(windows.get(key), now, limit);
      windows.set(key, admission.window);
      return admission;
    },
    async find(app, bucket) {
      return windows.get(keyOf(app, bucket));
    },
    async set(app, bucket, window) {
      windows.set(keyOf(app, bucket), window);
    },
    async clear(app) {
      const closed = app === undefined ? [...windows.keys()] : BUCKETS.map((bucket) => keyOf(app, bucket));
      return closed.filter((key) => windows.delete(key)).length;
    },
  };
}
