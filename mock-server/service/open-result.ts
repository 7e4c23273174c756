import type { StorageError } from '../domain/errors.js';
import type { Instant } from '../domain/instant.js';
import { processingEndsAt, type StoredObject, statusAt } from '../domain/job.js';
import type { PresentedRequest } from '../domain/signed-url.js';
import type { Context } from './context.js';
import { locate } from './locate.js';

export type OpenedResult =
  | {
      readonly kind: 'opened';
      readonly object: StoredObject;
      /** Whether the object is composed of parts, as real results are. */
      readonly composed: boolean;
      readonly modifiedAt: Instant;
      readonly now: Instant;
    }
  | { readonly kind: 'refused'; readonly error: StorageError; readonly now: Instant };

/** Opens the result that a signed URL was made for. It exists once the job is complete. */
export async function openResult(context: Context, request: PresentedRequest): Promise<OpenedResult> {
  const location = await locate(context, request);
  if (location.kind === 'refused') return location;
  const { job, settings, now } = location;
  if (!job.result || statusAt(job, now) !== 'complete')
    return { kind: 'refused', error: { kind: 'no_such_object', object: request.path.slice(1) }, now };
  return {
    kind: 'opened',
    object: job.result.object,
    composed: !settings.plainResults,
    modifiedAt: processingEndsAt(job) ?? now,
    now,
  };
}
