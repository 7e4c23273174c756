import { beforeEach, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let mock: MockHandle;
beforeEach(async () => {
  mock = connect((await startTestMock()).url);
});

it('`scenarios.list` returns the built-in scenarios', async () => {
  const scenarios = await mock.scenarios.list();
  expect(scenarios.map(({ name }) => name)).toContain('busy-slot');
  for (const { description } of scenarios) expect(description).not.toBe('');
});

it('`scenarios.load` loads a built-in scenario by its name into one app', async () => {
  const app = mock.app();
  const loaded = await app.scenarios.load('busy-slot');
  expect(loaded.name).toBe('busy-slot');
  const jobs = await app.jobs.list();
  expect(jobs.length).toBeGreaterThan(0);
  expect(loaded.apps.flatMap(({ jobs: made }) => made.map(({ id }) => id)).sort()).toEqual(
    jobs.map(({ id }) => id).sort(),
  );
});

it('`scenarios.load` loads a scenario document', async () => {
  await mock.scenarios.load({
    name: 'late',
    description: 'A job that expired without an upload',
    apps: [{ token: 'my-app', clock: [{ freeze: true }], jobs: [{ type: 'users', status: 'expired' }] }],
  });
  const app = mock.app('my-app');
  expect(await app.jobs.list()).toMatchObject([{ type: 'users', status: 'expired' }]);
  expect((await app.clock.get()).frozen).toBe(true);
});

it('`scenarios.load` rejects an unknown name with 404 and an invalid document with 400', async () => {
  await expect(mock.scenarios.load('nonsense')).rejects.toMatchObject({ status: 404 });
  await expect(mock.scenarios.load({ name: 'No Name', description: 'wrong' })).rejects.toMatchObject({
    status: 400,
    detail: expect.stringContaining('name'),
  });
});
