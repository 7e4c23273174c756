import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { outcomeOverrides } from '../../domain/results/outcome-overrides.js';
import { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import type { OutcomeStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

/** The outcome of one ID, or a block of a list. */
export type OutcomeEntry = readonly OutcomeEvent[] | string;

/** Owner of the outcomes that hold for all apps. */
const ALL = 'all';
const blockKey = (owner: string, count: number): string => `${owner} list-${String(count).padStart(6, '0')}`;

/** Outcomes in memory. The table has an entry for each app and ID, and one for each block of a list. */
export function createMemoryOutcomes(entries = new ObservableMap<OutcomeEntry>()): OutcomeStore {
  /** Outcomes of single IDs, by owner. */
  const singles = new Map<string, Map<string, readonly OutcomeEvent[]>>();
  const lists = new Map<string, PackedOutcomes>();
  /** Lists that others read: they are copied before a change. */
  const shared = new WeakSet<PackedOutcomes>();
  /** Keys of entries, by owner. */
  const keysOf = new Map<string, Set<string>>();
  /** Owner whose list is complete, although its blocks are still being added to the table. */
  let completeFor: string | undefined;

  const share = (list: PackedOutcomes): PackedOutcomes => {
    shared.add(list);
    return list;
  };
  const addBlock = (owner: string, block: string): void => {
    let list = lists.get(owner) ?? new PackedOutcomes();
    if (shared.has(list)) list = list.copy();
    list.addBlock(block);
    lists.set(owner, list);
  };

  entries.onChange((key, before, after) => {
    const [owner, id] = key.split(' ') as [string, string];
    const keys = keysOf.get(owner) ?? new Set();
    keysOf.set(owner, keys);
    if (after === undefined) keys.delete(key);
    else keys.add(key);
    const ids = singles.get(owner) ?? new Map();
    singles.set(owner, ids);
    if (typeof after === 'string') {
      if (owner !== completeFor) addBlock(owner, after);
    } else if (after) ids.set(id, after);
    // The blocks of a list are deleted together.
    else if (typeof before === 'string') lists.delete(owner);
    else ids.delete(id);
  });

  const clear = (owner: string): void => {
    for (const key of [...(keysOf.get(owner) ?? [])]) entries.delete(key);
    keysOf.delete(owner);
    singles.delete(owner);
  };

  return {
    set(app, outcomes) {
      for (const [id, events] of outcomes) entries.set(`${app ?? ALL} ${id}`, events);
    },
    setList(app, list) {
      const owner = app ?? ALL;
      for (const id of [...(singles.get(owner)?.keys() ?? [])])
        if (list.get(id)) entries.delete(`${owner} ${id}`);
      // Takes over a first list as it is: building a large one again takes long.
      if (!lists.has(owner)) {
        lists.set(owner, share(list));
        completeFor = owner;
      }
      let count = [...(keysOf.get(owner) ?? [])].filter((key) => typeof entries.get(key) === 'string').length;
      for (const block of list.blocks()) entries.set(blockKey(owner, count++), block);
      completeFor = undefined;
    },
    read(app) {
      const owners = app === undefined ? [ALL] : [app, ALL];
      return outcomeOverrides(
        owners.flatMap((owner) => {
          const list = lists.get(owner);
          return [new Map(singles.get(owner)), ...(list ? [share(list)] : [])];
        }),
      );
    },
    clear(app) {
      for (const owner of app === undefined ? [...keysOf.keys()] : [app]) clear(owner);
    },
  };
}
