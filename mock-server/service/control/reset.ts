import type { AppId } from '../../domain/app-identity.js';
import { blobsOfJob, type ComplianceJob } from '../../domain/jobs/job.js';
import { blobsOfSession, type UploadSession } from '../../domain/uploads/upload-session.js';
import type { Services } from '../services.js';
import { inSlices } from '../time-slices.js';

type AppStateServices = Pick<
  Services,
  'clocks' | 'apps' | 'outcomes' | 'faults' | 'journal' | 'windows' | 'sessions' | 'jobs'
>;

/**
 * Resets an app, or all apps if `app` is undefined. A request that is still running finds its job deleted and leaves no files
 * behind.
 */
export async function resetApps(
  services: AppStateServices & Pick<Services, 'blobs' | 'durability'>,
  app: AppId | undefined,
): Promise<void> {
  await services.durability.atomically(async () =>
    removeBlobs(services, await removeAppState(services, app)),
  );
}

/** Removes the state of an app, or of all apps if `app` is undefined. @returns the names of the blobs that are no longer used */
export async function removeAppState(
  services: AppStateServices,
  app: AppId | undefined,
): Promise<Iterable<string>> {
  services.clocks.reset(app);
  services.apps.clear(app);
  services.outcomes.clear(app);
  services.faults.clear(app);
  services.journal?.clear(app);
  await services.windows.clear(app);
  const sessions = await services.sessions.clear(app);
  const jobs = await services.jobs.clear(app);
  return blobsOf(sessions, jobs);
}

function* blobsOf(sessions: readonly UploadSession[], jobs: readonly ComplianceJob[]): Generator<string> {
  for (const session of sessions) yield* blobsOfSession(session);
  for (const job of jobs) yield* blobsOfJob(job);
}

/** Deletes blobs one after the other, so that other requests are handled in between. */
export async function removeBlobs(
  { blobs }: Pick<Services, 'blobs'>,
  names: Iterable<string>,
): Promise<void> {
  for await (const name of inSlices(names)) await blobs.delete(name);
}
