import { collectPages } from './collect-pages.js';
import type { HandleScope } from './scope.js';
import type { Outcomes } from './types.js';

/**
 * Sets and reads the outcomes of single IDs. They override the outcomes that follow from the digits of an ID. On a handle of the
 * whole server, the outcomes apply to all apps.
 */
export interface MockOutcomes {
  /** Returns all outcomes that are set. */
  get(): Promise<Outcomes>;
  /** Sets the outcomes of the given IDs and keeps the outcomes of other IDs. Returns the outcomes of the given IDs. */
  set(outcomes: Outcomes): Promise<Outcomes>;
  clear(): Promise<void>;
}

export function createMockOutcomes({ call, app }: HandleScope): MockOutcomes {
  const query = { app };
  return {
    async get() {
      const pages = await collectPages(
        (page) => call('get', '/_mock/outcomes', { query: { ...query, ...page } }),
        ({ outcomes }) => Object.entries(outcomes),
      );
      return Object.fromEntries(pages.flat());
    },
    set: (outcomes) => call('put', '/_mock/outcomes', { query, body: outcomes }),
    async clear() {
      await call('delete', '/_mock/outcomes', { query });
    },
  };
}
