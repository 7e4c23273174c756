import type { StoredObject } from '../../domain/jobs/job.js';
import type { BlobStore } from '../../ports.js';
import { Checksums } from './checksums.js';

export type Storing =
  | { readonly kind: 'stored'; readonly object: StoredObject }
  | { readonly kind: 'too_large' }
  /** The source broke off after this many bytes. */
  | { readonly kind: 'aborted'; readonly bytes: number; readonly cause: unknown }
  /** The store refused the bytes: a full disk, say. */
  | { readonly kind: 'failed'; readonly cause: unknown };

/** What stops the store from taking more, told apart from what stops the source from giving more. */
class StoreFailure extends Error {}

/**
 * Writes a stream to the store, once, hashed on the way. Whatever does not end as `stored` leaves nothing behind.
 * Never throws. Memory does not grow with the stream.
 */
export async function storeObject(
  blobs: BlobStore,
  source: AsyncIterable<Uint8Array>,
  generation: string,
  limitBytes = Number.POSITIVE_INFINITY,
): Promise<Storing> {
  const sums = await Checksums.begin();
  const writer = await blobs.create().catch((cause: unknown) => new StoreFailure('create', { cause }));
  if (writer instanceof StoreFailure) return { kind: 'failed', cause: writer.cause };
  const orFail = <T>(writing: Promise<T>): Promise<T> =>
    writing.catch((cause: unknown) => {
      throw new StoreFailure('write', { cause });
    });
  try {
    for await (const chunk of source) {
      if (sums.bytes + chunk.length > limitBytes) {
        await writer.discard();
        return { kind: 'too_large' };
      }
      sums.update(chunk);
      await orFail(writer.write(chunk));
    }
    await orFail(writer.commit());
  } catch (error) {
    await writer.discard();
    return error instanceof StoreFailure
      ? { kind: 'failed', cause: error.cause }
      : { kind: 'aborted', bytes: sums.bytes, cause: error };
  }
  const { bytes, md5, crc32c } = sums;
  return { kind: 'stored', object: { blob: writer.blob, bytes, md5, crc32c, generation } };
}
