import type { AppId } from '../../domain/app-identity.js';
import { type Fault, matchFaults } from '../../domain/faults/fault.js';
import type { FaultStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';
import { compareKeys, SortedList } from './sorted-list.js';
import { takeFirst } from './take-first.js';

const faultNumberOf = (id: string): number => Number(id.slice('fault-'.length));

/** Creates a store that tries the faults in the order of their IDs, because a restored table may have another order. */
export function createMemoryFaults(faults = new ObservableMap<Fault>()): FaultStore {
  const newIdList = () => new SortedList<string>((id) => id);
  const allIds = newIdList();
  /** IDs of the faults of each app. The key `undefined` has the faults for all apps. */
  const idsByApp = new Map<AppId | undefined, SortedList<string>>();
  let lastNumber = 0;
  faults.onChange(
    (id, before, after) => {
      if (before && after && before.app === after.app) return;
      if (before) {
        allIds.delete(id);
        idsByApp.get(before.app)?.delete(id);
        if (idsByApp.get(before.app)?.isEmpty) idsByApp.delete(before.app);
      }
      if (!after) return;
      allIds.put(id);
      const ids = idsByApp.get(after.app) ?? newIdList();
      ids.put(id);
      idsByApp.set(after.app, ids);
      lastNumber = Math.max(lastNumber, faultNumberOf(id));
    },
    () => {
      allIds.clear();
      idsByApp.clear();
    },
  );
  const idsOf = (app: AppId | undefined): readonly string[] => idsByApp.get(app)?.toArray() ?? [];
  const deleteIds = (ids: readonly string[]): number => ids.filter((id) => faults.delete(id)).length;
  const toFaults = (ids: readonly string[]): Fault[] => ids.map((id) => faults.get(id) as Fault);

  return {
    add(newFault) {
      const id = `fault-${lastNumber + 1}`;
      const fault: Fault = { ...newFault, id, matched: 0, fired: 0 };
      faults.set(id, fault);
      return fault;
    },
    matchAndCount(subject) {
      if (faults.size === 0) return undefined;
      const own = subject.app === undefined ? [] : idsOf(subject.app);
      const candidates = [...own, ...idsOf(undefined)].sort(compareKeys);
      const { changed, fired } = matchFaults(toFaults(candidates), subject);
      for (const fault of changed) faults.set(fault.id, fault);
      return fired;
    },
    find: (id) => faults.get(id),
    listPage(app, limit, after) {
      if (app === undefined) return toFaults(takeFirst(allIds.ascending(after), limit));
      const own = takeFirst(idsByApp.get(app)?.ascending(after) ?? [], limit);
      const shared = takeFirst(idsByApp.get(undefined)?.ascending(after) ?? [], limit);
      return toFaults([...own, ...shared].sort(compareKeys).slice(0, limit));
    },
    count: (app) => idsOf(app).length,
    delete: (id) => void faults.delete(id),
    clear(app) {
      if (app !== undefined) return deleteIds(idsOf(app));
      const { size } = faults;
      faults.clear();
      return size;
    },
    clearShared: () => void deleteIds(idsOf(undefined)),
  };
}
