import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { createOutcomeOverrides } from '../../domain/results/outcome-overrides.js';
import { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import type { OutcomeStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

/** Entry in the table of outcomes. An entry contains the events of one ID, or one base64 block of a list of IDs. */
export type OutcomeEntry = readonly OutcomeEvent[] | string;

/** Owner key of the outcomes that apply to every app. */
const ALL_APPS = 'all';
const blockKey = (owner: string, count: number): string => `${owner} list-${String(count).padStart(6, '0')}`;

/** Creates a store that keeps outcomes in a table. Each key of the table starts with an owner key: an app ID or `all`. */
export function createMemoryOutcomes(entries = new ObservableMap<OutcomeEntry>()): OutcomeStore {
  /** Outcomes of single IDs, by owner key and ID. */
  const singleOutcomes = new Map<string, Map<string, readonly OutcomeEvent[]>>();
  const packedByOwner = new Map<string, PackedOutcomes>();
  /** Lists that callers may still read. The store copies such a list before it adds to the list. */
  const sharedLists = new WeakSet<PackedOutcomes>();
  /** Keys of the table, by owner key. */
  const keysByOwner = new Map<string, Set<string>>();
  /**
   * Owner key for which `setList` is adding the blocks of a complete list to the table. The change listener of the table must not
   * add these blocks to the list again.
   */
  let preloadedOwner: string | undefined;
  /** Owner keys whose list lost a block, and must be built again from the table. */
  const outdatedOwners = new Set<string>();

  const markShared = (list: PackedOutcomes): PackedOutcomes => {
    sharedLists.add(list);
    return list;
  };
  const addBlock = (owner: string, block: string): void => {
    let list = packedByOwner.get(owner) ?? new PackedOutcomes();
    if (sharedLists.has(list)) list = list.copy();
    list.addBase64Block(block);
    packedByOwner.set(owner, list);
  };

  entries.onChange((key, before, after) => {
    const [owner, id] = key.split(' ') as [string, string];
    const keys = keysByOwner.get(owner) ?? new Set();
    keysByOwner.set(owner, keys);
    if (after === undefined) keys.delete(key);
    else keys.add(key);
    const ids = singleOutcomes.get(owner) ?? new Map();
    singleOutcomes.set(owner, ids);
    if (typeof after === 'string') {
      if (owner !== preloadedOwner && !outdatedOwners.has(owner)) addBlock(owner, after);
    } else if (after) ids.set(id, after);
    else if (typeof before === 'string') {
      packedByOwner.delete(owner);
      outdatedOwners.add(owner);
    } else ids.delete(id);
  });

  /** Builds the list of an owner again if a block was deleted. Usually all blocks are deleted together, and none is left. */
  const refreshList = (owner: string): void => {
    if (!outdatedOwners.delete(owner)) return;
    for (const key of keysByOwner.get(owner) ?? []) {
      const block = entries.get(key);
      if (typeof block === 'string') addBlock(owner, block);
    }
  };

  const clear = (owner: string): void => {
    for (const key of [...(keysByOwner.get(owner) ?? [])]) entries.delete(key);
    keysByOwner.delete(owner);
    singleOutcomes.delete(owner);
    outdatedOwners.delete(owner);
  };

  return {
    set(app, outcomes) {
      for (const [id, events] of outcomes) entries.set(`${app ?? ALL_APPS} ${id}`, events);
    },
    setList(app, list) {
      const owner = app ?? ALL_APPS;
      refreshList(owner);
      for (const id of [...(singleOutcomes.get(owner)?.keys() ?? [])])
        if (list.get(id)) entries.delete(`${owner} ${id}`);
      // Keeps the first list of an owner as it is, because building a large list again from blocks is slow.
      if (!packedByOwner.has(owner)) {
        packedByOwner.set(owner, markShared(list));
        preloadedOwner = owner;
      }
      let count = [...(keysByOwner.get(owner) ?? [])].filter(
        (key) => typeof entries.get(key) === 'string',
      ).length;
      for (const block of list.toBase64Blocks()) entries.set(blockKey(owner, count++), block);
      preloadedOwner = undefined;
    },
    get(app) {
      const owners = app === undefined ? [ALL_APPS] : [app, ALL_APPS];
      return createOutcomeOverrides(
        owners.flatMap((owner) => {
          refreshList(owner);
          const list = packedByOwner.get(owner);
          return [new Map(singleOutcomes.get(owner)), ...(list ? [markShared(list)] : [])];
        }),
      );
    },
    clear(app) {
      for (const owner of app === undefined ? [...keysByOwner.keys()] : [app]) clear(owner);
    },
  };
}
