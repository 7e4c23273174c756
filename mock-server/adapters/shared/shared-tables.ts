import type { AppId } from '../../domain/app-identity.js';
import { RATE_LIMIT_BUCKETS, type RateWindow } from '../../domain/limits/rate-limit-window.js';
import {
  type EntryChange,
  EntryChanges,
  entryOf,
  partitionOf,
  setEntry,
  type TablesByName,
  WINDOWS,
} from './partitions.js';
import type { StoreConnection } from './store-connection.js';
import { type Admission, type Admitted, COMMON, type PartitionPage } from './store-protocol.js';
import type { StoreTime } from './store-time.js';

/** Version of a partition that was never read. */
const UNKNOWN = -1;

interface Partition {
  /** Version of the store up to which the tables contain the partition. */
  version: number;
  /** Pages of a partition that are not applied yet, because more pages follow. */
  pages: PartitionPage[];
}

/**
 * Tables of this replica that contain the facts of the store. `refresh` applies what other replicas have changed. The tables contain only
 * what the store has confirmed, except the changes in {@link unconfirmed}.
 */
export class SharedTables {
  readonly #tables: TablesByName;
  readonly #connection: StoreConnection;
  readonly #time: StoreTime;
  readonly #partitions = new Map<string, Partition>();
  readonly #knownApps = new Set<string>();
  /** Changes that are being recorded. Undefined while changes of the store are applied. */
  #recorder: EntryChanges | undefined;
  /** Sets of changes that the store has not confirmed yet. A refresh keeps their entries. */
  readonly unconfirmed = new Set<EntryChanges>();
  /** Called with the changes that no transaction makes. */
  onOwnChange: (table: string, key: string, before: unknown, after: unknown) => void = () => undefined;
  #isApplying = false;

  constructor(tables: TablesByName, connection: StoreConnection, time: StoreTime) {
    this.#tables = tables;
    this.#connection = connection;
    this.#time = time;
    for (const [name, table] of tables)
      table.onChange((key, before, after) => {
        if (this.#isApplying) return;
        if (this.#recorder) this.#recorder.add(name, key, before, after);
        else this.onOwnChange(name, key, before, after);
      });
  }

  /** Makes the next refresh read every partition again. */
  reset(): void {
    this.#knownApps.clear();
    for (const partition of this.#partitions.values()) {
      partition.version = UNKNOWN;
      partition.pages = [];
    }
  }

  versionOf(name: string): number {
    return this.#partitions.get(name)?.version ?? UNKNOWN;
  }

  /** Sets the version after a change of this replica. Later changes of other replicas are read by the next refresh. */
  advance(name: string, before: number, after: number): void {
    const partition = this.#partitionOf(name);
    if (partition.version === before) partition.version = after;
  }

  /**
   * Applies what other replicas have changed in partitions. Counts a request if nothing changed.
   *
   * @returns the counted request, or undefined if no request was counted
   */
  async refresh(names: readonly string[], admission?: Admission): Promise<Admitted | undefined> {
    let remaining = names;
    for (let isFirst = true; remaining.length > 0; isFirst = false) {
      const sent = remaining.map((name) => {
        const { version, pages } = this.#partitionOf(name);
        const last = pages.at(-1);
        return { name, version, pages, known: last ? `c${last.version}` : String(version) };
      });
      const { time, admitted, pages } = await this.#connection.open(sent, isFirst ? admission : undefined);
      this.#time.observe(time);
      remaining = sent.flatMap(({ name, version, pages: known }, at) => {
        const isDone = this.#addPage(name, pages[at] as PartitionPage, { version, pages: known });
        return isDone ? [] : [name];
      });
      if (isFirst && admitted) return admitted;
    }
    return undefined;
  }

  /** Returns whether this replica knows that an app has a partition. */
  knows(app: AppId): boolean {
    return this.#knownApps.has(app);
  }

  /** Applies what other replicas have changed in all partitions. */
  async refreshAll(): Promise<void> {
    const apps = await this.#connection.apps();
    for (const app of apps) this.#knownApps.add(app);
    await this.refresh([COMMON, ...apps]);
  }

  /** Registers an app's partition in the store. */
  async ensureKnown(app: AppId): Promise<void> {
    if (this.#knownApps.has(app)) return;
    await this.#connection.addApp(app);
    this.#knownApps.add(app);
  }

  /** Records the changes that `work` makes, and undoes them: the tables change only after the store has. */
  record<T>(work: () => T): { readonly result: T; readonly changes: EntryChanges } {
    const changes = new EntryChanges();
    this.#recorder = changes;
    try {
      return { result: work(), changes };
    } finally {
      this.#recorder = undefined;
      this.apply(changes, 'before');
    }
  }

  /** Sets each changed entry to its value before or after the changes. */
  apply(changes: Iterable<EntryChange>, when: 'before' | 'after'): void {
    this.#isApplying = true;
    for (const change of changes) setEntry(this.#tables, change.table, change.key, change[when]);
    this.#isApplying = false;
  }

  /** Sets the entries that a transaction of this replica has changed in the store. */
  applyConfirmed(changes: Iterable<EntryChange>): void {
    this.#isApplying = true;
    for (const { table, key, after } of changes) this.#setConfirmed(table, key, after);
    this.#isApplying = false;
  }

  /**
   * Adds a page of a partition. When the last page arrives, applies all.
   *
   * @param sent state of the partition when the page was requested
   * @returns whether the partition is up to date
   */
  #addPage(name: string, page: PartitionPage, sent: Partition): boolean {
    const partition = this.#partitionOf(name);
    // Another refresh may have read the same in the meantime. A page without changes before it can be applied again.
    const isUnchanged = partition.version === sent.version && partition.pages === sent.pages;
    if (!isUnchanged && (page.hasMore || page.isReset || sent.pages.length > 0)) return false;
    if (page.hasMore) {
      partition.pages = [...partition.pages, page];
      return false;
    }
    const pages = isUnchanged ? [...partition.pages, page] : [page];
    partition.pages = [];
    if (page.version >= partition.version || isUnchanged) partition.version = page.version;
    const known = pages.some(({ isReset }) => isReset) ? this.#entriesOf(name) : undefined;
    this.#isApplying = true;
    for (const { changes } of page.version < partition.version ? [] : pages)
      for (const [field, json] of changes) {
        known?.delete(field);
        this.#setConfirmed(...entryOf(field), json === null ? undefined : JSON.parse(json));
      }
    for (const field of known ?? []) this.#setConfirmed(...entryOf(field), undefined);
    if (name !== COMMON) this.#setWindows(name, page.windows);
    this.#isApplying = false;
    return true;
  }

  /** Sets the value of an entry that the store contains. Keeps an unconfirmed change of the entry, until it is confirmed or undone. */
  #setConfirmed(table: string, key: string, value: unknown): void {
    const unconfirmed = [...this.unconfirmed].flatMap((changes) => changes.find(table, key) ?? []);
    if (unconfirmed[0]) unconfirmed[0].before = value;
    else setEntry(this.#tables, table, key, value);
  }

  #setWindows(app: string, windows: ReadonlyMap<string, string>): void {
    const table = this.#tables.get(WINDOWS);
    for (const bucket of RATE_LIMIT_BUCKETS) {
      const key = `${app} ${bucket}`;
      const text = windows.get(bucket);
      const known = table?.get(key) as RateWindow | undefined;
      if (text === undefined) {
        if (known) this.#setConfirmed(WINDOWS, key, undefined);
        continue;
      }
      const [openedAt, admitted] = text.split(' ').map(Number);
      if (known?.openedAt !== openedAt || known?.admitted !== admitted)
        this.#setConfirmed(WINDOWS, key, { openedAt, admitted });
    }
  }

  /** Returns the fields of a partition in the tables. */
  #entriesOf(name: string): Set<string> {
    const fields = new Set<string>();
    for (const [table, entries] of this.#tables)
      for (const [key, value] of table === WINDOWS ? [] : entries)
        if (partitionOf(table, key, value) === name) fields.add(`${table} ${key}`);
    return fields;
  }

  #partitionOf(name: string): Partition {
    const known = this.#partitions.get(name);
    if (known) return known;
    const partition = { version: UNKNOWN, pages: [] };
    this.#partitions.set(name, partition);
    return partition;
  }
}
