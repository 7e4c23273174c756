import { entrySize } from '../../domain/journal/entry-size.js';
import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Journal, JournalWatcher } from '../../ports/stores.js';

/** Maximum size in bytes of all entries together. An ordinary entry has about 2 KB. */
export const MAX_JOURNAL_BYTES = 32 * 1024 * 1024;

/**
 * Creates a journal of the latest requests.
 *
 * @param capacity maximum number of entries
 * @param serverRunId prefix that makes the IDs of entries unique across restarts
 */
export function createMemoryJournal(capacity: number, serverRunId: string): Journal {
  /** Entries from `start` on, oldest first. Earlier places are empty. */
  let kept: (JournalEntry | undefined)[] = [];
  let start = 0;
  let bytes = 0;
  let idCount = 0;
  /** Size of each kept entry. */
  const sizes = new Map<JournalEntry, number>();
  const watchers = new Set<JournalWatcher>();

  function evict(): void {
    while (sizes.size > capacity || (bytes > MAX_JOURNAL_BYTES && sizes.size > 1)) {
      const oldest = kept[start] as JournalEntry;
      kept[start++] = undefined;
      bytes -= sizes.get(oldest) as number;
      sizes.delete(oldest);
    }
    // Removes the empty places, but not at each eviction, because the duration grows with the number of entries.
    if (start > kept.length / 2) {
      kept = kept.slice(start);
      start = 0;
    }
  }
  const notify = (entry: JournalEntry): void => {
    for (const { onEntry } of watchers) onEntry(entry);
  };
  function measure(entry: JournalEntry): void {
    const size = entrySize(entry);
    bytes += size - (sizes.get(entry) ?? 0);
    sizes.set(entry, size);
  }
  const oldestFirst = (): readonly JournalEntry[] => kept.slice(start) as JournalEntry[];

  return {
    nextId: () => `${serverRunId}-${(++idCount).toString(36)}`,
    add(entry) {
      kept.push(entry);
      measure(entry);
      evict();
      notify(entry);
    },
    update(entry) {
      if (!sizes.has(entry)) return;
      measure(entry);
      evict();
      notify(entry);
    },
    entries: oldestFirst,
    clear(app) {
      const all = oldestFirst();
      kept = app === undefined ? [] : all.filter((entry) => entry.app !== app);
      start = 0;
      bytes = 0;
      sizes.clear();
      for (const entry of kept) measure(entry as JournalEntry);
      for (const { onClear } of watchers) onClear?.(app);
      return all.length - kept.length;
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
