import type { HandleScope } from './scope.js';
import type { Fault, FaultInput } from './types.js';

/** Faults: data that say what to match, what to do, how many times. The first that fires on a request is the only one. */
export interface MockFaults {
  /** For the app, or for all. */
  add(order: FaultInput): Promise<Fault>;
  /** In the order in which they are tried; of an app, its own and those for all. */
  list(): Promise<Fault[]>;
  get(id: string): Promise<Fault>;
  /** Of an app, only its own. */
  delete(id: string): Promise<Fault>;
  /** Removes the app's own, or all. */
  clear(): Promise<void>;
  /**
   * Checks that every fault fired, and as often as its `times` says; of an app, each of its own.
   *
   * @throws Error that lists the faults that did not, each with its explanation
   */
  expectConsumed(): Promise<void>;
}

export function createMockFaults({ call, app }: HandleScope): MockFaults {
  const query = { app };
  const list = async () => (await call('get', '/_mock/faults', { query })).faults;
  return {
    list,
    add: (order) => call('post', '/_mock/faults', { query, body: order }),
    get: (id) => call('get', '/_mock/faults/{id}', { pathParameter: id, query }),
    delete: (id) => call('delete', '/_mock/faults/{id}', { pathParameter: id, query }),
    async clear() {
      await call('delete', '/_mock/faults', { query });
    },
    async expectConsumed() {
      // Whether a fault for all fired says nothing of one app.
      const ownFaults = (await list()).filter((fault) => app === undefined || fault.app !== null);
      const unconsumed = ownFaults.filter((fault) => !isConsumed(fault));
      if (unconsumed.length === 0) return;
      const summary =
        unconsumed.length === 1 ? '1 fault is not used up' : `${unconsumed.length} faults are not used up`;
      throw new Error(
        [`${summary}:`, ...unconsumed.map(({ id, explanation }) => `  ${id}: ${explanation}`)].join('\n'),
      );
    },
  };
}

/** A fault without end is used up once it fired; one for a single request fires once at most, and never if another did there. */
const isConsumed = ({ fired, times, exhausted }: Fault): boolean =>
  fired > 0 && (exhausted || times === undefined);
