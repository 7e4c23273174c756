import { admit, quotaOf, type RateWindow } from '../domain/rate-window.js';
import type { WindowStore } from '../ports.js';

/** Rate-limit windows in memory, lost when the process ends. */
export function createMemoryWindows(): WindowStore {
  const windows = new Map<string, RateWindow>();
  return {
    async admit(app, bucket, now, limit) {
      const key = `${app} ${bucket}`;
      const admission = admit(windows.get(key), now, limit);
      windows.set(key, admission.window);
      return admission;
    },
    async peek(app, bucket, now, limit) {
      return quotaOf(windows.get(`${app} ${bucket}`), now, limit);
    },
  };
}
