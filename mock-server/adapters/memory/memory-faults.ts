import { type Fault, matchFaults } from '../../domain/faults/fault.js';
import type { FaultStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

const faultNumberOf = (id: string): number => Number(id.slice('fault-'.length));

export function createMemoryFaults(faults = new ObservableMap<Fault>()): FaultStore {
  let lastNumber = 0;
  /** Returns the faults sorted by the number in the ID, because a restored table may not be in the order of creation. */
  const ordered = (): Fault[] =>
    [...faults.values()].sort((a, b) => faultNumberOf(a.id) - faultNumberOf(b.id));
  return {
    add(newFault) {
      for (const id of faults.keys()) lastNumber = Math.max(lastNumber, faultNumberOf(id));
      lastNumber++;
      const id = `fault-${lastNumber}`;
      const fault: Fault = { ...newFault, id, matched: 0, fired: 0 };
      faults.set(id, fault);
      return fault;
    },
    matchAndCount(subject) {
      if (faults.size === 0) return undefined;
      const { changed, fired } = matchFaults(ordered(), subject);
      for (const fault of changed) faults.set(fault.id, fault);
      return fired;
    },
    find: (id) => faults.get(id),
    list: (app) =>
      ordered().filter((fault) => app === undefined || fault.app === undefined || fault.app === app),
    delete: (id) => void faults.delete(id),
    clear(app) {
      const removed = [...faults.values()].filter((fault) => app === undefined || fault.app === app);
      return removed.filter(({ id }) => faults.delete(id)).length;
    },
  };
}
