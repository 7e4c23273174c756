import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Journal } from '../../ports/stores.js';

/**
 * Creates a journal of the latest requests.
 *
 * @param capacity maximum number of entries
 * @param serverRunId prefix that makes the IDs of entries unique across restarts
 */
export function createMemoryJournal(capacity: number, serverRunId: string): Journal {
  /** Ring buffer of entries. When the buffer is full, the oldest entry is at the index `addedCount % capacity`. */
  let ring: (JournalEntry | undefined)[] = [];
  let addedCount = 0;
  let idCount = 0;
  const oldestFirst = (): JournalEntry[] =>
    [...ring.slice(addedCount % capacity), ...ring.slice(0, addedCount % capacity)].filter(
      (entry) => entry !== undefined,
    );

  return {
    nextId: () => `${serverRunId}-${(++idCount).toString(36)}`,
    add(entry) {
      ring[addedCount % capacity] = entry;
      addedCount++;
    },
    entries: oldestFirst,
    clear(app) {
      const all = oldestFirst();
      const kept = app === undefined ? [] : all.filter((entry) => entry.app !== app);
      ring = kept;
      addedCount = kept.length;
      return all.length - kept.length;
    },
  };
}
