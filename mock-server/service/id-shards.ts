import { hashOf, IdSet } from '../domain/id-set.js';
import type { BlobStore, BlobWriter } from '../ports.js';

const WORDS = 3;
/** A shard's part in memory is written out beyond this many IDs. */
const FLUSH_AT = 2_048;

interface Shard {
  /** Low word, high word and ordinal of each ID. */
  records: Uint32Array;
  count: number;
  file: BlobWriter | undefined;
}

/**
 * IDs in the order in which they come, spread by hash over shards small enough to find duplicates in one by one:
 * equal IDs meet in one shard. What exceeds a small buffer goes to the blob store.
 */
export class IdShards {
  readonly #blobs: BlobStore;
  readonly #shards: Shard[];
  #total = 0;

  constructor(blobs: BlobStore, shards: number) {
    this.#blobs = blobs;
    this.#shards = Array.from({ length: shards }, () => ({
      records: new Uint32Array(WORDS * 64),
      count: 0,
      file: undefined,
    }));
  }

  /** How many IDs were added. */
  get total(): number {
    return this.#total;
  }

  add(low: number, high: number): void {
    const shard = this.#shards[hashOf(high, low) % this.#shards.length] as Shard;
    const at = WORDS * shard.count++;
    if (at === shard.records.length) {
      const larger = new Uint32Array(2 * at);
      larger.set(shard.records);
      shard.records = larger;
    }
    shard.records[at] = low;
    shard.records[at + 1] = high;
    shard.records[at + 2] = this.#total++;
  }

  /** To be called now and then between additions: writes full buffers out. */
  async flush(): Promise<void> {
    for (const shard of this.#shards) {
      if (shard.count < FLUSH_AT) continue;
      shard.file ??= await this.#blobs.create();
      await shard.file.write(bytesOf(shard));
      shard.count = 0;
    }
  }

  /**
   * Visits the IDs shard by shard, each shard as a set; to be called once. `onDuplicate` hears the ordinals of those
   * that were there before. Files are removed as they are used up.
   */
  async *sets(onDuplicate: (ordinal: number) => void = () => undefined): AsyncGenerator<IdSet> {
    for (const shard of this.#shards) {
      const ids = new IdSet(shard.count);
      const take = (records: Uint32Array, count: number): void => {
        for (let at = 0; at < WORDS * count; at += WORDS)
          if (!ids.add(records[at] as number, records[at + 1] as number))
            onDuplicate(records[at + 2] as number);
      };
      if (shard.file) {
        const { file } = shard;
        await file.commit();
        for await (const { records, count } of recordsIn(this.#blobs.read(file.blob))) take(records, count);
        await this.#blobs.remove(file.blob);
        shard.file = undefined;
      }
      take(shard.records, shard.count);
      shard.records = new Uint32Array(0);
      yield ids;
    }
  }

  /** Hears the ordinals of all IDs that came before; in place of `sets`. */
  async findDuplicates(onDuplicate: (ordinal: number) => void): Promise<void> {
    const sets = this.sets(onDuplicate);
    while (!(await sets.next()).done);
  }

  /** Removes what is left. Never fails. */
  async discard(): Promise<void> {
    for (const { file } of this.#shards) await file?.discard();
  }
}

const bytesOf = ({ records, count }: Shard): Uint8Array =>
  new Uint8Array(records.buffer, records.byteOffset, WORDS * count * Uint32Array.BYTES_PER_ELEMENT);

/** Whole records out of chunks that may be cut anywhere. */
async function* recordsIn(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ records: Uint32Array; count: number }> {
  const recordBytes = WORDS * Uint32Array.BYTES_PER_ELEMENT;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const count = Math.floor(bytes.length / recordBytes);
    const whole = count * recordBytes;
    yield { records: new Uint32Array(new Uint8Array(bytes.subarray(0, whole)).buffer), count };
    rest = bytes.subarray(whole);
  }
}
