import type { StorageError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { RawRequest } from '../../domain/signing/signed-url.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import type { Services } from '../services.js';

/** A request to the storage. */
export interface StorageRequest extends RawRequest {
  /** The job that {@link findJobOfObject} finds by the path. */
  readonly job: ComplianceJob | undefined;
  /** When the request arrived, on the clock of the job's app. */
  readonly now: Instant;
}

/** Returns the name of the requested object: `bucket/path`, percent-decoded. */
export function objectNameOf({ path }: Pick<RawRequest, 'path'>): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}

const JOB_ID_IN_OBJECT_NAME = /^[^/]+\/(\d{1,19})\//;

/** Returns the job whose ID is in a request's path, if the job's profile has signed URLs. */
export async function findJobOfObject(
  services: Pick<Services, 'jobs' | 'profiles'>,
  request: Pick<RawRequest, 'path'>,
): Promise<ComplianceJob | undefined> {
  const id = JOB_ID_IN_OBJECT_NAME.exec(objectNameOf(request))?.[1];
  const job = id === undefined ? undefined : await services.jobs.find(id);
  return job && getProfile(services, job.profile).signedUrls ? job : undefined;
}

/** Method and URL that the mock signs. The key is public, so a client could sign another method or object: both are compared. */
interface SignedTarget {
  readonly method: string;
  readonly url: string;
}

/**
 * Checks the signature of a storage request and returns its job. Checks the signature before the object, so that a stranger
 * does not learn which objects exist.
 */
export function authorizeBySignedUrl(
  services: Pick<Services, 'profiles' | 'urlsOf'>,
  request: StorageRequest,
  signedTargetOf: (job: ComplianceJob) => SignedTarget,
): Result<ComplianceJob, StorageError> {
  const { job, now } = request;
  const objectName = objectNameOf(request);
  const profiles = job ? [getProfile(services, job.profile)] : [...services.profiles.values()];
  const error = profiles.find(({ signedUrls }) => signedUrls)?.signedUrls?.check(request, now);
  if (error?.kind === 'signature_mismatch' && job) {
    const { signedUrls } = getProfile(services, job.profile);
    const differences = signedUrls?.findDifferences(job, services.urlsOf(job), request) ?? [];
    return err({ ...error, differences });
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
