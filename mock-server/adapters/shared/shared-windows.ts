import type { AppId } from '../../domain/app-identity.js';
import { type AdmitResult, type RateLimitBucket, WINDOW_MS } from '../../domain/limits/rate-limit-window.js';
import { type Instant, toInstant } from '../../domain/time/instant.js';
import type { Clocks } from '../../ports/clocks.js';
import type { WindowStore } from '../../ports/stores.js';
import type { StoreParts } from './shared-stores.js';
import type { Admission, Admitted } from './store-protocol.js';
import type { StoreTime } from './store-time.js';

/** Window that an app's next request counts in. */
export interface PredictedCount {
  readonly app: AppId;
  readonly bucket: RateLimitBucket;
  readonly limit: number;
}

/** Store of windows. A script counts the requests, so a window admits exactly its limit at all replicas together. */
export interface SharedWindows extends WindowStore {
  /** Returns the script arguments that count a predicted request. */
  admissionOf(predicted: PredictedCount): Admission;
  /** Remembers that a predicted request was counted. The next call of `admit` for the same window returns it. */
  addCounted(predicted: PredictedCount, counted: Admitted): void;
}

export function createSharedWindows(
  memory: WindowStore,
  { tables, connection, transactions }: StoreParts,
  clocks: Clocks,
  time: StoreTime,
): SharedWindows {
  /** Requests that were counted before `admit` is called. Requests of the same window are interchangeable. */
  const countedEarly = new Map<string, Admitted[]>();
  const nameOf = ({ app, bucket, limit }: PredictedCount): string => `${app} ${bucket} ${limit}`;

  function takeCounted(predicted: PredictedCount): Admitted | undefined {
    const name = nameOf(predicted);
    const counted = countedEarly.get(name);
    const first = counted?.shift();
    if (counted?.length === 0) countedEarly.delete(name);
    return first;
  }
  /** Returns an app's clock relative to the store's time, at `now` or later. */
  function clockOf(app: AppId, now?: Instant): Pick<Admission, 'base' | 'at' | 'rate'> {
    const at = time.now();
    const state = clocks.getState(app);
    return { base: Math.max(state.now, now ?? state.now), at, rate: state.frozen ? 0 : state.rate };
  }
  const toResult = ({ admitted, openedAt, count }: Admitted): AdmitResult => ({
    admitted,
    window: { openedAt: toInstant(openedAt), admitted: count },
  });

  return {
    ...memory,
    admissionOf: ({ app, bucket, limit }) => ({ bucket, limit, windowMs: WINDOW_MS, ...clockOf(app) }),
    addCounted(predicted, counted) {
      const name = nameOf(predicted);
      countedEarly.set(name, [...(countedEarly.get(name) ?? []), counted]);
    },
    async admit(app, bucket, now, limit) {
      const counted = takeCounted({ app, bucket, limit });
      if (counted) return toResult(counted);
      await tables.ensureKnown(app);
      const admission = { bucket, limit, windowMs: WINDOW_MS, ...clockOf(app, now) };
      return toResult(await connection.admit(app, admission));
    },
    async find(app, bucket) {
      await tables.refresh([app]);
      return memory.find(app, bucket);
    },
    async set(app, bucket, window) {
      await tables.ensureKnown(app);
      await transactions.run(app, () => memory.set(app, bucket, window));
    },
    async clear(app) {
      let count = 0;
      if (app === undefined) await tables.refreshAll();
      else await tables.refresh([app]);
      for (const owner of app === undefined ? new Set(memory.apps()) : [app])
        count += await transactions.run(owner, () => memory.clear(owner));
      return count;
    },
  };
}
