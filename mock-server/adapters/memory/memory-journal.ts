import { entrySize } from '../../domain/journal/entry-size.js';
import { isEarlier, type JournalEntry } from '../../domain/journal/journal-entry.js';
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
  const watchers = new Set<JournalWatcher>();

  function evict(): void {
    while (kept.length - start > capacity || (bytes > MAX_JOURNAL_BYTES && kept.length - start > 1)) {
      const oldest = kept[start] as JournalEntry;
      kept[start++] = undefined;
      bytes -= oldest.countedBytes;
      oldest.countedBytes = 0;
    }
    // Removes the empty places, but not at each eviction, because the duration grows with the number of entries.
    if (start > kept.length / 2) {
      kept = kept.slice(start);
      start = 0;
    }
  }
  /** Returns the place of a new entry in the order of arrival. An entry of another replica may be added late. */
  function placeOf({ id }: JournalEntry): number {
    let at = kept.length;
    for (let low = start; at > low; ) {
      // Looks at the end first, because most entries are the newest.
      const middle = at === kept.length ? at - 1 : (low + at) >> 1;
      if (isEarlier(id, (kept[middle] as JournalEntry).id)) at = middle;
      else low = middle + 1;
    }
    return at;
  }
  const notify = (entry: JournalEntry): void => {
    for (const { onEntry } of watchers) onEntry(entry);
  };
  function measure(entry: JournalEntry): void {
    const size = entrySize(entry);
    bytes += size - entry.countedBytes;
    entry.countedBytes = size;
  }
  const oldestFirst = (): readonly JournalEntry[] => kept.slice(start) as JournalEntry[];

  return {
    nextId: () => `${serverRunId}-${(++idCount).toString(36)}`,
    add(entry) {
      const place = placeOf(entry);
      if (place === kept.length) kept.push(entry);
      else kept.splice(place, 0, entry);
      measure(entry);
      evict();
      notify(entry);
    },
    update(entry) {
      if (entry.countedBytes === 0) return;
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
      for (const entry of all) entry.countedBytes = 0;
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
