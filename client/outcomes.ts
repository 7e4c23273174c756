import type { HandleScope } from './scope.js';
import type { Outcomes } from './types.js';

/** Outcomes of single IDs, which override those derived from the digits. On a handle of the whole server: for all apps. */
export interface MockOutcomes {
  get(): Promise<Outcomes>;
  /** Sets the outcomes of these IDs and keeps those of other IDs. Returns all outcomes that are set. */
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
