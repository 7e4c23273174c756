import type { HandleScope } from './scope.js';
import type { Outcomes } from './types.js';

/** What happened to single IDs, whatever their digits are. Without an app it holds for all. */
export interface MockOutcomes {
  get(): Promise<Outcomes>;
  /** Adds to what was said before; answers all that is said now. */
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
