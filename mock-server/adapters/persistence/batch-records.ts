import type { RateWindow } from '../../domain/limits/rate-limit-window.js';
import type { ChangeBatch } from './change-batch.js';
import { LAST_TIME, RECORD_COUNT } from './load-records.js';
import type { StateChange } from './state-file.js';
import type { WindowReservations } from './window-reservations.js';

interface WrittenBatch {
  readonly reservations: WindowReservations;
  /** Number of records in the file before and after the write. */
  readonly counts: { readonly before: number; readonly after: number };
  readonly time: number;
  /** Receives the windows with the counts that are written. */
  readonly stored: (readonly [key: string, window: RateWindow | undefined])[];
  /** Receives the size of the written JSON. */
  readonly bytes: { written: number };
}

/** Yields the changes of a batch as records of the state file. */
export function* recordsOf(
  batch: ChangeBatch,
  { reservations, counts, time, stored, bytes }: WrittenBatch,
): Generator<StateChange> {
  for (const [store, key, { after, isCount }] of batch.changes()) {
    let value = after;
    if (store === 'windows') {
      const window = after as RateWindow | undefined;
      value = window && isCount ? reservations.withReservation(key, window) : window;
      stored.push([key, value as RateWindow | undefined]);
    }
    const json = value === undefined ? undefined : JSON.stringify(value);
    bytes.written += json?.length ?? 0;
    yield { store, key, json };
  }
  yield { ...LAST_TIME, json: String(time) };
  if (counts.after !== counts.before) yield { ...RECORD_COUNT, json: String(counts.after) };
}
