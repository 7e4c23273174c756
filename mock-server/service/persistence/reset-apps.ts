import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { Services } from '../services.js';
import { blobsOfSessions } from '../uploads/resumable/evict-expired-sessions.js';

/** The names of a job's files. */
export const blobsOf = ({ upload, result }: ComplianceJob): readonly string[] =>
  [upload?.blob, result?.object.blob].filter((blob) => blob !== undefined);

/** Makes an app as new, or everything. What is under way finds its job gone, and leaves nothing behind. */
export async function reset(services: Services, app: AppId | undefined): Promise<void> {
  await removeBlobs(services, await forget(services, app));
}

/** Forgets all facts of an app, or of everything. @returns the files that nobody knows any more */
export async function forget(services: Services, app: AppId | undefined): Promise<readonly string[]> {
  services.clocks.reset(app);
  services.apps.clear(app);
  services.outcomes.clear(app);
  services.faults.clear(app);
  services.journal?.clear(app);
  await services.windows.clear(app);
  const sessions = blobsOfSessions(await services.sessions.clear(app));
  return [...sessions, ...(await services.jobs.clear(app)).flatMap(blobsOf)];
}

export async function removeBlobs({ blobs }: Services, names: readonly string[]): Promise<void> {
  for (const name of names) await blobs.remove(name);
}
