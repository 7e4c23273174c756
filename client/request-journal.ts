import { ControlError } from './control-error.js';
import { type HandleScope, toIsoText } from './scope.js';
import type { JournalEntry } from './types.js';

/** Which requests of the journal; all conditions must be met. */
export interface RequestFilter {
  readonly method?: string;
  /** The path without its query; `*` stands for anything. */
  readonly path?: string;
  /** A status, or a class of them such as `4xx`. */
  readonly status?: number | string;
  /** At this time of the app's clock, or later: a date, or ISO text with a zone. */
  readonly since?: Date | string;
  /** At most so many, the last ones. */
  readonly limit?: number;
}

/** The journal: requests to the API and the storage, and why each answer was what it was. It holds no secrets. */
export interface MockRequests {
  /** Oldest first; of the app, or of all. */
  list(filter?: RequestFilter): Promise<JournalEntry[]>;
  /** @param id the `x-mock-request-id` of an answer; @returns undefined if the journal has no such request */
  find(id: string): Promise<JournalEntry | undefined>;
  clear(): Promise<void>;
}

export function createMockRequests({ call, app }: HandleScope): MockRequests {
  return {
    async list({ since, ...filter } = {}) {
      const sinceQuery = since === undefined ? {} : { since: toIsoText(since, 'requests.list') };
      const query = { app, ...filter, ...sinceQuery };
      return (await call('get', '/_mock/requests', { query })).requests;
    },
    find: (id) =>
      call('get', '/_mock/requests/{id}', { pathParameter: id }).catch((error: unknown) => {
        if (error instanceof ControlError && error.status === 404) return undefined;
        throw error;
      }),
    async clear() {
      await call('delete', '/_mock/requests', { query: { app } });
    },
  };
}
