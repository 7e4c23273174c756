import { hashPackedId, PackedIdTable } from '../../domain/results/packed-id-table.js';
import type { BlobReader, BlobStore, BlobWriter } from '../../ports/blob-store.js';

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const INITIAL_RECORDS = 64;
/**
 * Number of records in memory at which a partition is written to the file. The number is small, because there may be hundreds of
 * partitions.
 */
const FLUSH_THRESHOLD_RECORDS = 512;
/**
 * Number of IDs after which `flush` resets the `idsInRound` of a partition. Do not change this value, because the order of the
 * result lines depends on it and is part of the output format. `idsInRound` is the initial capacity of the partition's set, and
 * the capacity determines the order in which the set returns its IDs.
 */
const ROUND_IDS = 2_048;
/**
 * Minimum growth, in records, of a buffer that has reached `FLUSH_THRESHOLD_RECORDS`. Such a buffer no longer doubles in size,
 * because the next `flush` empties the buffer. It still grows by at least half, because an upload that repeats one short ID can
 * add many records to one partition before the next `flush`.
 */
const MIN_GROWTH_RECORDS = 512;

/** Position of a partition's records in the file, in bytes. */
interface Block {
  readonly offset: number;
  readonly bytes: number;
}

interface Partition {
  /**
   * Records in memory. A record consists of the low and the high word of a packed ID. If ordinals are kept, the ordinal of the ID
   * follows: the number of IDs added before it.
   */
  records: Uint32Array;
  count: number;
  /** Number of IDs added since `flush` last reset this number (see `ROUND_IDS`). */
  idsInRound: number;
  readonly blocks: Block[];
}

/**
 * Finds duplicate IDs in limited memory. IDs are distributed over partitions by their hash, so that equal IDs are in the same
 * partition. Partitions are then loaded into memory one at a time. Each partition keeps a small buffer of records; all other
 * records are in one file of the blob store.
 */
export class DedupePartitions {
  readonly #blobs: BlobStore;
  readonly #partitions: Partition[];
  readonly #keepsOrdinals: boolean;
  readonly #wordsPerRecord: number;
  #total = 0;
  #file: BlobWriter | undefined;
  #fileBytes = 0;
  #isComplete = false;

  constructor(blobs: BlobStore, partitions: number, keepsOrdinals: boolean) {
    this.#blobs = blobs;
    this.#keepsOrdinals = keepsOrdinals;
    this.#wordsPerRecord = keepsOrdinals ? 3 : 2;
    this.#partitions = Array.from({ length: partitions }, () => ({
      records: new Uint32Array(this.#wordsPerRecord * INITIAL_RECORDS),
      count: 0,
      idsInRound: 0,
      blocks: [],
    }));
  }

  /** Number of IDs added so far, including duplicates. */
  get total(): number {
    return this.#total;
  }

  add(low: number, high: number): void {
    const partition = this.#partitions[hashPackedId(high, low) % this.#partitions.length] as Partition;
    const at = this.#wordsPerRecord * partition.count;
    if (at === partition.records.length) partition.records = this.#growRecords(partition);
    partition.records[at] = low;
    partition.records[at + 1] = high;
    if (this.#keepsOrdinals) partition.records[at + 2] = this.#total;
    this.#total++;
    partition.count++;
    partition.idsInRound++;
  }

  #growRecords({ records, count }: Partition): Uint32Array {
    const growth = count < FLUSH_THRESHOLD_RECORDS ? count : Math.max(MIN_GROWTH_RECORDS, count >> 1);
    const grownRecords = new Uint32Array(this.#wordsPerRecord * (count + growth));
    grownRecords.set(records);
    return grownRecords;
  }

  /**
   * Writes buffers that have reached `FLUSH_THRESHOLD_RECORDS` to the file. Must be called after each chunk of an upload, because
   * `add` is synchronous and only extends the buffers.
   */
  async flush(): Promise<void> {
    for (const partition of this.#partitions) {
      if (partition.idsInRound >= ROUND_IDS) partition.idsInRound = 0;
      if (partition.count < FLUSH_THRESHOLD_RECORDS) continue;
      this.#file ??= await this.#blobs.create();
      const { buffer, byteOffset } = partition.records;
      const bytes = this.#wordsPerRecord * partition.count * WORD_BYTES;
      await this.#file.write(new Uint8Array(buffer, byteOffset, bytes));
      partition.blocks.push({ offset: this.#fileBytes, bytes });
      this.#fileBytes += bytes;
      partition.count = 0;
    }
  }

  /**
   * Yields the IDs of each partition as a set. A set is valid until the next set is requested. Must be called only once.
   *
   * @param onDuplicate called with the ordinal of each repeated ID, which is the number of IDs added before it
   */
  async *sets(onDuplicate: (ordinal: number) => void = () => undefined): AsyncGenerator<PackedIdTable> {
    const ids = new PackedIdTable();
    const wordsPerRecord = this.#wordsPerRecord;
    const insertRecords = (records: Uint32Array, count: number): void => {
      for (let at = 0; at < wordsPerRecord * count; at += wordsPerRecord)
        if (!ids.put(records[at] as number, records[at + 1] as number))
          onDuplicate(records[at + 2] as number);
    };
    await this.#file?.commit();
    this.#isComplete = true;
    const reader = this.#file && (await this.#blobs.open(this.#file.blob));
    let block = new Uint32Array(0);
    try {
      for (const partition of this.#partitions) {
        ids.clear(partition.idsInRound);
        for (const { offset: at, bytes } of partition.blocks) {
          if (block.byteLength < bytes) block = new Uint32Array(bytes / WORD_BYTES);
          await readBlock(reader as BlobReader, new Uint8Array(block.buffer, 0, bytes), at);
          insertRecords(block, bytes / WORD_BYTES / wordsPerRecord);
        }
        insertRecords(partition.records, partition.count);
        partition.records = new Uint32Array(0);
        yield ids;
      }
    } finally {
      await reader?.close();
    }
  }

  /** Calls `onDuplicate` with the ordinal of each repeated ID. Cannot be combined with a call of `sets`. */
  async findDuplicates(onDuplicate: (ordinal: number) => void): Promise<void> {
    const sets = this.sets(onDuplicate);
    while (!(await sets.next()).done);
  }

  /** Deletes the file. Never fails. */
  async discard(): Promise<void> {
    if (!this.#isComplete) await this.#file?.discard();
    else if (this.#file) await this.#blobs.delete(this.#file.blob).catch(() => undefined);
  }
}

async function readBlock(reader: BlobReader, target: Uint8Array, offset: number): Promise<void> {
  if ((await reader.readInto(target, offset)) < target.length)
    throw new Error('a temporary file with the IDs of an upload is shorter than expected');
}
