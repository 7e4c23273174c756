import { hashOf, PackedIdTable } from '../../domain/results/packed-id-table.js';
import type { BlobReader, BlobStore, BlobWriter } from '../../ports.js';

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const FIRST_RECORDS = 64;
/** A shard's part in memory is written out from this many IDs on: there are hundreds of shards. */
const FLUSH_AT = 512;
/**
 * A set begins with room for as many IDs as came since the last so many. That decides on its order, and so is part of the
 * form of results, which are the same bytes for the same upload.
 */
const ROUND = 2_048;
/**
 * Beyond that a part grows but a little, as it is about to be written out; by half at least, as an upload may be one short
 * ID over and over.
 */
const MORE_RECORDS = 512;

/** A part of a shard in the file. */
interface Block {
  readonly at: number;
  readonly bytes: number;
}

interface Shard {
  /** Low word and high word of each ID, and its ordinal where those are kept. */
  records: Uint32Array;
  count: number;
  /** How many came in this round. */
  inRound: number;
  readonly blocks: Block[];
}

/**
 * IDs in the order in which they come, spread by hash over shards small enough to find duplicates in one by one:
 * equal IDs meet in one shard. What exceeds a small buffer goes to one file of the blob store.
 */
export class IdShards {
  readonly #blobs: BlobStore;
  readonly #shards: Shard[];
  readonly #keepsOrdinals: boolean;
  readonly #words: number;
  #total = 0;
  #file: BlobWriter | undefined;
  #fileBytes = 0;
  #isComplete = false;

  constructor(blobs: BlobStore, shards: number, keepsOrdinals: boolean) {
    this.#blobs = blobs;
    this.#keepsOrdinals = keepsOrdinals;
    this.#words = keepsOrdinals ? 3 : 2;
    this.#shards = Array.from({ length: shards }, () => ({
      records: new Uint32Array(this.#words * FIRST_RECORDS),
      count: 0,
      inRound: 0,
      blocks: [],
    }));
  }

  /** How many IDs were added. */
  get total(): number {
    return this.#total;
  }

  add(low: number, high: number): void {
    const shard = this.#shards[hashOf(high, low) % this.#shards.length] as Shard;
    const at = this.#words * shard.count;
    if (at === shard.records.length) shard.records = this.#larger(shard);
    shard.records[at] = low;
    shard.records[at + 1] = high;
    if (this.#keepsOrdinals) shard.records[at + 2] = this.#total;
    this.#total++;
    shard.count++;
    shard.inRound++;
  }

  #larger({ records, count }: Shard): Uint32Array {
    const more = count < FLUSH_AT ? count : Math.max(MORE_RECORDS, count >> 1);
    const larger = new Uint32Array(this.#words * (count + more));
    larger.set(records);
    return larger;
  }

  /** To be called between the chunks of an upload: writes full buffers out. */
  async flush(): Promise<void> {
    for (const shard of this.#shards) {
      if (shard.inRound >= ROUND) shard.inRound = 0;
      if (shard.count < FLUSH_AT) continue;
      this.#file ??= await this.#blobs.create();
      const { buffer, byteOffset } = shard.records;
      const bytes = this.#words * shard.count * WORD_BYTES;
      await this.#file.write(new Uint8Array(buffer, byteOffset, bytes));
      shard.blocks.push({ at: this.#fileBytes, bytes });
      this.#fileBytes += bytes;
      shard.count = 0;
    }
  }

  /**
   * Visits the IDs shard by shard, each shard as a set that is valid until the next one is asked for; to be called once.
   * `onDuplicate` hears the ordinals of those that were there before.
   */
  async *sets(onDuplicate: (ordinal: number) => void = () => undefined): AsyncGenerator<PackedIdTable> {
    const ids = new PackedIdTable();
    const words = this.#words;
    const take = (records: Uint32Array, count: number): void => {
      for (let at = 0; at < words * count; at += words)
        if (!ids.put(records[at] as number, records[at + 1] as number))
          onDuplicate(records[at + 2] as number);
    };
    await this.#file?.commit();
    this.#isComplete = true;
    const reader = this.#file && (await this.#blobs.open(this.#file.blob));
    let block = new Uint32Array(0);
    try {
      for (const shard of this.#shards) {
        ids.clear(shard.inRound);
        for (const { at, bytes } of shard.blocks) {
          if (block.byteLength < bytes) block = new Uint32Array(bytes / WORD_BYTES);
          await readBlock(reader as BlobReader, new Uint8Array(block.buffer, 0, bytes), at);
          take(block, bytes / WORD_BYTES / words);
        }
        take(shard.records, shard.count);
        shard.records = new Uint32Array(0);
        yield ids;
      }
    } finally {
      await reader?.close();
    }
  }

  /** Hears the ordinals of all IDs that came before; in place of `sets`. */
  async findDuplicates(onDuplicate: (ordinal: number) => void): Promise<void> {
    const sets = this.sets(onDuplicate);
    while (!(await sets.next()).done);
  }

  /** Removes the file. Never fails. */
  async discard(): Promise<void> {
    if (!this.#isComplete) await this.#file?.discard();
    else if (this.#file) await this.#blobs.remove(this.#file.blob).catch(() => undefined);
  }
}

async function readBlock(reader: BlobReader, target: Uint8Array, at: number): Promise<void> {
  if ((await reader.readInto(target, at)) < target.length) throw new Error('IDs set aside are gone');
}
