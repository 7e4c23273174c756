import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { Context } from '../context.js';
import { blobsOfSessions } from '../uploads/resumable/evict-expired-sessions.js';

/** The names of a job's files. */
export const blobsOf = ({ upload, result }: ComplianceJob): readonly string[] =>
  [upload?.blob, result?.object.blob].filter((blob) => blob !== undefined);

/** Makes an app as new, or everything. What is under way finds its job gone, and leaves nothing behind. */
export async function reset(context: Context, app: AppId | undefined): Promise<void> {
  await removeBlobs(context, await forget(context, app));
}

/** Forgets all facts of an app, or of everything. @returns the files that nobody knows any more */
export async function forget(context: Context, app: AppId | undefined): Promise<readonly string[]> {
  context.clocks.reset(app);
  context.apps.clear(app);
  context.outcomes.clear(app);
  context.faults.clear(app);
  context.journal?.clear(app);
  await context.windows.clear(app);
  const sessions = blobsOfSessions(await context.sessions.clear(app));
  return [...sessions, ...(await context.jobs.clear(app)).flatMap(blobsOf)];
}

export async function removeBlobs({ blobs }: Context, names: readonly string[]): Promise<void> {
  for (const name of names) await blobs.remove(name);
}
