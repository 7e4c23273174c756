import { createOutcomeOverrides } from '../../domain/results/outcome-overrides.js';
import { blockKeyOf } from '../../domain/results/packed-outcomes.js';
import type { OutcomeStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';
import { type OutcomeEntry, OutcomeIndex } from './outcome-index.js';

/** Owner key of the outcomes that apply to every app. */
const ALL_APPS = 'all';

/** Creates a store that keeps outcomes in a table. Each key of the table starts with an owner key: an app ID or `all`. */
export function createMemoryOutcomes(entries = new ObservableMap<OutcomeEntry>()): OutcomeStore {
  const index = entries.addIndex(() => new OutcomeIndex());
  return {
    set(app, outcomes) {
      for (const [id, events] of outcomes) entries.set(`${app ?? ALL_APPS} ${id}`, events);
    },
    setList(app, list) {
      const owner = app ?? ALL_APPS;
      for (const id of [...index.current.singlesOf(owner).keys()])
        if (list.get(id)) entries.delete(`${owner} ${id}`);
      let count = index.current.keysOf(owner).filter((key) => typeof entries.get(key) === 'string').length;
      index.current.preload(owner, list, () => {
        for (const block of list.toBase64Blocks()) entries.set(blockKeyOf(owner, count++), block);
      });
    },
    get(app) {
      const owners = app === undefined ? [ALL_APPS] : [app, ALL_APPS];
      return createOutcomeOverrides(
        owners.flatMap((owner) => {
          const list = index.current.listOf(owner);
          return [new Map(index.current.singlesOf(owner)), ...(list ? [list] : [])];
        }),
      );
    },
    clear(app) {
      for (const owner of app === undefined ? index.current.owners() : [app])
        for (const key of index.current.keysOf(owner)) entries.delete(key);
    },
  };
}
