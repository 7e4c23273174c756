import type { StoredObject } from '../../domain/jobs/job.js';
import type { BlobStore } from '../../ports/blob-store.js';
import { Checksums } from './checksums.js';

type StoreResult =
  /** The stream is no object yet: it has no generation. */
  | { readonly kind: 'stored'; readonly object: Omit<StoredObject, 'generation'> }
  | { readonly kind: 'too_large' }
  /** The source ended with an error after this many bytes. */
  | { readonly kind: 'aborted'; readonly bytes: number; readonly cause: unknown }
  /** The store failed to write, such as on a full disk. */
  | { readonly kind: 'failed'; readonly cause: unknown };

/** An error of the store, as opposed to an error of the source. */
export class StoreError extends Error {}

export const wrapStoreError = <T>(operation: Promise<T>): Promise<T> =>
  operation.catch((cause: unknown) => {
    throw new StoreError('store', { cause });
  });

/**
 * Writes a stream to the store and computes its checksums on the way. Leaves nothing behind unless it returns `stored`.
 * Never throws. Memory does not grow with the stream.
 */
export async function storeObject(
  blobs: BlobStore,
  source: AsyncIterable<Uint8Array>,
  limitBytes = Number.POSITIVE_INFINITY,
): Promise<StoreResult> {
  const checksums = await Checksums.create();
  const writer = await blobs.create().catch((cause: unknown) => new StoreError('create', { cause }));
  if (writer instanceof StoreError) return { kind: 'failed', cause: writer.cause };
  try {
    for await (const chunk of source) {
      if (checksums.bytes + chunk.length > limitBytes) {
        await writer.discard();
        return { kind: 'too_large' };
      }
      checksums.update(chunk);
      await wrapStoreError(writer.write(chunk));
    }
    await wrapStoreError(writer.commit());
  } catch (error) {
    await writer.discard();
    return error instanceof StoreError
      ? { kind: 'failed', cause: error.cause }
      : { kind: 'aborted', bytes: checksums.bytes, cause: error };
  }
  const { bytes, md5, crc32c } = checksums;
  return { kind: 'stored', object: { blob: writer.blob, bytes, md5, crc32c } };
}
