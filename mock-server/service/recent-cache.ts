/** A cache of the values that were stored last. */
export interface RecentCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/**
 * Caches at least the last `size` values and at most twice as many. In two generations: the younger replaces the older once
 * it is full. Deleting the oldest key of a full `Map` instead would take 4 µs, as V8 skips all that were deleted before it.
 */
export function createRecentCache<T>(size: number): RecentCache<T> {
  let younger = new Map<string, T>();
  let older = younger;
  return {
    get: (key) => younger.get(key) ?? older.get(key),
    set(key, value) {
      younger.set(key, value);
      if (younger.size < size) return;
      older = younger;
      younger = new Map();
    },
  };
}
