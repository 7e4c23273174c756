import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock as run } from '../../support/test-mock.js';

/** Returns the recorded IDs that the digit rule affects, which have the tens digit 9 and a last digit from 0 to 8. */
const affectedIn = (file: string): string[] =>
  readFileSync(new URL(`../../../fixtures/ids/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((id) => /9[0-8]$/.test(id))
    .sort();
const RECORDED_TWEETS = affectedIn('recorded-tweet-ids.txt');
const RECORDED_USERS = affectedIn('recorded-user-ids.txt');

describe.each(PROFILES)('in profile $profile', ({ profile }) => {
  const runMock = (flags = {}) => run({ profile, ...flags });

  describe('the life of a job', () => {
    it('a job goes from created over in_progress to complete and has a result', async () => {
      const app = (await runMock()).app();
      const job = await app.createJob({ type: 'tweets', name: 'nightly' });
      expect(job).toMatchObject({ type: 'tweets', status: 'created', name: 'nightly', resumable: false });

      const stored = await app.upload(job, '1164946045643759694\n1164946045643759617\n');
      expect(stored.status).toBe(200);
      expect((await app.getJob(job.id)).status).toBe('in_progress');

      await app.advanceClock('3s');
      const complete = await app.getJob(job.id);
      expect(complete).toEqual({ ...job, status: 'complete' });

      const result = await app.download(complete);
      expect(await result.text()).toBe(
        '{"id":"1164946045643759694","action":"delete","created_at":"2019-08-23T17:02:35.589Z","reason":"suspended"}\n',
      );
    });

    it('a job expires at the very instant upload_expires_at is reached, and not a millisecond before', async () => {
      const app = (await runMock()).app();
      await app.changeClock({ freeze: true });
      const job = await app.createJob();
      const expiresAt = Date.parse(job.upload_expires_at);
      expect(expiresAt - Date.parse(job.created_at)).toBe(900_000);

      await app.changeClock({ set: new Date(expiresAt - 1).toISOString() });
      expect((await app.getJob(job.id)).status).toBe('created');
      await app.changeClock({ set: new Date(expiresAt).toISOString() });
      expect((await app.getJob(job.id)).status).toBe('expired');
      expect((await app.upload(job, '1\n')).ok).toBe(false);
    });

    it('a job with `mock:fail=…` in its name fails with that error', async () => {
      const app = (await runMock()).app();
      const failed = await app.createCompleteJob('90\n', { type: 'users', name: 'mock:fail=quota exceeded' });
      expect(failed).toMatchObject({
        status: 'failed',
        error: 'quota exceeded',
        name: 'mock:fail=quota exceeded',
      });
    });

    it('a job with `mock:processing=…` or `mock:stuck` in its name stays in progress for that time', async () => {
      const app = (await runMock()).app();
      const slow = await app.createCompleteJob('90\n', { type: 'users', name: 'mock:processing=10m' });
      const stuck = await app.createCompleteJob('90\n', { type: 'tweets', name: 'mock:stuck' });
      expect([slow.status, stuck.status]).toEqual(['in_progress', 'in_progress']);
      await app.advanceClock('10m');
      expect((await app.getJob(slow.id)).status).toBe('complete');
      await app.advanceClock('365d');
      expect((await app.getJob(stuck.id)).status).toBe('in_progress');
    });

    it('a users job takes 232 s with --processing-time realistic, as observed', async () => {
      const app = (await runMock({ processingTime: 'realistic' })).app();
      const users = await app.createJob({ type: 'users' });
      await app.upload(users, '90\n');
      await app.advanceClock('231s');
      expect((await app.getJob(users.id)).status).toBe('in_progress');
      await app.advanceClock('1s');
      expect((await app.getJob(users.id)).status).toBe('complete');
    });

    it('the input of two recorded jobs gives exactly the affected IDs', async () => {
      const app = (await runMock()).app();
      for (const [type, file, affected] of [
        ['tweets', 'recorded-tweet-ids.txt', RECORDED_TWEETS],
        ['users', 'recorded-user-ids.txt', RECORDED_USERS],
      ] as const) {
        const ids = readFileSync(new URL(`../../../fixtures/ids/${file}`, import.meta.url));
        const job = await app.createCompleteJob(ids, { type });
        const lines = (await (await app.download(job)).text()).split('\n').filter((line) => line !== '');
        expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual([...affected]);
      }
    });
  });
});
