import { expect, it, vi } from 'vitest';
import type { MockHandle, Scenario, State } from '../../mock-server/index.js';
import { createMock, startMock } from '../../mock-server/index.js';
import { listFiles } from '../support/list-files.js';
import { buildStateOfJobs } from '../support/many-jobs-state.js';
import { useTestDirectoryAsTmpdir } from '../support/server-process.js';

const LARGE_SCENARIO: Scenario = {
  name: 'large',
  description: 'takes seconds to load',
  apps: [{ token: 'large', jobs: [{ type: 'tweets', status: 'complete', ids: { count: 80_000_000 } }] }],
};
const LARGE_STATE = JSON.parse(String(buildStateOfJobs(20_000, () => 'app-0123456789abcdef'))) as State;
const OPTIONS = { maxSeed: '20GB' };

const MOCKS = [
  ['inside the process', () => createMock(OPTIONS)],
  ['over HTTP', () => startMock(OPTIONS)],
] as const;

const waitUntil = (assertion: () => void): Promise<void> =>
  vi.waitFor(assertion, { timeout: 25_000, interval: 5 });

/** Calls that take long, with a function that waits until the work has begun. */
const CALLS = [
  [
    'the load of a scenario',
    (mock: MockHandle, signal?: AbortSignal) => mock.scenarios.load(LARGE_SCENARIO, { signal }),
    (directory: string) => waitUntil(() => expect(listFiles(directory)).toHaveLength(1)),
  ],
  [
    'an import',
    (mock: MockHandle, signal?: AbortSignal) => mock.state.replace(LARGE_STATE, { signal }),
    () => new Promise<void>((resolve) => setImmediate(resolve)),
  ],
] as const;

for (const [place, create] of MOCKS)
  it.each(CALLS)(
    `%s ${place} rejects with the reason of an aborted signal and leaves nothing`,
    async (_call, send, hasBegun) => {
      const directory = await useTestDirectoryAsTmpdir();
      await using mock = await create();
      const before = await mock.state.get();
      const controller = new AbortController();
      const call = send(mock, controller.signal).catch((error: unknown) => error);
      await hasBegun(directory);
      const reason = new Error('cancelled by the test');
      controller.abort(reason);
      expect(await call).toBe(reason);
      expect(await send(mock, controller.signal).catch((error: unknown) => error)).toBe(reason);
      await waitUntil(() => expect(listFiles(directory)).toEqual([]));
      expect(await mock.state.get()).toEqual(before);
    },
  );

it('the load of a scenario inside the process ends and rejects when the mock closes meanwhile', async () => {
  const [[, load, hasBegun]] = CALLS;
  const directory = await useTestDirectoryAsTmpdir();
  const mock = await createMock(OPTIONS);
  const loading = load(mock).catch((error: unknown) => error);
  await hasBegun(directory);
  await mock.close();
  expect(await loading).toMatchObject({ message: 'Cannot call the control API: the mock is closed' });
  expect(listFiles(directory)).toEqual([]);
});
