import { expect, it } from 'vitest';
import { connect } from '../../client/index.js';
import { runMock } from '../support/mock.js';

it('takes all facts out, and in again', async () => {
  const mock = connect((await runMock()).url);
  const app = mock.app();
  const job = await app.jobs.create({ type: 'tweets', status: 'created', name: 'kept' });
  await app.rateLimits.exhaust('get');
  const state = await mock.state.read();
  await mock.reset();
  expect(await app.jobs.list()).toEqual([]);
  expect(await mock.state.write(state)).toEqual(state);
  expect(await app.jobs.list()).toMatchObject([{ id: job.id, name: 'kept' }]);
  expect((await app.rateLimits.read()).get.remaining).toBe(0);
});
