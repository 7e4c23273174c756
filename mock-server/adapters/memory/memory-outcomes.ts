import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { explicitOutcomes, type OutcomeLayer } from '../../domain/results/outcome-overrides.js';
import { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import type { OutcomeStore } from '../../ports.js';
import { Lendable } from './copy-on-write-map.js';
import { ObservableMap } from './observable-map.js';

/** What was said of one ID, or a block of a list. */
export type OutcomeEntry = readonly OutcomeEvent[] | string;

/** Before the ID in the key of what was said for all apps. */
const ALL = 'all';
const blockKey = (owner: string, count: number): string => `${owner} list-${String(count).padStart(6, '0')}`;

/** Outcomes in memory. Facts are kept for each app and ID, lists in blocks; results are made from what is built of them. */
export function createMemoryOutcomes(facts = new ObservableMap<OutcomeEntry>()): OutcomeStore {
  const singles = new Lendable<Map<string, readonly OutcomeEvent[]>>((like) => new Map(like));
  const lists = new Lendable<PackedOutcomes>((like) => like?.copy() ?? new PackedOutcomes());
  /** Keys of facts by owner. */
  const keysOf = new Map<string, Set<string>>();
  /** Whose list is complete, though its blocks are still to come. */
  let completeFor: string | undefined;

  facts.onChange((key, before, said) => {
    const [owner, id] = key.split(' ') as [string, string];
    const keys = keysOf.get(owner) ?? new Set();
    keysOf.set(owner, keys);
    if (said === undefined) keys.delete(key);
    else keys.add(key);
    if (typeof said === 'string') {
      if (owner !== completeFor) lists.own(owner).addBlock(said);
    } else if (said) singles.own(owner).set(id, said);
    // Blocks go all at once.
    else if (typeof before === 'string') lists.delete(owner);
    else singles.own(owner).delete(id);
  });

  const forget = (owner: string): void => {
    for (const key of [...(keysOf.get(owner) ?? [])]) facts.delete(key);
    keysOf.delete(owner);
    singles.delete(owner);
  };
  const layersOf = (owner: string): readonly OutcomeLayer[] => [singles.lend(owner), lists.lend(owner)];

  return {
    set(app, outcomes) {
      for (const [id, said] of outcomes) facts.set(`${app ?? ALL} ${id}`, said);
    },
    setList(app, list) {
      const owner = app ?? ALL;
      for (const id of [...(singles.get(owner)?.keys() ?? [])])
        if (list.get(id)) facts.delete(`${owner} ${id}`);
      // A large list is not built twice.
      if (!lists.get(owner)) {
        lists.borrow(owner, list);
        completeFor = owner;
      }
      let count = [...(keysOf.get(owner) ?? [])].filter((key) => typeof facts.get(key) === 'string').length;
      for (const block of list.blocks()) facts.set(blockKey(owner, count++), block);
      completeFor = undefined;
    },
    read(app) {
      const owners = app === undefined ? [ALL] : [app, ALL];
      return explicitOutcomes(owners.flatMap(layersOf));
    },
    clear(app) {
      for (const owner of app === undefined ? [...keysOf.keys()] : [app]) forget(owner);
    },
  };
}
