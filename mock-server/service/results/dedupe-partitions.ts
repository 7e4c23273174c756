import { hashPackedId, PackedIdTable } from '../../domain/results/packed-id-table.js';
import type { BlobReader, BlobStore, BlobWriter } from '../../ports/blob-store.js';

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const INITIAL_RECORDS = 64;
/** A partition with this many records in memory is written to the file: there are hundreds of partitions. */
const FLUSH_THRESHOLD_RECORDS = 512;
/**
 * Length of a round. The initial capacity of a set is the number of IDs in the current round. Capacity determines the order of
 * iteration, which is part of the output format: do not change.
 */
const ROUND_IDS = 2_048;
/**
 * Above `FLUSH_THRESHOLD_RECORDS` the records grow slowly, because they are about to be written; but by at least half, because
 * an upload may repeat one short ID.
 */
const MIN_GROWTH_RECORDS = 512;

/** Records of a partition in the file. */
interface Block {
  readonly offset: number;
  readonly bytes: number;
}

interface Partition {
  /** Low word and high word of each ID, followed by its ordinal if ordinals are kept. */
  records: Uint32Array;
  count: number;
  /** Number of IDs in the current round. */
  idsInRound: number;
  readonly blocks: Block[];
}

/**
 * Spreads IDs by hash over partitions, so that equal IDs are in the same partition and duplicates can be found in memory, one
 * partition at a time. Records beyond a small buffer go to one file of the blob store.
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

  /** Number of IDs added. */
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

  /** Writes full buffers to the file. Must be called between the chunks of an upload. */
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
   * Yields the IDs of each partition as a set that is valid until the next one is requested. Must be called once.
   *
   * @param onDuplicate called with the ordinal of each repeated ID
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

  /** Calls `onDuplicate` with the ordinal of each repeated ID. Use instead of `sets`. */
  async findDuplicates(onDuplicate: (ordinal: number) => void): Promise<void> {
    const sets = this.sets(onDuplicate);
    while (!(await sets.next()).done);
  }

  /** Removes the file. Never fails. */
  async discard(): Promise<void> {
    if (!this.#isComplete) await this.#file?.discard();
    else if (this.#file) await this.#blobs.delete(this.#file.blob).catch(() => undefined);
  }
}

async function readBlock(reader: BlobReader, target: Uint8Array, offset: number): Promise<void> {
  if ((await reader.readInto(target, offset)) < target.length)
    throw new Error('the file of partitioned IDs is too short');
}
