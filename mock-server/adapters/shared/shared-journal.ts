// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearInterval, setInterval } from 'node:timers';
import type { AppId } from '../../domain/app-identity.js';
import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Journal } from '../../ports/stores.js';
import type { StoreConnection } from './store-connection.js';
import type { StoreTime } from './store-time.js';

/** Journal of all replicas. Contains the complete entries of the others after `pull`. */
export interface SharedJournal extends Journal {
  /** Adds what other replicas have recorded. */
  pull(): Promise<void>;
  close(): void;
}

const STREAM = 'xcm:{journal}:entries';
/** Maximum number of messages that one command reads. */
const PAGE = 500;
/** Milliseconds between two reads while a caller waits for entries, and until the durations of responses are shared. */
const INTERVAL_MS = 100;
/** Maximum number of entries whose durations are shared later. */
const MAX_OPEN = 1_000;

/** Message of a replica: an entry with the time of its arrival, durations of responses by entry ID, or a deletion. */
type Message =
  | { readonly kind: 'entry'; readonly entry: JournalEntry; readonly arrivedAt: number }
  | { readonly kind: 'durations'; readonly durations: readonly (readonly [id: string, ms: number])[] }
  | { readonly kind: 'clear'; readonly app: AppId | null };

/**
 * Shares the journal with the other replicas. A complete entry is sent to the store before its response is sent, without waiting, so that
 * a client which asks another replica afterwards sees its request.
 *
 * @param capacity maximum number of entries
 * @param replicaId unique ID of this replica
 * @param refresh reads the facts of the store while a caller waits for changes
 */
export function createSharedJournal(
  own: Journal,
  connection: StoreConnection,
  time: StoreTime,
  { capacity, replicaId, refresh }: { capacity: number; replicaId: string; refresh: () => Promise<void> },
): SharedJournal {
  const arrivals = new WeakMap<JournalEntry, number>();
  /** Entries of other replicas by ID. */
  const others = new Map<string, JournalEntry>();
  /** Entries that were sent without the duration of their response. */
  let open: JournalEntry[] = [];
  let lastMessage = '0';
  let pulling: Promise<void> | undefined;
  let watchers = 0;

  function send(message: Message): void {
    const fields = ['r', replicaId, 'm', JSON.stringify(message)];
    connection
      .run((client) => client.xadd(STREAM, 'MAXLEN', '~', capacity, '*', ...fields))
      .catch(() => undefined);
  }
  function apply(message: Message): void {
    if (message.kind === 'clear') return void own.clear(message.app ?? undefined);
    if (message.kind === 'durations') {
      for (const [id, ms] of message.durations) {
        const entry = others.get(id);
        if (entry) entry.durationMs = ms;
      }
      return;
    }
    const known = others.get(message.entry.id);
    const { countedBytes: _, ...facts } = message.entry;
    if (known) return void own.update(Object.assign(known, facts));
    const entry = { ...facts, countedBytes: 0 };
    arrivals.set(entry, message.arrivedAt);
    others.set(entry.id, entry);
    for (const [oldest] of others.size > capacity ? others : []) {
      others.delete(oldest);
      break;
    }
    own.add(entry);
  }
  async function readAll(): Promise<void> {
    for (;;) {
      const messages = await connection.run((client) =>
        client.xrange(STREAM, `(${lastMessage}`, '+', 'COUNT', PAGE),
      );
      for (const [id, [, sender, , text = '']] of messages) {
        lastMessage = id;
        if (sender !== replicaId) apply(JSON.parse(text));
      }
      if (messages.length < PAGE) return;
    }
  }
  async function pull(): Promise<void> {
    // A read that already runs may have missed the latest entries.
    await pulling;
    pulling ??= readAll().finally(() => {
      pulling = undefined;
    });
    await pulling;
  }
  function shareDurations(): void {
    const ended = open.filter(({ durationMs }) => durationMs !== undefined);
    if (ended.length === 0) return;
    open = open.filter(({ durationMs }) => durationMs === undefined);
    send({ kind: 'durations', durations: ended.map(({ id, durationMs = 0 }) => [id, durationMs]) });
  }
  const interval = setInterval(() => {
    shareDurations();
    if (watchers > 0) Promise.all([pull(), refresh()]).catch(() => undefined);
  }, INTERVAL_MS).unref();

  return {
    nextId: own.nextId,
    add(entry) {
      arrivals.set(entry, time.precise());
      own.add(entry);
    },
    update(entry) {
      own.update(entry);
      if (!entry.isComplete) return;
      send({ kind: 'entry', entry, arrivedAt: arrivals.get(entry) ?? 0 });
      if (open.push(entry) > MAX_OPEN) open.shift();
    },
    entries: () => own.entries().toSorted((a, b) => (arrivals.get(a) ?? 0) - (arrivals.get(b) ?? 0)),
    clear(app) {
      send({ kind: 'clear', app: app ?? null });
      return own.clear(app);
    },
    watch(watcher) {
      watchers++;
      const stop = own.watch(watcher);
      return () => {
        stop();
        watchers--;
      };
    },
    pull,
    close: () => clearInterval(interval),
  };
}
