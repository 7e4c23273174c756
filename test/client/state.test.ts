import { expect, it } from 'vitest';
import { connect } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

it('`state.get` exports the whole state and `state.replace` imports it again', async () => {
  const mock = connect((await startTestMock()).url);
  const app = mock.app();
  const job = await app.jobs.create({ type: 'tweets', status: 'created', name: 'kept' });
  await app.rateLimits.exhaust('get');
  const state = await mock.state.get();
  await mock.reset();
  expect(await app.jobs.list()).toEqual([]);
  expect(await mock.state.replace(state)).toEqual(state);
  expect(await app.jobs.list()).toMatchObject([{ id: job.id, name: 'kept' }]);
  expect((await app.rateLimits.get()).get.remaining).toBe(0);
});
