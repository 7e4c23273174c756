import { collectPages } from './collect-pages.js';
import type { HandleScope } from './scope.js';
import type { Fault, FaultInput } from './types.js';

/**
 * Adds, lists and deletes injected faults. A fault defines which requests match, which effect the fault has, and how often the
 * fault fires. At most one fault fires on a request.
 */
export interface MockFaults {
  /** Adds a fault for the app. On a handle of the whole server, adds a fault for all apps. */
  add(fault: FaultInput): Promise<Fault>;
  /**
   * Lists the faults in the order in which a request is matched against them. On a handle of one app, lists the app's own faults
   * and the faults for all apps.
   */
  list(): Promise<Fault[]>;
  get(id: string): Promise<Fault>;
  /** Deletes a fault and returns the fault. A handle of one app can delete only the app's own faults. */
  delete(id: string): Promise<Fault>;
  /** Deletes the app's own faults. On a handle of the whole server, deletes all faults. */
  clear(): Promise<void>;
  /**
   * Checks that every fault fired, and that each fault with `times` fired that many times. On a handle of one app, checks only
   * the app's own faults.
   *
   * @throws Error that lists and explains the faults that did not fire often enough
   */
  expectConsumed(): Promise<void>;
}

export function createMockFaults({ call, app }: HandleScope): MockFaults {
  const query = { app };
  const list = async () => {
    const pages = await collectPages(
      (page) => call('get', '/_mock/faults', { query: { ...query, ...page } }),
      ({ faults }) => faults,
    );
    return pages.flat();
  };
  return {
    list,
    add: (fault) => call('post', '/_mock/faults', { query, body: fault }),
    get: (id) => call('get', '/_mock/faults/{id}', { pathParameter: id, query }),
    delete: (id) => call('delete', '/_mock/faults/{id}', { pathParameter: id, query }),
    async clear() {
      await call('delete', '/_mock/faults', { query });
    },
    async expectConsumed() {
      // On a handle of one app, ignores faults for all apps, because they may have fired on requests of other apps.
      const ownFaults = (await list()).filter((fault) => app === undefined || fault.app !== null);
      const unconsumed = ownFaults.filter((fault) => !isConsumed(fault));
      if (unconsumed.length === 0) return;
      const summary =
        unconsumed.length === 1
          ? '1 fault was not consumed'
          : `${unconsumed.length} faults were not consumed`;
      throw new Error(
        [`${summary}:`, ...unconsumed.map(({ id, explanation }) => `  ${id}: ${explanation}`)].join('\n'),
      );
    },
  };
}

/**
 * Returns whether a fault is consumed. A consumed fault has fired at least once. If it has `times`, it also cannot fire again. A
 * fault with `match.nth` is never consumed if another fault fired on the n-th request.
 */
const isConsumed = ({ fired, times, exhausted }: Fault): boolean =>
  fired > 0 && (exhausted || times === undefined);
