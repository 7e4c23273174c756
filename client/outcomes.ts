import type { HandleScope } from './scope.js';
import type { Outcomes } from './types.js';

/**
 * Sets and reads the outcomes of single IDs. They override the outcomes that follow from the digits of an ID. On a handle of the
 * whole server, the outcomes apply to all apps.
 */
export interface MockOutcomes {
  get(): Promise<Outcomes>;
  /** Sets the outcomes of the given IDs and keeps the outcomes of other IDs. Returns all outcomes that are set. */
  set(outcomes: Outcomes): Promise<Outcomes>;
  clear(): Promise<void>;
}

export function createMockOutcomes({ call, app }: HandleScope): MockOutcomes {
  const query = { app };
  return {
    get: () => call('get', '/_mock/outcomes', { query }),
    set: (outcomes) => call('put', '/_mock/outcomes', { query, body: outcomes }),
    async clear() {
      await call('delete', '/_mock/outcomes', { query });
    },
  };
}
