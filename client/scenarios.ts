import type { CallOptions } from './http.js';
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
  load(nameOrDocument: string | Scenario, options?: CallOptions): Promise<LoadedScenario>;
}

export function createMockScenarios({ call, app }: HandleScope): MockScenarios {
  return {
    list: async () => (await call('get', '/_mock/scenarios', {})).scenarios,
    load: (nameOrDocument, { signal } = {}) =>
      call('post', '/_mock/scenarios', {
        query: { app },
        signal,
        body: typeof nameOrDocument === 'string' ? { built_in: nameOrDocument } : nameOrDocument,
      }),
  };
}

/** Exports and imports the whole state of the server. Requires a handle of the whole server. */
export interface MockState {
  /** Returns the state. The state refers to files without containing them, and it contains no secrets. */
  get(options?: CallOptions): Promise<State>;
  /** Replaces the state. The files that the new state refers to must still exist. */
  replace(state: State, options?: CallOptions): Promise<State>;
}

export function createMockState(scope: HandleScope): MockState {
  return {
    async get({ signal } = {}) {
      requireServerScope(scope, 'state.get');
      return scope.call('get', '/_mock/state', { signal });
    },
    async replace(state, { signal } = {}) {
      requireServerScope(scope, 'state.replace');
      return scope.call('put', '/_mock/state', { body: state, signal });
    },
  };
}
