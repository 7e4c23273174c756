import { describe, expect, it } from 'vitest';
import { appIdOf } from '../../mock-server/domain/app-identity.js';
import type { ComplianceJob } from '../../mock-server/domain/jobs/job.js';
import { toInstant } from '../../mock-server/domain/time/instant.js';
import { PORT_STORES } from '../support/port-stores.js';

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

describe.each(PORT_STORES)('the job store: %s', (_name, open) => {
  it('the job store finds jobs by ID, and lists them by app and type, newest first', async () => {
    const { jobs } = await open();
    await jobs.addUnlessBlocked(job('2'));
    await jobs.addUnlessBlocked(job('1'));
    await jobs.addUnlessBlocked(job('3', { type: 'users' }));
    await jobs.addUnlessBlocked(job('4', { appId: appIdOf('b') }));
    expect((await jobs.list(app, 'tweets')).map(({ id }) => id)).toEqual(['2', '1']);
    expect(await jobs.find('4')).toMatchObject({ id: '4' });
    expect(await jobs.find('5')).toBeUndefined();
  });

  it('the job store rejects a duplicate ID', async () => {
    const { jobs } = await open();
    await jobs.addUnlessBlocked(job('1'));
    expect(await jobs.addUnlessBlocked(job('1', { type: 'users' }))).toEqual({ kind: 'duplicate_id' });
    expect(await jobs.find('1')).toMatchObject({ type: 'tweets' });
  });

  it('the job store adds only one of several concurrent jobs that block each other', async () => {
    const { jobs } = await open();
    const additions = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        jobs.addUnlessBlocked(job(String(i + 1)), { statuses: ['created'], at: toInstant(1) }),
      ),
    );
    expect(additions.filter(({ kind }) => kind === 'added').length).toBe(1);
    expect(additions.filter(({ kind }) => kind === 'blocked').length).toBe(49);
  });

  it('only one of several concurrent updates of a job succeeds if the first one makes the others obsolete', async () => {
    const { jobs } = await open();
    await jobs.addUnlessBlocked(job('1'));
    const claim = (current: ComplianceJob) =>
      current.failure ? undefined : { ...current, failure: 'claimed' };
    const claimed = await Promise.all(Array.from({ length: 10 }, () => jobs.update('1', claim)));
    expect(claimed.filter(Boolean).length).toBe(1);
    expect(await jobs.update('2', claim)).toBe(false);
  });

  it('the job store lists and deletes the jobs of one app or of all apps', async () => {
    const { jobs } = await open();
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

  it('the job store returns the jobs with a result file in turn', async () => {
    const { jobs } = await open();
    const object = { blob: 'blob-1', bytes: 0, md5: '', crc32c: 0, generation: '1' };
    const result = { object, lines: { ids: 0, invalid: 0, affected: 0 } } as unknown as NonNullable<
      ComplianceJob['result']
    >;
    for (const id of ['1', '2', '3']) await jobs.addUnlessBlocked(job(id, { result }));
    await jobs.addUnlessBlocked(job('4'));
    const turns = [jobs.nextWithResultFile(2), jobs.nextWithResultFile(2)].map((found) =>
      found.map(({ id }) => id),
    );
    expect(turns).toEqual([
      ['1', '2'],
      ['3', '1'],
    ]);
    expect([...new Set(jobs.apps())]).toEqual([app]);
  });

  it('a job blocks a new one only while it has one of the given statuses', async () => {
    const { jobs } = await open();
    await jobs.addUnlessBlocked(job('1'));
    const created = { statuses: ['created'], at: toInstant(1) } as const;
    const inProgress = { statuses: ['in_progress'], at: toInstant(1) } as const;
    expect(await jobs.addUnlessBlocked(job('2'), created)).toMatchObject({
      kind: 'blocked',
      blockedBy: { id: '1' },
    });
    expect(await jobs.addUnlessBlocked(job('2'), inProgress)).toEqual({ kind: 'added' });
    const others = await Promise.all([
      jobs.addUnlessBlocked(job('3', { type: 'users' }), created),
      jobs.addUnlessBlocked(job('4', { appId: appIdOf('b') }), created),
    ]);
    expect(others).toEqual([{ kind: 'added' }, { kind: 'added' }]);
  });
});
