import type { StateChange, StateRecord } from '../../mock-server/adapters/persistence/state-file.js';

const LAST_BATCH_RECORD = { store: 'head', key: 'last' };
const KEYS = 400;
const SIZES = [1, 3, 20, 150];
const LENGTHS = [2, 90, 900, 5_000, 120_000];

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A batch of a history that is always the same. All that it writes carries its number, and a head says it last. */
export function buildBatch(number: number): StateChange[] {
  const random = createRandom(number);
  const pickOne = (values: readonly number[]): number =>
    values[Math.floor(random() * values.length)] as number;
  const size = pickOne(SIZES);
  const changes = Array.from({ length: size }, (): StateChange => {
    const key = `key-${Math.floor(random() * KEYS)}`;
    const isRemoved = random() < 0.2;
    // Long values are as rare as large batches.
    const length = size > 20 ? 90 : pickOne(LENGTHS);
    return {
      store: 'batch',
      key,
      json: isRemoved ? undefined : JSON.stringify({ number, text: 'x'.repeat(length) }),
    };
  });
  return [...changes, { ...LAST_BATCH_RECORD, json: String(number) }];
}

/** The number of the batch that was written last; 0 if none was. */
export const lastBatchNumber = (records: Iterable<StateRecord>): number =>
  Number([...records].find(({ store }) => store === LAST_BATCH_RECORD.store)?.json ?? 0);

/** What the records must be after each batch, in turn. */
export function createHistory() {
  const records = new Map<string, StateRecord>();
  let number = 0;
  return {
    /** The records after a batch, by store and key. */
    at(last: number): StateRecord[] {
      while (number < last)
        for (const { store, key, json } of buildBatch(++number))
          if (json === undefined) records.delete(`${store} ${key}`);
          else records.set(`${store} ${key}`, { store, key, json });
      return [...records.keys()].sort().map((name) => records.get(name) as StateRecord);
    },
  };
}
