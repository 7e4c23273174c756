/** Maximum number of values in a chunk. An insertion moves at most this many values. */
const MAX_CHUNK_LENGTH = 512;

/**
 * Compares two keys. Keys of digits are in numeric order, so that the IDs of jobs are in the order of creation. Keys with the same
 * prefix are in the order of the numbers after the prefix.
 */
export const compareKeys = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/**
 * Values in the order of their keys. The list can be read from any key on, so that a page costs only its own length. The values are
 * in chunks: an array of a million values would be copied by each insertion.
 */
export class SortedList<T> {
  readonly #keyOf: (value: T) => string;
  #chunks: T[][] = [];

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf;
  }

  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  /** Adds a value, or replaces the value with the same key. */
  put(value: T): void {
    const key = this.#keyOf(value);
    const last = this.#chunks.at(-1);
    // New jobs have the largest ID, so most values are added at the end.
    if (!last || compareKeys(this.#keyOf(last.at(-1) as T), key) < 0) {
      if (last && last.length < MAX_CHUNK_LENGTH) last.push(value);
      else this.#chunks.push([value]);
      return;
    }
    const at = this.#chunkFrom(key);
    const chunk = this.#chunks[at] as T[];
    const index = this.#indexFrom(chunk, key);
    const isPresent = this.#keyOf(chunk[index] as T) === key;
    chunk.splice(index, isPresent ? 1 : 0, value);
    if (chunk.length > MAX_CHUNK_LENGTH) this.#chunks.splice(at + 1, 0, chunk.splice(MAX_CHUNK_LENGTH / 2));
  }

  delete(key: string): void {
    const at = this.#chunkFrom(key);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const index = this.#indexFrom(chunk, key);
    if (this.#keyOf(chunk[index] as T) !== key) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  clear(): void {
    this.#chunks = [];
  }

  /** Deletes the values for which `isKept` returns false. Takes less time than many calls of `delete`. */
  filter(isKept: (value: T) => boolean): void {
    this.#chunks = this.#chunks.map((chunk) => chunk.filter(isKept)).filter(({ length }) => length > 0);
  }

  /** Returns a copy of all values in ascending order. */
  toArray(): T[] {
    // `concat` copies whole arrays, which is much faster than `flat`.
    return ([] as T[]).concat(...this.#chunks);
  }

  /** Yields the values with a key above `after`, in ascending order. The list must not change during the iteration. */
  *ascending(after?: string): Generator<T> {
    let at = after === undefined ? 0 : this.#chunkFrom(after);
    for (let from = after; at < this.#chunks.length; at++, from = undefined) {
      const chunk = this.#chunks[at] as T[];
      let index = from === undefined ? 0 : this.#indexFrom(chunk, from);
      if (index < chunk.length && this.#keyOf(chunk[index] as T) === from) index++;
      for (; index < chunk.length; index++) yield chunk[index] as T;
    }
  }

  /** Yields the values with a key below `before`, in descending order. The list must not change during the iteration. */
  *descending(before?: string): Generator<T> {
    let at = this.#chunks.length - 1;
    if (before !== undefined) at = Math.min(at, this.#chunkFrom(before));
    for (let from = before; at >= 0; at--, from = undefined) {
      const chunk = this.#chunks[at] as T[];
      let index = (from === undefined ? chunk.length : this.#indexFrom(chunk, from)) - 1;
      for (; index >= 0; index--) yield chunk[index] as T;
    }
  }

  /** Returns the index of the first chunk whose last key is not below `key`. */
  #chunkFrom(key: string): number {
    return findFirst(this.#chunks, (chunk) => compareKeys(this.#keyOf(chunk.at(-1) as T), key) >= 0);
  }

  /** Returns the index of the first value whose key is not below `key`. */
  #indexFrom(chunk: readonly T[], key: string): number {
    return findFirst(chunk, (value) => compareKeys(this.#keyOf(value), key) >= 0);
  }
}

/** Returns the index of the first item that meets a condition which all later items meet too. Returns the length if none does. */
function findFirst<T>(items: readonly T[], isMet: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isMet(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
