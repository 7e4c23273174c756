import { describe, expect, it } from 'vitest';
import { createMemoryJobs } from '../../../mock-server/adapters/memory/memory-jobs.js';
import { createMemoryWindows } from '../../../mock-server/adapters/memory/memory-windows.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import type { ComplianceJob } from '../../../mock-server/domain/jobs/job.js';
import { toInstant } from '../../../mock-server/domain/time/instant.js';
import type { JobStore, WindowStore } from '../../../mock-server/ports/stores.js';

const app = appIdOf('a');
const job = (id: string, more: Partial<ComplianceJob> = {}): ComplianceJob => ({
  id,
  appId: app,
  ownerId: '1',
  profile: 'gcs',
  type: 'tweets',
  resumable: false,
  createdAt: toInstant(Number(id)),
  origin: 'https://mock.example',
  processingMs: 0,
  ...more,
});

describe.each<[string, () => JobStore]>([['memory', createMemoryJobs]])(
  'the %s job store',
  (_name, create) => {
    it('the job store finds jobs by ID, and lists them by app and type, newest first', async () => {
      const jobs = create();
      await jobs.addUnlessBlocked(job('2'));
      await jobs.addUnlessBlocked(job('1'));
      await jobs.addUnlessBlocked(job('3', { type: 'users' }));
      await jobs.addUnlessBlocked(job('4', { appId: appIdOf('b') }));
      expect((await jobs.list(app, 'tweets')).map(({ id }) => id)).toEqual(['2', '1']);
      expect(await jobs.find('4')).toMatchObject({ id: '4' });
      expect(await jobs.find('5')).toBeUndefined();
    });

    it('the job store rejects a duplicate ID', async () => {
      const jobs = create();
      await jobs.addUnlessBlocked(job('1'));
      expect(await jobs.addUnlessBlocked(job('1', { type: 'users' }))).toEqual({ kind: 'duplicate_id' });
      expect(await jobs.find('1')).toMatchObject({ type: 'tweets' });
    });

    it('the job store adds only one of several concurrent jobs that block each other', async () => {
      const jobs = create();
      const additions = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          jobs.addUnlessBlocked(job(String(i + 1)), { statuses: ['created'], at: toInstant(1) }),
        ),
      );
      expect(additions.filter(({ kind }) => kind === 'added').length).toBe(1);
      expect(additions.filter(({ kind }) => kind === 'blocked').length).toBe(49);
    });

    it('only one of several concurrent updates of a job succeeds if the first one makes the others obsolete', async () => {
      const jobs = create();
      await jobs.addUnlessBlocked(job('1'));
      const claim = (current: ComplianceJob) =>
        current.failure ? undefined : { ...current, failure: 'claimed' };
      const claimed = await Promise.all(Array.from({ length: 10 }, () => jobs.update('1', claim)));
      expect(claimed.filter(Boolean).length).toBe(1);
      expect(await jobs.update('2', claim)).toBe(false);
    });
  },
);

describe.each<[string, () => JobStore]>([['memory', createMemoryJobs]])(
  'the %s job store, for all types',
  (_name, create) => {
    it('the job store lists and deletes the jobs of one app or of all apps', async () => {
      const jobs = create();
      await jobs.addUnlessBlocked(job('1'));
      await jobs.addUnlessBlocked(job('2', { type: 'users' }));
      await jobs.addUnlessBlocked(job('3', { appId: appIdOf('b') }));
      const idsOf = (all: readonly ComplianceJob[]) => all.map(({ id }) => id);
      expect(idsOf(await jobs.listPage(app, 10))).toEqual(['2', '1']);
      expect(idsOf(await jobs.listPage(app, 10, '2'))).toEqual(['1']);
      expect(idsOf(await jobs.listPage(undefined, 2))).toEqual(['3', '2']);
      expect(idsOf(await jobs.listAll())).toEqual(['1', '2', '3']);
      expect(idsOf(await jobs.clear(app)).sort()).toEqual(['1', '2']);
      expect(await jobs.list(app, 'tweets')).toEqual([]);
      expect(idsOf(await jobs.listAll())).toEqual(['3']);
      expect((await jobs.clear(undefined)).length).toBe(1);
    });
  },
);

describe.each<[string, () => WindowStore]>([['memory', createMemoryWindows]])(
  'the %s window store',
  (_name, create) => {
    it('the window store admits exactly the limit of concurrent requests, for each app and bucket', async () => {
      const windows = create();
      const now = toInstant(1_700_000_000_000);
      for (const [appId, bucket] of [
        [app, 'get'],
        [app, 'list'],
        [appIdOf('b'), 'get'],
      ] as const) {
        const all = await Promise.all(
          Array.from({ length: 500 }, () => windows.admit(appId, bucket, now, 150)),
        );
        expect(all.filter(({ admitted }) => admitted).length).toBe(150);
      }
    });

    it('the window store finds, sets and deletes the windows of each app independently', async () => {
      const windows = create();
      const now = toInstant(1_700_000_000_000);
      const { window } = await windows.admit(app, 'get', now, 5);
      await windows.set(appIdOf('b'), 'list', { openedAt: now, admitted: 4 });
      expect(await windows.find(app, 'get')).toEqual(window);
      expect(await windows.find(app, 'list')).toBeUndefined();
      expect((await windows.admit(appIdOf('b'), 'list', now, 5)).window.admitted).toBe(5);
      expect(await windows.clear(app)).toBe(1);
      expect(await windows.find(app, 'get')).toBeUndefined();
      expect(await windows.clear(undefined)).toBe(1);
    });
  },
);
