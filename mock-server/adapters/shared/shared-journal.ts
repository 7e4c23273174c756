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

/** Message of a replica: an entry, durations of responses by entry ID, or a deletion. */
type Message =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  | { readonly kind: 'durations'; readonly durations: readonly (readonly [id: string, ms: number])[] }
  | { readonly kind: 'clear'; readonly app: AppId | null };

interface SharedJournalOptions {
  readonly capacity: number;
  readonly replicaId: string;
  readonly redact: (entry: JournalEntry) => JournalEntry;
  readonly refresh: () => Promise<void>;
}

/**
 * Shares the journal with the other replicas. A complete entry is sent to the store before its response is sent, without waiting, so that
 * a client which asks another replica afterwards sees its request.
 *
 * @param capacity maximum number of entries
 * @param replicaId unique ID of this replica
 * @param redact removes the secrets of an entry, because the store must not contain them
 * @param refresh reads the facts of the store while a caller waits for changes
 */
export function createSharedJournal(
  own: Journal,
  connection: StoreConnection,
  time: StoreTime,
  { capacity, replicaId, redact, refresh }: SharedJournalOptions,
): SharedJournal {
  /** Entries of other replicas by ID. */
  const others = new Map<string, JournalEntry>();
  /** Entries that were sent without the duration of their response. */
  let open: JournalEntry[] = [];
  let lastMessage = '0';
  let pulling: Promise<void> | undefined;
  let watchers = 0;
  let lastMicros = 0;

  /** Returns an ID that starts with the time of the store, so that the IDs of all replicas are in the order of arrival. */
  function nextId(): string {
    lastMicros = Math.max(lastMicros + 1, Math.floor(time.precise() * 1_000));
    return `${lastMicros.toString(36)}-${replicaId.slice(-4)}`;
  }
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
    nextId,
    add: own.add,
    update(entry) {
      own.update(entry);
      if (!entry.isComplete) return;
      send({ kind: 'entry', entry: redact(entry) });
      if (open.push(entry) > MAX_OPEN) open.shift();
    },
    entries: own.entries,
    clear(app) {
      if (app === undefined)
        connection.run((client) => client.xtrim(STREAM, 'MAXLEN', 0)).catch(() => undefined);
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
