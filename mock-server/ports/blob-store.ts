/** Bytes under way to the store. After `commit` or `discard` it is of no more use. */
export interface BlobWriter {
  /** The name under which the bytes can be read once committed. */
  readonly blob: string;
  /** Takes bytes, which may be changed once it has. That they cannot be stored may be told by a later call, or by `commit`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until all that was taken is in the file, where it stays even if what follows is discarded. */
  flush(): Promise<void>;
  commit(): Promise<void>;
  /** Removes what was written since the last `flush`. Never fails. */
  discard(): Promise<void>;
}

/** Bytes that are there to be read, even if their name is removed meanwhile. */
export interface BlobReader {
  /** Fills `target` with the bytes from `position` on. @returns how many there were, at most as many as fit */
  readInto(target: Uint8Array, position: number): Promise<number>;
  /** Never fails. */
  close(): Promise<void>;
}

/** Large byte strings. Names are the store's own, never a user's. */
export interface BlobStore {
  create(): Promise<BlobWriter>;
  open(blob: string): Promise<BlobReader>;
  /**
   * Goes on behind the first `bytes` of a blob; what stood behind them is cut off. `discard` removes nothing of
   * them. One writer at a time.
   */
  append(blob: string, bytes: number): Promise<BlobWriter>;
  /** The bytes from `start` to `end`, both included; all of them by default. */
  read(blob: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  has(blob: string): Promise<boolean>;
  /** Undefined if it is not there. */
  size(blob: string): Promise<number | undefined>;
  delete(blob: string): Promise<void>;
}
