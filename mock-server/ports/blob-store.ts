/** Writer of one blob. The writer cannot be used after `commit` or `discard`. */
export interface BlobWriter {
  /** Name of the blob. The blob can be read after `commit`. */
  readonly blob: string;
  /**
   * Writes bytes. The caller may change the array after the promise is resolved. If the bytes cannot be stored, a later call or
   * `commit` may throw the error.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until all written bytes are in the file. A later `discard` keeps these bytes. */
  flush(): Promise<void>;
  commit(): Promise<void>;
  /** Removes the bytes that were written after the last `flush`. Ignores errors. */
  discard(): Promise<void>;
}

/** Reader of one blob. The reader still works after the blob was deleted. */
export interface BlobReader {
  /** Fills `target` with the bytes from `position` on. Returns the number of bytes read. */
  readInto(target: Uint8Array, position: number): Promise<number>;
  /** Closes the reader. Ignores errors. */
  close(): Promise<void>;
}

/** Store of blobs. The store chooses the names of the blobs. */
export interface BlobStore {
  create(): Promise<BlobWriter>;
  open(blob: string): Promise<BlobReader>;
  /**
   * Truncates a blob to its first `bytes` bytes and returns a writer that appends to the blob. `discard` keeps the first `bytes`
   * bytes. A blob can have only one writer at a time. If another process may write to the blob, the writer has a new blob, which starts
   * with a copy of the bytes.
   */
  append(blob: string, bytes: number): Promise<BlobWriter>;
  /** Reads the bytes from `start` to `end`, both included. Reads the whole blob if `range` is undefined. */
  read(blob: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  has(blob: string): Promise<boolean>;
  /** Returns the size in bytes, or undefined if the blob does not exist. */
  size(blob: string): Promise<number | undefined>;
  delete(blob: string): Promise<void>;
}
