import { collectPages } from './collect-pages.js';
import { ControlError } from './control-error.js';
import type { CallOptions } from './http.js';
import { type HandleScope, toIsoText } from './scope.js';
import type { Duration, JournalEntry, JournalEntryDetails } from './types.js';
import { parseTimeout } from './wait-time.js';

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

/** Conditions on the request to wait for. */
export type AwaitedRequest = Pick<RequestFilter, 'method' | 'path' | 'status' | 'since'>;

export interface WaitForRequestOptions extends CallOptions {
  /** Real time to wait, in milliseconds or as a duration such as `10s`. The default is 3 seconds. */
  readonly timeout?: number | Duration;
  /** ID of a journal entry. Only later requests match. By default, requests that are already in the journal match too. */
  readonly after?: string;
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
  find(id: string): Promise<JournalEntryDetails | undefined>;
  /** Returns a command line that repeats a request. Variables such as `$TOKEN` and `$UPLOAD_URL` stand for its secrets. */
  curl(id: string): Promise<string>;
  /**
   * Waits until a request matches and its response is decided, and returns its journal entry. Returns the earliest one if several
   * match. Rejects with a ControlError that lists the other requests if none matches in time.
   */
  waitFor(request?: AwaitedRequest, options?: WaitForRequestOptions): Promise<JournalEntry>;
  clear(): Promise<void>;
}

/** Longest wait of one call in milliseconds. The mock allows 30 seconds. */
const MAX_WAIT_MS = 20_000;
const DEFAULT_TIMEOUT = '3s';
/** Maximum number of requests that an error lists. */
const MAX_LISTED = 10;

const describeAwaited = ({ method, path, status, since }: AwaitedRequest): string =>
  [
    ['method', method],
    ['path', path],
    ['status', status],
    ['since', since && toIsoText(since, 'requests.waitFor')],
  ]
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    .join(', ') || 'any values';

const describeEntry = ({ method, path, status, complete }: JournalEntry): string =>
  `${method} ${path} (${complete ? (status ?? 'no response') : 'in progress'})`;

export function createMockRequests({ call, app }: HandleScope): MockRequests {
  async function timeoutError(awaited: AwaitedRequest, ms: number, after: string | undefined) {
    const { requests } = await call('get', '/_mock/requests', {
      query: { app, after, limit: MAX_LISTED + 1 },
    });
    const first = after === undefined ? requests.slice(-MAX_LISTED) : requests.slice(0, MAX_LISTED);
    const listed = first.map(describeEntry);
    const more =
      requests.length > MAX_LISTED ? [after === undefined ? 'and earlier ones' : 'and later ones'] : [];
    const got = listed.length === 0 ? 'no request' : `only ${[...listed, ...more].join(', ')}`;
    return new ControlError(
      `requests.waitFor: expected a request with ${describeAwaited(awaited)} within ${ms} ms, got ${got}`,
    );
  }
  const get = async (id: string): Promise<JournalEntryDetails> =>
    // A single entry has all fields.
    (await call('get', '/_mock/requests/{id}', { pathParameter: id })) as JournalEntryDetails;
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
      get(id).catch((error: unknown) => {
        if (error instanceof ControlError && error.status === 404) return undefined;
        throw error;
      }),
    curl: async (id) => (await get(id)).curl,
    async waitFor(awaited = {}, { timeout = DEFAULT_TIMEOUT, after, signal } = {}) {
      const { since, ...filter } = awaited;
      const sinceQuery = since === undefined ? {} : { since: toIsoText(since, 'requests.waitFor') };
      const ms = parseTimeout(timeout, 'requests.waitFor');
      let remaining = ms;
      for (;;) {
        const wait = Math.min(remaining, MAX_WAIT_MS);
        const query = { app, ...filter, ...sinceQuery, after, complete: 'true', limit: 1, wait: `${wait}ms` };
        const { requests } = await call('get', '/_mock/requests', { query, signal });
        const [found] = requests;
        if (found) return found;
        // Counts the waits of the mock instead of reading a clock, which a test suite may have replaced.
        remaining -= wait;
        if (remaining <= 0) throw await timeoutError(awaited, ms, after);
      }
    },
    async clear() {
      await call('delete', '/_mock/requests', { query: { app } });
    },
  };
}
