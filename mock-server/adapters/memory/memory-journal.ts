import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Journal } from '../../ports/stores.js';

/** The last requests, in memory. @param run tells the IDs of one server's life from those of another */
export function createMemoryJournal(capacity: number, run: string): Journal {
  /** A ring: the oldest entry stands at `next % capacity` once it is full. */
  let ring: (JournalEntry | undefined)[] = [];
  let next = 0;
  let count = 0;
  const inOrder = (): JournalEntry[] =>
    [...ring.slice(next % capacity), ...ring.slice(0, next % capacity)].filter(
      (entry) => entry !== undefined,
    );

  return {
    nextId: () => `${run}-${(++count).toString(36)}`,
    add(entry) {
      ring[next % capacity] = entry;
      next++;
    },
    entries: inOrder,
    clear(app) {
      const all = inOrder();
      const kept = app === undefined ? [] : all.filter((entry) => entry.app !== app);
      ring = kept;
      next = kept.length;
      return all.length - kept.length;
    },
  };
}
