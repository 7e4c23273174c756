import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Journal } from '../../ports/stores.js';

/** Keeps the last requests. @param serverRunId prefix of entry IDs, which makes them unique across restarts */
export function createMemoryJournal(capacity: number, serverRunId: string): Journal {
  /** Ring buffer. Once it is full, the oldest entry is at `addedCount % capacity`. */
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
