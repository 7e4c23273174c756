import { beforeEach, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let app: MockHandle;
beforeEach(async () => {
  app = connect((await startTestMock()).url).app();
  await app.clock.freeze();
});

const failure = (waiting: Promise<unknown>): Promise<string> =>
  waiting.then(
    () => expect.fail('expected a failure'),
    ({ message }: Error) => message,
  );

it('`jobs.waitFor` returns the job once it has the status, without moving the clock', async () => {
  const { id } = await app.jobs.create({ type: 'users', status: 'created' });
  expect((await app.jobs.waitFor(id, 'created', { timeout: 0 })).status).toBe('created');
  const before = await app.clock.get();
  const waiting = app.jobs.waitFor(id, 'complete', { timeout: 60_000 });
  await app.jobs.start(id);
  expect(await app.clock.get()).toEqual(before);
  await app.clock.next();
  expect(await waiting).toEqual(await app.jobs.get(id));
  expect((await waiting).status).toBe('complete');
});

it('`jobs.waitFor` polls once more after the timeout, and then says what the job waits for', async () => {
  const waitsForUpload = await app.jobs.create({ type: 'users', status: 'created' });
  expect(await failure(app.jobs.waitFor(waitsForUpload.id, 'complete', { timeout: 20 }))).toBe(
    `jobs.waitFor: expected job ${waitsForUpload.id} to become "complete" within 20 ms, got "created". It waits for its upload. Upload a file, or call jobs.start(), jobs.complete() or jobs.fail().`,
  );
  const { now } = await app.clock.get();
  expect(await failure(app.jobs.waitFor(waitsForUpload.id, 'expired', { timeout: 0 }))).toContain(
    `It expires at ${waitsForUpload.upload_expires_at}. The clock of its app is frozen at ${now}. Call clock.next() or clock.unfreeze().`,
  );
  const processing = await app.jobs.create({ type: 'users', status: 'in_progress' });
  expect(await failure(app.jobs.waitFor(processing.id, 'complete', { timeout: 0 }))).toContain(
    `got "in_progress". Its processing ends at ${processing.processing_ends_at}. The clock of its app is frozen at ${now}. Call `,
  );
  const stuck = await app.jobs.create({ type: 'tweets', status: 'in_progress', name: 'mock:stuck' });
  expect(await failure(app.jobs.waitFor(stuck.id, 'complete', { timeout: 0 }))).toContain(
    'Its processing never ends. Call jobs.complete() or jobs.fail().',
  );
  await app.clock.unfreeze();
  expect(await failure(app.jobs.waitFor(waitsForUpload.id, 'expired', { timeout: 0 }))).toContain(
    'Call clock.next() to move it there, or pass a longer timeout.',
  );
});

it('`jobs.waitFor` rejects at once if the job can no longer get the status', async () => {
  const { id } = await app.jobs.create({ type: 'users', status: 'failed', error: 'x' });
  expect(await failure(app.jobs.waitFor(id, 'complete', { timeout: 2 ** 31 - 1 }))).toBe(
    `jobs.waitFor: expected job ${id} to become "complete", got "failed". A job that is "failed" cannot become "complete".`,
  );
  const started = await app.jobs.create({ type: 'tweets', status: 'in_progress' });
  for (const status of ['created', 'expired'] as const)
    expect(await failure(app.jobs.waitFor(started.id, status))).toContain(
      `A job that is "in_progress" cannot become "${status}".`,
    );
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])(
  '`jobs.waitFor` rejects the timeout %d',
  async (timeout) => {
    expect(await failure(app.jobs.waitFor('1', 'complete', { timeout }))).toBe(
      `jobs.waitFor: timeout: expected milliseconds from 0 to 2147483647, got ${timeout}`,
    );
  },
);

it('`jobs.waitFor` rejects an unknown job with the error of the call', async () => {
  expect(await failure(app.jobs.waitFor('1', 'complete'))).toContain('returned 404: No job 1.');
});
