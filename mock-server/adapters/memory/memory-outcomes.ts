import type { AppId } from '../../domain/app-identity.js';
import { createOutcomeOverrides } from '../../domain/results/outcome-overrides.js';
import { blockKeyOf } from '../../domain/results/packed-outcomes.js';
import type { OutcomeStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';
import { type OutcomeEntry, OutcomeIndex } from './outcome-index.js';
import { compareKeys } from './sorted-list.js';
import { takeFirst } from './take-first.js';

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
      for (const id of index.current.find(owner)?.ids.toArray() ?? [])
        if (list.get(id)) entries.delete(`${owner} ${id}`);
      let count = index.current.find(owner)?.blocks.size ?? 0;
      index.current.preload(owner, list, () => {
        for (const block of list.toBase64Blocks()) entries.set(blockKeyOf(owner, count++), block);
      });
    },
    get: (app) =>
      createOutcomeOverrides(
        ownersOf(app).flatMap((owner) => index.current.find(owner)?.shareLayers() ?? []),
      ),
    listPage(app, limit, after) {
      const layers = ownersOf(app).flatMap((owner) => index.current.find(owner) ?? []);
      const ids = layers.flatMap((layer) => takeFirst(layer.ids.ascending(after), limit));
      const page = [...new Set(ids.sort(compareKeys))].slice(0, limit);
      return page.map((id) => [id, layers.map((layer) => layer.get(id)).find(Boolean) ?? []]);
    },
    clear(app) {
      const cleared = app === undefined ? [...index.current.all()] : [index.current.find(app)];
      const count = cleared.reduce((sum, outcomes) => sum + (outcomes?.size ?? 0), 0);
      if (app === undefined) entries.clear();
      else {
        const { ids, blocks } = index.current.find(app) ?? {};
        for (const id of ids?.toArray() ?? []) entries.delete(`${app} ${id}`);
        for (const key of [...(blocks?.keys() ?? [])]) entries.delete(key);
      }
      return count;
    },
  };
}

/** Returns the owner keys whose outcomes apply to an app, in order of precedence. */
const ownersOf = (app: AppId | undefined): readonly string[] =>
  app === undefined ? [ALL_APPS] : [app, ALL_APPS];
