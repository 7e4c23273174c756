/** Writes one blob. Cannot be used after `commit` or `discard`. */
export interface BlobWriter {
  /** Name of the blob. It can be read once committed. */
  readonly blob: string;
  /**
   * Writes bytes. The caller may change the array when the promise is resolved. A failure to store them may be thrown by a
   * later call, or by `commit`.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until all written bytes are in the file. A later `discard` does not remove them. */
  flush(): Promise<void>;
  commit(): Promise<void>;
  /** Removes the bytes written since the last `flush`. Never fails. */
  discard(): Promise<void>;
}

/** Reads one blob, even if it is deleted meanwhile. */
export interface BlobReader {
  /** Fills `target` with the bytes from `position` on. Returns the number of bytes read. */
  readInto(target: Uint8Array, position: number): Promise<number>;
  /** Never fails. */
  close(): Promise<void>;
}

/** Stores large byte strings. The store chooses their names; users do not. */
export interface BlobStore {
  create(): Promise<BlobWriter>;
  open(blob: string): Promise<BlobReader>;
  /**
   * Truncates a blob to its first `bytes` bytes and appends to it. `discard` keeps those bytes. A blob can have only one writer
   * at a time.
   */
  append(blob: string, bytes: number): Promise<BlobWriter>;
  /** Reads the bytes from `start` to `end`, both included; by default all bytes. */
  read(blob: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  has(blob: string): Promise<boolean>;
  /** Returns the size in bytes, or undefined if the blob does not exist. */
  size(blob: string): Promise<number | undefined>;
  delete(blob: string): Promise<void>;
}
