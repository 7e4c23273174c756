import { beforeEach, describe, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let mock: MockHandle;
let app: MockHandle;
beforeEach(async () => {
  mock = connect((await startTestMock()).url);
  app = mock.app();
});

it('`jobs.create` seeds a job in any status, with its facts', async () => {
  const job = await app.jobs.create({
    type: 'tweets',
    status: 'complete',
    name: 'nightly',
    ids: ['90', '10', 'x'],
    age: '1d',
  });
  expect(job).toMatchObject({ status: 'complete', name: 'nightly' });
  expect(job.result).toMatchObject({ ids: 2, invalid: 1, affected: 1 });
  expect(await (await fetch(job.download_url)).text()).toContain('"id":"90"');
  expect(await mock.jobs.get(job.id)).toEqual(job);
});

it('`jobs.start`, `jobs.complete` and `jobs.fail` move a job to a later status', async () => {
  const created = () => app.jobs.create({ type: 'users', status: 'created' });
  expect((await app.jobs.start((await created()).id)).status).toBe('in_progress');
  expect((await app.jobs.complete((await created()).id)).status).toBe('complete');
  expect(await app.jobs.fail((await created()).id, 'the disk is full')).toMatchObject({
    status: 'failed',
    error: 'the disk is full',
  });
  expect((await mock.jobs.fail((await created()).id)).status).toBe('failed');
});

it('`jobs.list` returns the jobs of the app or of all apps, by type and status', async () => {
  const tweets = await app.jobs.create({ type: 'tweets', status: 'created' });
  const users = await app.jobs.create({ type: 'users', status: 'expired' });
  const other = await mock.app().jobs.create({ type: 'users', status: 'created' });
  const idsOf = (jobs: { id: string }[]) => jobs.map(({ id }) => id).sort();
  expect(idsOf(await app.jobs.list())).toEqual(idsOf([tweets, users]));
  expect(idsOf(await mock.jobs.list())).toEqual(idsOf([tweets, users, other]));
  expect(idsOf(await mock.jobs.list({ type: 'users', status: 'created' }))).toEqual([other.id]);
});

it('`jobs.openSession` returns a resumable upload session with stored bytes', async () => {
  const { id } = await app.jobs.create({ type: 'users', status: 'created', resumable: true });
  const { url, ...session } = await app.jobs.openSession(id, 262_144);
  expect(session).toMatchObject({ status: 'open', stored_bytes: 262_144, total_bytes: null });
  expect((await app.jobs.get(id)).sessions).toEqual([session]);
  const headers = { 'content-range': 'bytes 262144-262146/262147' };
  expect((await fetch(url, { method: 'PUT', headers, body: '90\n' })).status).toBe(200);
  expect((await app.jobs.complete(id)).result).toMatchObject({ ids: 16_385, affected: 1 });
});

describe('a rejected call', () => {
  it('`jobs.get` rejects an unknown job ID with 404', async () => {
    await expect(app.jobs.get('1')).rejects.toMatchObject({
      status: 404,
      detail: 'No job 1. GET /_mock/jobs lists the jobs.',
    });
  });

  it('`jobs.fail` rejects a finished job with 409', async () => {
    const { id } = await app.jobs.create({ type: 'tweets', status: 'expired' });
    await expect(app.jobs.fail(id)).rejects.toThrow(
      `409: Cannot change the status of job ${id}: it is "expired"`,
    );
  });

  it('`jobs.openSession` rejects a job that is not resumable, and an invalid number of bytes', async () => {
    const { id } = await app.jobs.create({ type: 'tweets', status: 'created' });
    await expect(app.jobs.openSession(id)).rejects.toThrow(
      `409: Cannot open a session: job ${id} is not resumable`,
    );
    await expect(app.jobs.openSession(id, 5)).rejects.toThrow(
      '400: stored_bytes: expected a multiple of 262144, got 5',
    );
  });
});
