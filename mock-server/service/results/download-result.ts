import type { ApiError, StorageError } from '../../domain/errors.js';
import { type ComplianceJob, processingEndsAt, type StoredObject, statusAt } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import type { Services } from '../services.js';
import {
  authorizeBySignedUrl,
  objectNameOf,
  type StorageRequest,
} from '../signing/authorize-by-signed-url.js';
import { authorizeByToken, type TokenUrlRequest } from '../signing/authorize-by-token.js';

/** Result file of a complete job, ready for download. */
export interface JobResult {
  readonly object: StoredObject;
  /** Whether the object is composed of parts, as the results of the real API are. */
  readonly composed: boolean;
  readonly modifiedAt: Instant;
}

type DownloadServices = Pick<Services, 'profiles' | 'defaults' | 'blobs' | 'log'>;

/**
 * Authorizes a request to a signed download URL and returns the result of the job. Returns an error if the job is not complete.
 */
export async function downloadBySignedUrl(
  services: DownloadServices & Pick<Services, 'urlsOf'>,
  request: StorageRequest,
): Promise<Result<JobResult, StorageError>> {
  // Accepts a URL that is signed for the method of this request, so that both GET and HEAD work.
  const authorized = authorizeBySignedUrl(services, request, (job) => ({
    method: request.method,
    url: services.urlsOf(job).downloadUrl,
  }));
  if (!authorized.ok) return authorized;
  const job = authorized.value;
  const result = getResult(services, job, request.now);
  if (!result) return err({ kind: 'no_such_object', object: objectNameOf(request) });
  return (await hasFile(services, job, result)) ? ok(result) : err({ kind: 'result_lost', id: job.id });
}

/**
 * Authorizes a request to a token download URL and returns the result of the job. Returns an error if the job is not complete.
 */
export async function downloadByToken(
  services: DownloadServices & Pick<Services, 'jobs'>,
  request: TokenUrlRequest,
): Promise<Result<JobResult, ApiError>> {
  const authorized = await authorizeByToken(services, request, 'download');
  if (!authorized.ok) return authorized;
  const job = authorized.value;
  const result = getResult(services, job, request.now);
  if (!result) {
    const isEmpty = job.result?.object.bytes === 0;
    return err({ kind: 'result_not_available', id: job.id, status: statusAt(job, request.now), isEmpty });
  }
  return (await hasFile(services, job, result))
    ? ok(result)
    : err({ kind: 'internal', lostResultOf: job.id });
}

/**
 * Returns whether the file of a result has all its bytes. Without this check, the response would end before the announced length.
 */
async function hasFile(
  { blobs, log }: Pick<Services, 'blobs' | 'log'>,
  { id, appId }: ComplianceJob,
  { object: { blob, bytes } }: JobResult,
): Promise<boolean> {
  const fileBytes = await blobs.size(blob);
  if (fileBytes !== bytes) log('error', 'result file is missing', { app: appId, job: id, bytes, fileBytes });
  return fileBytes === bytes;
}

/** Returns whether a complete job never has a result, because no ID has an event and the behaviour is so. */
export const lacksResult = (services: Pick<Services, 'profiles'>, job: ComplianceJob): boolean =>
  job.result?.object.bytes === 0 && getProfile(services, job.profile).behaviour['empty-result'] === 'missing';

/** Returns the result of a job. Returns undefined if the job is not complete or the result file was evicted. */
function getResult(
  services: Pick<Services, 'profiles' | 'defaults'>,
  job: ComplianceJob,
  now: Instant,
): JobResult | undefined {
  const object = job.result?.object;
  if (object?.blob === undefined || statusAt(job, now) !== 'complete' || lacksResult(services, job))
    return undefined;
  return {
    object: object as StoredObject,
    composed: getProfile(services, job.profile).composedResults && !services.defaults.plainResults,
    modifiedAt: processingEndsAt(job) ?? now,
  };
}
