import type { HandleScope } from './scope.js';
import type { Fault, FaultInput } from './types.js';

/** Injected faults. A fault defines which requests match, its effect, and how often it fires. At most one fires on a request. */
export interface MockFaults {
  /** Adds a fault for the app, or for all apps. */
  add(fault: FaultInput): Promise<Fault>;
  /** Lists the faults in the order in which they are tried. For an app: its own faults and those for all apps. */
  list(): Promise<Fault[]>;
  get(id: string): Promise<Fault>;
  /** Deletes a fault and returns it. For an app: only its own faults. */
  delete(id: string): Promise<Fault>;
  /** Deletes the app's own faults, or all faults. */
  clear(): Promise<void>;
  /**
   * Checks that every fault fired, and fired `times` times if it has `times`. For an app: checks its own faults only.
   *
   * @throws Error that lists the other faults, each with its explanation
   */
  expectConsumed(): Promise<void>;
}

export function createMockFaults({ call, app }: HandleScope): MockFaults {
  const query = { app };
  const list = async () => (await call('get', '/_mock/faults', { query })).faults;
  return {
    list,
    add: (fault) => call('post', '/_mock/faults', { query, body: fault }),
    get: (id) => call('get', '/_mock/faults/{id}', { pathParameter: id, query }),
    delete: (id) => call('delete', '/_mock/faults/{id}', { pathParameter: id, query }),
    async clear() {
      await call('delete', '/_mock/faults', { query });
    },
    async expectConsumed() {
      // A fault for all apps may have fired on requests of other apps.
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
 * A fault without `times` is consumed once it fired. A fault with `match.nth` can fire only on that request, and is never
 * consumed if another fault fired there.
 */
const isConsumed = ({ fired, times, exhausted }: Fault): boolean =>
  fired > 0 && (exhausted || times === undefined);
