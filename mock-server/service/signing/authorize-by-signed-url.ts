import type { StorageError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { RawRequest } from '../../domain/signing/signed-url.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import type { Services } from '../services.js';

/** A request to the storage. */
export interface StorageRequest extends RawRequest {
  /** The job that the path names, see {@link findJobOfObject}. */
  readonly job: ComplianceJob | undefined;
  /** When the request came, on the clock of the job's app. */
  readonly now: Instant;
}

/** The object that a request names: `bucket/path`, percent-decoded. */
export function objectNameOf({ path }: Pick<RawRequest, 'path'>): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}

const JOB_ID_IN_OBJECT_NAME = /^[^/]+\/(\d{1,19})\//;

/** Returns the job that a request's path names, if its profile has signed URLs. */
export async function findJobOfObject(
  services: Pick<Services, 'jobs' | 'profiles'>,
  request: Pick<RawRequest, 'path'>,
): Promise<ComplianceJob | undefined> {
  const id = JOB_ID_IN_OBJECT_NAME.exec(objectNameOf(request))?.[1];
  const job = id === undefined ? undefined : await services.jobs.find(id);
  return job && getProfile(services, job.profile).signedUrls ? job : undefined;
}

/** What the mock signs a URL for. The key is public, so a client can sign any other method and object: both are compared. */
interface SignedTarget {
  readonly method: string;
  readonly url: string;
}

/**
 * Checks the signature of a storage request and returns its job. The signature comes before the object, so that a
 * stranger does not learn what exists.
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

/** Returns the job whose upload URL a request uses as it was signed. */
export const authorizeUploadBySignedUrl = (
  services: Pick<Services, 'profiles' | 'urlsOf'>,
  request: StorageRequest,
) =>
  authorizeBySignedUrl(services, request, (job) => ({
    method: job.resumable ? 'POST' : 'PUT',
    url: services.urlsOf(job).uploadUrl,
  }));
