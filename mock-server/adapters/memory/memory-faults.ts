import type { AppId } from '../../domain/app-identity.js';
import { type Fault, matchFaults } from '../../domain/faults/fault.js';
import type { FaultStore } from '../../ports/stores.js';
import { ObservableMap, type TableIndex } from './observable-map.js';
import { compareKeys, SortedList } from './sorted-list.js';
import { takeFirst } from './take-first.js';

const faultNumberOf = (id: string): number => Number(id.slice('fault-'.length));

const newIdList = () => new SortedList<string>((id) => id);

/** IDs of the faults in the order in which they are tried. */
class FaultIndex implements TableIndex<Fault> {
  readonly all = newIdList();
  /** Key `undefined`: the faults for all apps. */
  readonly byApp = new Map<AppId | undefined, SortedList<string>>();
  lastNumber = 0;

  onChange(id: string, before: Fault | undefined, after: Fault | undefined): void {
    if (before && after && before.app === after.app) return;
    if (before) {
      this.all.delete(id);
      this.byApp.get(before.app)?.delete(id);
      if (this.byApp.get(before.app)?.isEmpty) this.byApp.delete(before.app);
    }
    if (!after) return;
    this.all.put(id);
    const ids = this.byApp.get(after.app) ?? newIdList();
    ids.put(id);
    this.byApp.set(after.app, ids);
    this.lastNumber = Math.max(this.lastNumber, faultNumberOf(id));
  }
}

/** Creates a store that tries the faults in the order of their IDs, because a restored table may have another order. */
export function createMemoryFaults(faults = new ObservableMap<Fault>()): FaultStore {
  const index = faults.addIndex(() => new FaultIndex());
  let lastNumber = 0;
  const idsOf = (app: AppId | undefined): readonly string[] => index.current.byApp.get(app)?.toArray() ?? [];
  const deleteIds = (ids: readonly string[]): number => ids.filter((id) => faults.delete(id)).length;
  const toFaults = (ids: readonly string[]): Fault[] => ids.map((id) => faults.get(id) as Fault);

  return {
    add(newFault) {
      lastNumber = Math.max(lastNumber, index.current.lastNumber) + 1;
      const id = `fault-${lastNumber}`;
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
      if (app === undefined) return toFaults(takeFirst(index.current.all.ascending(after), limit));
      const own = takeFirst(index.current.byApp.get(app)?.ascending(after) ?? [], limit);
      const shared = takeFirst(index.current.byApp.get(undefined)?.ascending(after) ?? [], limit);
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
