import { type HandleScope, requireServerScope } from './scope.js';
import type { LoadedScenario, Scenario, State } from './types.js';

/** Lists and loads scenarios. A scenario defines the state from which a test starts. */
export interface MockScenarios {
  /** Lists the built-in scenarios. */
  list(): Promise<{ name: string; description: string }[]>;
  /**
   * Loads a scenario, or a built-in scenario by its name. Replaces all state of the apps that the scenario names. On a handle of
   * one app, the scenario must contain exactly one app, whose state is loaded into the app of the handle.
   */
  load(nameOrDocument: string | Scenario): Promise<LoadedScenario>;
}

export function createMockScenarios({ call, app }: HandleScope): MockScenarios {
  return {
    list: async () => (await call('get', '/_mock/scenarios', {})).scenarios,
    load: (nameOrDocument) =>
      call('post', '/_mock/scenarios', {
        query: { app },
        body: typeof nameOrDocument === 'string' ? { built_in: nameOrDocument } : nameOrDocument,
      }),
  };
}

/** Exports and imports the whole state of the server. Requires a handle of the whole server. */
export interface MockState {
  /** Returns the state. The state refers to files without containing them, and it contains no secrets. */
  get(): Promise<State>;
  /** Replaces the state. The files that the new state refers to must still exist. */
  replace(state: State): Promise<State>;
}

export function createMockState(scope: HandleScope): MockState {
  return {
    async get() {
      requireServerScope(scope, 'state.get');
      return scope.call('get', '/_mock/state', {});
    },
    async replace(state) {
      requireServerScope(scope, 'state.replace');
      return scope.call('put', '/_mock/state', { body: state });
    },
  };
}
