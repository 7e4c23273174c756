import type { StoredObject } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { BlobStore } from '../../ports/blob-store.js';
import { Checksums } from './checksums.js';

type StoreObjectError =
  | { readonly kind: 'too_large' }
  /** The source failed after this many bytes. */
  | { readonly kind: 'aborted'; readonly bytes: number; readonly cause: unknown }
  /** The store failed, for example because the disk is full. */
  | { readonly kind: 'store_failed'; readonly cause: unknown };

/** An error of the store, in contrast to an error of the source. */
export class StoreError extends Error {}

export const wrapStoreError = <T>(operation: Promise<T>): Promise<T> =>
  operation.catch((cause: unknown) => {
    throw new StoreError('store', { cause });
  });

/**
 * Writes a stream to the store and computes its checksums on the way. Never throws. Memory does not grow with the stream.
 *
 * @returns the object, which gets its generation later; rejected: nothing of it is stored
 */
export async function storeObject(
  blobs: BlobStore,
  source: AsyncIterable<Uint8Array>,
  limitBytes = Number.POSITIVE_INFINITY,
): Promise<Result<Omit<StoredObject, 'generation'>, StoreObjectError>> {
  const checksums = await Checksums.create();
  const writer = await blobs.create().catch((cause: unknown) => new StoreError('create', { cause }));
  if (writer instanceof StoreError) return err({ kind: 'store_failed', cause: writer.cause });
  try {
    for await (const chunk of source) {
      if (checksums.bytes + chunk.length > limitBytes) {
        await writer.discard();
        return err({ kind: 'too_large' });
      }
      checksums.update(chunk);
      await wrapStoreError(writer.write(chunk));
    }
    await wrapStoreError(writer.commit());
  } catch (error) {
    await writer.discard();
    return err(
      error instanceof StoreError
        ? { kind: 'store_failed', cause: error.cause }
        : { kind: 'aborted', bytes: checksums.bytes, cause: error },
    );
  }
  const { bytes, md5, crc32c } = checksums;
  return ok({ blob: writer.blob, bytes, md5, crc32c });
}
