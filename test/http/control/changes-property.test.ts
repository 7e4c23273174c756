import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createVirtualClocks } from '../../../mock-server/adapters/memory/memory-clocks.js';
import { createMemoryJobs } from '../../../mock-server/adapters/memory/memory-jobs.js';
import { createMemorySessions } from '../../../mock-server/adapters/memory/memory-sessions.js';
import { createMemoryWindows } from '../../../mock-server/adapters/memory/memory-windows.js';
import type { AppId } from '../../../mock-server/domain/app-identity.js';
import { type ComplianceJob, statusAt } from '../../../mock-server/domain/jobs/job.js';
import { downloadExpiresAt } from '../../../mock-server/domain/jobs/url-expiry.js';
import { isWindowOpen, type RateWindow } from '../../../mock-server/domain/limits/rate-limit-window.js';
import { addMs, type Instant, MINUTE_MS, toInstant } from '../../../mock-server/domain/time/instant.js';
import { sessionStatusAt, type UploadSession } from '../../../mock-server/domain/uploads/upload-session.js';
import { findChanges } from '../../../mock-server/service/control/find-changes.js';
import { moveToNextChange } from '../../../mock-server/service/control/move-to-next-change.js';

const APP = 'app-0123456789abcdef' as AppId;
const OTHER = 'app-fedcba9876543210' as AppId;
/** Present time. All facts are whole minutes before or after it, so a scan in steps of a minute misses nothing. */
const NOW = toInstant(Date.UTC(2027, 0, 15));
const SCANNED_MINUTES = 16 * 24 * 60;
const minutesFromNow = (minutes: number): Instant => addMs(NOW, minutes * MINUTE_MS);

const OBJECT = { bytes: 3, md5: '', crc32c: '', generation: '1' };
const LINES = { ids: 1, invalid: 0, affected: 0 };
const WEEK = 7 * 24 * 60;

const appArbitrary = fc.constantFrom(APP, APP, APP, OTHER);
const jobArbitrary = fc
  .record({
    appId: appArbitrary,
    type: fc.constantFrom('tweets' as const, 'users' as const),
    // Some jobs were created in the future: the clock was reset since.
    created: fc.oneof(fc.integer({ min: -WEEK - 30, max: 30 }), fc.integer({ min: -40, max: 0 })),
    uploadedAfter: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    processing: fc.option(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: WEEK + 60 })), {
      nil: undefined,
    }),
    isFailing: fc.boolean(),
    isCancelled: fc.constantFrom(false, false, true),
    result: fc.constantFrom('stored' as const, 'stored' as const, 'evicted' as const),
  })
  .map(({ created, uploadedAfter, processing, isFailing, isCancelled, result, ...job }) => {
    const createdAt = minutesFromNow(created);
    return (id: string): ComplianceJob => ({
      ...job,
      id,
      ownerId: '1',
      profile: 'gcs',
      resumable: true,
      createdAt,
      origin: 'http://127.0.0.1:4020',
      processingMs: processing === undefined ? undefined : processing * MINUTE_MS,
      ...(isFailing && { failure: 'x' }),
      ...(isCancelled && { cancelledAt: addMs(createdAt, MINUTE_MS) }),
      ...(uploadedAfter !== undefined && {
        upload: { finishedAt: addMs(createdAt, uploadedAfter * MINUTE_MS), object: OBJECT },
        ...(!isFailing && {
          result: { object: { ...OBJECT, ...(result === 'stored' && { blob: `blob-${id}` }) }, lines: LINES },
        }),
      }),
    });
  });
const sessionArbitrary = fc
  .record({
    opened: fc.integer({ min: -WEEK - 10, max: 10 }),
    appId: appArbitrary,
    end: fc.constantFrom('open', 'finished', 'cancelled', 'broken'),
  })
  .map(({ opened, appId, end }) => {
    const openedAt = minutesFromNow(opened);
    return (id: string): UploadSession => ({
      id,
      jobId: '1',
      appId,
      openedAt,
      bytes: 0,
      crc32c: 0,
      ...(end === 'finished' && { finished: OBJECT }),
      ...(end === 'cancelled' && { cancelledAt: openedAt }),
      ...(end === 'broken' && { brokenAt: openedAt }),
    });
  });
const windowArbitrary = fc.record({
  appId: appArbitrary,
  bucket: fc.constantFrom('create' as const, 'list' as const, 'get' as const, 'cancel' as const),
  window: fc
    .integer({ min: -20, max: 0 })
    .map((minutes): RateWindow => ({ openedAt: minutesFromNow(minutes), admitted: 3 })),
});

/** Everything about the app that depends on the time, as a text. */
function describeAt(
  now: Instant,
  jobs: readonly ComplianceJob[],
  sessions: readonly UploadSession[],
  windows: readonly RateWindow[],
): string {
  const canDownload = (job: ComplianceJob): boolean =>
    statusAt(job, now) === 'complete' &&
    job.result?.object.blob !== undefined &&
    now < downloadExpiresAt(job);
  return [
    ...jobs.map((job) => `${job.id} ${statusAt(job, now)}${canDownload(job) ? ', can be downloaded' : ''}`),
    ...sessions.map((session) => `${session.id} ${sessionStatusAt(session, now)}`),
    ...windows.map((window) => String(isWindowOpen(window, now))),
  ].join('\n');
}

it('jumping from change to change shows exactly the changes that a scan of every minute shows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(jobArbitrary, { maxLength: 6 }),
      fc.array(sessionArbitrary, { maxLength: 4 }),
      fc.array(windowArbitrary, { maxLength: 4 }),
      async (createJobs, createSessions, windows) => {
        const services = {
          clocks: createVirtualClocks(undefined, () => NOW),
          jobs: createMemoryJobs(),
          sessions: createMemorySessions(),
          windows: createMemoryWindows(),
        };
        const allJobs = createJobs.map((create, at) => create(String(at + 1)));
        const allSessions = createSessions.map((create, at) => create(`${at}`));
        for (const job of allJobs) await services.jobs.addUnlessBlocked(job);
        for (const session of allSessions) await services.sessions.add(session);
        for (const { appId, bucket, window } of windows) await services.windows.set(appId, bucket, window);
        const isOwn = ({ appId }: { readonly appId: AppId }): boolean => appId === APP;
        const ownWindows: RateWindow[] = [];
        for (const bucket of ['create', 'list', 'get', 'cancel'] as const) {
          const window = await services.windows.find(APP, bucket);
          if (window) ownWindows.push(window);
        }
        const describe = (now: Instant): string =>
          describeAt(now, allJobs.filter(isOwn), allSessions.filter(isOwn), ownWindows);

        const scanned: string[] = [];
        let before = describe(NOW);
        for (let minute = 1; minute <= SCANNED_MINUTES; minute++) {
          const now = minutesFromNow(minute);
          const after = describe(now);
          if (after !== before) scanned.push(`${now}\n${after}`);
          before = after;
        }

        const listed = (await findChanges(services, APP, 1_000)).changes;
        const jumped: string[] = [];
        const reached: unknown[] = [];
        for (;;) {
          const moved = await moveToNextChange(services, APP);
          if (!moved.ok) throw new Error(moved.error.problem);
          if (!moved.value.change) break;
          expect(moved.value.now).toBe(moved.value.change.at);
          reached.push(moved.value.change);
          jumped.push(`${moved.value.now}\n${describe(moved.value.now)}`);
        }
        expect(jumped).toEqual(scanned);
        // A jump reaches the first of several changes at one instant.
        expect(reached).toEqual(listed.filter(({ at }, index) => listed[index - 1]?.at !== at));
        expect(services.clocks.now(OTHER)).toBe(NOW);
      },
    ),
    { seed: 20_270_115, numRuns: 30 },
  );
});
