import { type Fault, meet } from '../../domain/faults/fault.js';
import type { FaultStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

const numberOf = (id: string): number => Number(id.slice('fault-'.length));

/** Faults in memory, in the order in which they were set. */
export function createMemoryFaults(faults = new ObservableMap<Fault>()): FaultStore {
  let last = 0;
  /** As they were set, wherever they come from: their numbers tell. */
  const ordered = (): Fault[] => [...faults.values()].sort((a, b) => numberOf(a.id) - numberOf(b.id));
  return {
    add(order) {
      last = Math.max(last, ...[...faults.keys()].map(numberOf)) + 1;
      const id = `fault-${last}`;
      const fault: Fault = { ...order, id, matched: 0, fired: 0 };
      faults.set(id, fault);
      return fault;
    },
    meet(subject) {
      if (faults.size === 0) return undefined;
      const { changed, fired } = meet(ordered(), subject);
      for (const fault of changed) faults.set(fault.id, fault);
      return fired;
    },
    find: (id) => faults.get(id),
    list: (app) =>
      ordered().filter((fault) => app === undefined || fault.app === undefined || fault.app === app),
    remove: (id) => void faults.delete(id),
    clear(app) {
      const removed = [...faults.values()].filter((fault) => app === undefined || fault.app === app);
      return removed.filter(({ id }) => faults.delete(id)).length;
    },
  };
}
