import { type HandleScope, requireServerScope } from './scope.js';
import type { LoadedScenario, Scenario, State } from './types.js';

/** Situations to start from. */
export interface MockScenarios {
  /** Lists the built-in scenarios. */
  list(): Promise<{ name: string; description: string }[]>;
  /**
   * Loads a scenario, or a built-in one by its name. Replaces all state of the apps that the scenario names.
   * On a handle of one app, that app takes the place of the scenario's only one.
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

/** Everything that the server knows: out, and in again. Not on a handle of one app. */
export interface MockState {
  /** Files by reference, no secrets. */
  get(): Promise<State>;
  /** Takes the place of all facts. Files that it refers to must still be there. */
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
