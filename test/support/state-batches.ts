import type { StateChange, StateRecord } from '../../mock-server/adapters/persistence/state-file.js';
import { createSeededRandom } from './seeded-random.js';

const LAST_BATCH_RECORD = { store: 'head', key: 'last' };
const KEYS = 400;
const SIZES = [1, 3, 20, 150];
const LENGTHS = [2, 90, 900, 5_000, 120_000];

/** Builds batch `number` of a fixed history. Every record contains the number. The last record is always `LAST_BATCH_RECORD`. */
export function buildBatch(number: number): StateChange[] {
  const random = createSeededRandom(number);
  const pickOne = (values: readonly number[]): number =>
    values[Math.floor(random() * values.length)] as number;
  const size = pickOne(SIZES);
  const changes = Array.from({ length: size }, (): StateChange => {
    const key = `key-${Math.floor(random() * KEYS)}`;
    const isRemoved = random() < 0.2;
    // Only small batches have long values, so that no batch is huge.
    const length = size > 20 ? 90 : pickOne(LENGTHS);
    return {
      store: 'batch',
      key,
      json: isRemoved ? undefined : JSON.stringify({ number, text: 'x'.repeat(length) }),
    };
  });
  return [...changes, { ...LAST_BATCH_RECORD, json: String(number) }];
}

/** Returns the number of the last written batch. Returns 0 if no batch was written. */
export const lastBatchNumber = (records: Iterable<StateRecord>): number =>
  Number([...records].find(({ store }) => store === LAST_BATCH_RECORD.store)?.json ?? 0);

/** Creates the history of all batches. The method `at` returns the expected records after a batch. */
export function createHistory() {
  const records = new Map<string, StateRecord>();
  let number = 0;
  return {
    /** Returns the records after batch `last`, by store and key. `last` must not decrease between calls. */
    at(last: number): StateRecord[] {
      while (number < last)
        for (const { store, key, json } of buildBatch(++number))
          if (json === undefined) records.delete(`${store} ${key}`);
          else records.set(`${store} ${key}`, { store, key, json });
      return [...records.keys()].sort().map((name) => records.get(name) as StateRecord);
    },
  };
}
