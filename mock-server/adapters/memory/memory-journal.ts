import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Journal } from '../../ports/stores.js';

/** The last requests, in memory. @param serverRunId tells the IDs of one server's life from those of another */
export function createMemoryJournal(capacity: number, serverRunId: string): Journal {
  /** A ring: the oldest entry stands at `next % capacity` once it is full. */
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
