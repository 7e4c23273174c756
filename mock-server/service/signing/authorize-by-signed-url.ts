import type { StorageError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { signedUrlsCheckedAt } from '../../domain/jobs/url-expiry.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { RawRequest } from '../../domain/signing/signed-url.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import type { Services } from '../services.js';

export interface StorageRequest extends RawRequest {
  /** Job that {@link findJobOfObject} returns for the path of the request. */
  readonly job: ComplianceJob | undefined;
  /** Instant at which the request arrived, on the clock of the job's app, or on the server's clock if there is no job. */
  readonly now: Instant;
}

/** Returns the percent-decoded name of the requested object, including its bucket: `bucket/path`. */
export function objectNameOf({ path }: Pick<RawRequest, 'path'>): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}

const JOB_ID_IN_OBJECT_NAME = /^[^/]+\/(\d{1,19})\//;

/** Returns the job whose ID is in the path of a request. Returns undefined if the job's profile has no signed URLs. */
export async function findJobOfObject(
  services: Pick<Services, 'jobs' | 'profiles'>,
  request: Pick<RawRequest, 'path'>,
): Promise<ComplianceJob | undefined> {
  const id = JOB_ID_IN_OBJECT_NAME.exec(objectNameOf(request))?.[1];
  const job = id === undefined ? undefined : await services.jobs.find(id);
  return job && getProfile(services, job.profile).signedUrls ? job : undefined;
}

/**
 * Method and URL that the mock signs for a job. A request must match both, because the signing key is public and a client can
 * sign other requests with it.
 */
interface SignedTarget {
  readonly method: string;
  readonly url: string;
}

/**
 * Authorizes a storage request by the signature of its URL, and returns the job. Checks the signature before the object, so that
 * an unauthorized client does not learn which objects exist.
 */
export function authorizeBySignedUrl(
  services: Pick<Services, 'profiles' | 'urlsOf'>,
  request: StorageRequest,
  signedTargetOf: (job: ComplianceJob) => SignedTarget,
): Result<ComplianceJob, StorageError> {
  const { job, now } = request;
  const objectName = objectNameOf(request);
  const checkedAt = job ? signedUrlsCheckedAt(job, now) : now;
  const profiles = job ? [getProfile(services, job.profile)] : [...services.profiles.values()];
  const error = profiles.find(({ signedUrls }) => signedUrls)?.signedUrls?.check(request, checkedAt);
  if (error?.kind === 'signature_mismatch' && job) {
    const { signedUrls } = getProfile(services, job.profile);
    const { canonicalRequest } = error;
    return err({
      ...error,
      ...signedUrls?.findDifferences(job, services.urlsOf(job), request, canonicalRequest),
    });
  }
  if (error) return err(error);
  const signedTarget = job && signedTargetOf(job);
  const path = `${request.mountPath}/${objectName}`;
  if (!job || signedTarget?.method !== request.method || new URL(signedTarget.url).pathname !== path)
    return err({ kind: 'no_such_object', object: objectName });
  return ok(job);
}

/** Authorizes a request to a job's signed upload URL, and returns the job. */
export const authorizeUploadBySignedUrl = (
  services: Pick<Services, 'profiles' | 'urlsOf'>,
  request: StorageRequest,
) =>
  authorizeBySignedUrl(services, request, (job) => ({
    method: job.resumable ? 'POST' : 'PUT',
    url: services.urlsOf(job).uploadUrl,
  }));
