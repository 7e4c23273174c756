import type { AppId } from '../domain/app.js';
import type { ExplicitOutcomes, OutcomeEvent } from '../domain/outcome.js';
import type { OutcomeStore } from '../ports.js';
import { Table } from './table.js';

type Outcomes = Map<string, readonly OutcomeEvent[]>;

/** Before the ID in the key of what was said for all apps. */
const ALL = 'all';

/** Outcomes in memory. Facts are kept for each app and ID; results are made from maps, which are rather large. */
export function createMemoryOutcomes(facts = new Table<readonly OutcomeEvent[]>()): OutcomeStore {
  const byOwner = new Map<string, Outcomes>();
  /** Maps that somebody reads: they are copied before they are changed. */
  const lent = new WeakSet<Outcomes>();
  const ofOwner = (owner: string): Outcomes => {
    const known = byOwner.get(owner);
    if (known && !lent.has(known)) return known;
    const own: Outcomes = new Map(known);
    byOwner.set(owner, own);
    return own;
  };
  const ownerOf = (app: AppId | undefined): string => app ?? ALL;
  facts.onChange((key, _before, said) => {
    const [owner, id] = key.split(' ') as [string, string];
    if (said) ofOwner(owner).set(id, said);
    else ofOwner(owner).delete(id);
  });
  const lend = (owner: string): Outcomes => {
    const outcomes = byOwner.get(owner) ?? new Map();
    lent.add(outcomes);
    return outcomes;
  };

  return {
    set(app, outcomes) {
      for (const [id, said] of outcomes) facts.set(`${ownerOf(app)} ${id}`, said);
    },
    read(app) {
      const forAll = lend(ALL);
      if (app === undefined) return forAll;
      const own = lend(app);
      return forAll.size === 0 ? own : layered(own, forAll);
    },
    clear(app) {
      if (app === undefined) {
        facts.clear();
        byOwner.clear();
        return;
      }
      for (const id of [...(byOwner.get(app)?.keys() ?? [])]) facts.delete(`${app} ${id}`);
      byOwner.delete(app);
    },
  };
}

/** What was said for the app counts before what was said for all. */
const layered = (own: Outcomes, forAll: Outcomes): ExplicitOutcomes => ({
  size: own.size + forAll.size,
  get: (id) => own.get(id) ?? forAll.get(id),
  *entries() {
    yield* new Map([...forAll, ...own]);
  },
});
