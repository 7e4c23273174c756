import type { AppId } from '../../domain/app-identity.js';
import { blobsOfJob } from '../../domain/jobs/job.js';
import { blobsOfSession } from '../../domain/uploads/upload-session.js';
import type { Services } from '../services.js';

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
): Promise<readonly string[]> {
  services.clocks.reset(app);
  services.apps.clear(app);
  services.outcomes.clear(app);
  services.faults.clear(app);
  services.journal?.clear(app);
  await services.windows.clear(app);
  const sessions = await services.sessions.clear(app);
  const jobs = await services.jobs.clear(app);
  return [...sessions.flatMap(blobsOfSession), ...jobs.flatMap(blobsOfJob)];
}

export async function removeBlobs(
  { blobs }: Pick<Services, 'blobs'>,
  names: readonly string[],
): Promise<void> {
  for (const name of names) await blobs.delete(name);
}
