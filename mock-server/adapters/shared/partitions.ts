import type { AppId } from '../../domain/app-identity.js';
import type { ObservableMap } from '../memory/observable-map.js';
import { COMMON } from './store-protocol.js';

export type TablesByName = ReadonlyMap<string, ObservableMap<unknown>>;

/** Change of an entry of a table. */
export interface EntryChange {
  readonly table: string;
  readonly key: string;
  readonly partition: string;
  before: unknown;
  after: unknown;
}

/** Table of rate-limit windows. Scripts count requests in it, so it has its own hash in the store. */
export const WINDOWS = 'windows';

/** Returns the partition of an entry: an app, or {@link COMMON} for what concerns several apps or is read by every request. */
export function partitionOf(table: string, key: string, value: unknown): string {
  if (table === 'jobs' || table === 'sessions') return (value as { readonly appId: AppId }).appId;
  if (table !== WINDOWS && table !== 'outcomes') return COMMON;
  const [owner = ''] = key.split(' ', 1);
  return owner === 'all' ? COMMON : owner;
}

/** Returns the name of an entry in the store. */
export const fieldOf = ({ table, key }: EntryChange): string =>
  table === WINDOWS ? `${WINDOWS} ${key.slice(key.indexOf(' ') + 1)}` : `${table} ${key}`;

/** Returns the table and the key of a field that is not a window. */
export function entryOf(field: string): readonly [table: string, key: string] {
  const space = field.indexOf(' ');
  return [field.slice(0, space), field.slice(space + 1)];
}

/** Changes of entries. Keeps only each entry's first and last value. */
export class EntryChanges {
  readonly #byField = new Map<string, EntryChange>();

  get size(): number {
    return this.#byField.size;
  }

  add(table: string, key: string, before: unknown, after: unknown): EntryChange {
    const id = `${table} ${key}`;
    const known = this.#byField.get(id);
    if (known) known.after = after;
    const change = known ?? {
      table,
      key,
      partition: partitionOf(table, key, after ?? before),
      before,
      after,
    };
    this.#byField.set(id, change);
    return change;
  }

  find(table: string, key: string): EntryChange | undefined {
    return this.#byField.get(`${table} ${key}`);
  }

  [Symbol.iterator](): MapIterator<EntryChange> {
    return this.#byField.values();
  }
}

/** Sets an entry of a table, or deletes it if the value is undefined. */
export function setEntry(tables: TablesByName, table: string, key: string, value: unknown): void {
  if (value === undefined) tables.get(table)?.delete(key);
  else tables.get(table)?.set(key, value);
}
