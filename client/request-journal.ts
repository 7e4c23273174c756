import { collectPages } from './collect-pages.js';
import { ControlError } from './control-error.js';
import { type HandleScope, toIsoText } from './scope.js';
import type { JournalEntry } from './types.js';

/** Conditions on journal entries. An entry must meet all conditions. */
export interface RequestFilter {
  readonly method?: string;
  /** Path without its query. `*` matches any characters. */
  readonly path?: string;
  /** Status code, or a class of status codes such as `4xx`. */
  readonly status?: number | string;
  /** Earliest time on the app's clock, as a `Date` or as RFC 3339 text with a zone offset. */
  readonly since?: Date | string;
  /** Maximum number of entries. If more entries match, the most recent entries are returned. */
  readonly limit?: number;
}

/** Reads the journal of requests to the API and the storage. Each entry explains the response. Entries contain no secrets. */
export interface MockRequests {
  /** Lists the requests of the app, oldest first. On a handle of the whole server, lists the requests of all apps. */
  list(filter?: RequestFilter): Promise<JournalEntry[]>;
  /**
   * Returns a journal entry, or undefined if the journal does not contain the entry.
   *
   * @param id value of the response header `x-mock-request-id`
   */
  find(id: string): Promise<JournalEntry | undefined>;
  clear(): Promise<void>;
}

export function createMockRequests({ call, app }: HandleScope): MockRequests {
  return {
    async list({ since, limit, ...filter } = {}) {
      const sinceQuery = since === undefined ? {} : { since: toIsoText(since, 'requests.list') };
      const pages = await collectPages(
        (page) => call('get', '/_mock/requests', { query: { app, ...filter, ...sinceQuery, ...page } }),
        ({ requests }) => requests,
        limit,
      );
      // The first page has the most recent requests.
      return pages.reverse().flat();
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
