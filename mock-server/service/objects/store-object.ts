import type { StoredObject } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { BlobStore } from '../../ports/blob-store.js';
import { Checksums } from './checksums.js';

type StoreObjectError =
  | { readonly kind: 'too_large' }
  /** The source failed after `bytes` bytes. */
  | { readonly kind: 'aborted'; readonly bytes: number; readonly cause: unknown }
  /** The blob store failed, for example because the disk is full. */
  | { readonly kind: 'store_failed'; readonly cause: unknown };

/** Error of the blob store. The class distinguishes such errors from errors of the source, such as a disconnected client. */
export class StoreError extends Error {}

export const wrapStoreError = <T>(operation: Promise<T>): Promise<T> =>
  operation.catch((cause: unknown) => {
    throw new StoreError('store', { cause });
  });

/**
 * Writes a stream to the blob store and computes its checksums. Never throws. Memory use does not grow with the stream.
 *
 * @returns the stored object without a generation, which the caller adds. After an error, nothing is stored
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
