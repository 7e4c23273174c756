import type { AppId } from '../domain/app.js';
import type { Outcome } from '../domain/outcome.js';
import type { OutcomeStore } from '../ports.js';

type Outcomes = Map<string, readonly Outcome[]>;

/** Outcomes in memory, lost when the process ends. */
export function createMemoryOutcomes(): OutcomeStore {
  const ofAll: Outcomes = new Map();
  const ofApp = new Map<AppId, Outcomes>();
  const ownOf = (app: AppId | undefined): Outcomes => {
    if (app === undefined) return ofAll;
    const own = ofApp.get(app) ?? new Map();
    ofApp.set(app, own);
    return own;
  };
  return {
    set(app, outcomes) {
      const own = ownOf(app);
      for (const [id, said] of outcomes) own.set(id, said);
    },
    read: (app) =>
      app === undefined || ofAll.size === 0
        ? new Map(app === undefined ? ofAll : ofApp.get(app))
        : new Map([...ofAll, ...(ofApp.get(app) ?? [])]),
    clear(app) {
      if (app !== undefined) {
        ofApp.delete(app);
        return;
      }
      ofAll.clear();
      ofApp.clear();
    },
  };
}
