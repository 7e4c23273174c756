import type { StorageError } from '../domain/errors.js';
import type { Instant } from '../domain/instant.js';
import type { ComplianceJob } from '../domain/job.js';
import type { PresentedRequest } from '../domain/signed-url.js';
import type { Context, Settings } from './context.js';

export type Location =
  | {
      readonly kind: 'found';
      readonly job: ComplianceJob;
      readonly settings: Settings;
      readonly now: Instant;
    }
  | { readonly kind: 'refused'; readonly error: StorageError; readonly now: Instant };

const OBJECT_PATH = /^\/[^/]+\/(\d{1,19})\/(?:submission|delivery)\/\d+_\d+$/;

/**
 * Finds the job that a storage request is about and checks the request's signature, by the clock of the job's app.
 * The signature comes before the object: who may not pass does not learn what exists.
 */
export async function locate(context: Context, request: PresentedRequest): Promise<Location> {
  const id = OBJECT_PATH.exec(request.path)?.[1];
  const job = id === undefined ? undefined : await context.jobs.find(id);
  const now = context.clocks.now(job?.appId);
  const settings = context.settingsOf(job?.appId);
  const error = settings.profile.checkUrl(request, now);
  if (error) return { kind: 'refused', error, now };
  if (!job) return { kind: 'refused', error: { kind: 'no_such_object', object: request.path.slice(1) }, now };
  return { kind: 'found', job, settings, now };
}
