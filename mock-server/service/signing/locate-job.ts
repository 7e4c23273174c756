import type { StorageError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { PresentedRequest } from '../../domain/signing/signed-url.js';
import type { Instant } from '../../domain/time/instant.js';
import { profileNamed } from '../app-settings.js';
import type { Services } from '../services.js';

/** A request to the storage. */
export interface StorageRequest extends PresentedRequest {
  /** The job that the path names, see {@link jobOfObject}. */
  readonly job: ComplianceJob | undefined;
  /** When the request came, on the clock of the job's app. */
  readonly now: Instant;
}

/** The object that a request names: `bucket/path`, percent-decoded. */
export function objectOf({ path }: Pick<PresentedRequest, 'path'>): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}

const JOB_IN_OBJECT = /^[^/]+\/(\d{1,19})\//;

/** Returns the job that a request's path names, if its profile has signed URLs. */
export async function jobOfObject(
  services: Pick<Services, 'jobs' | 'profiles'>,
  request: Pick<PresentedRequest, 'path'>,
): Promise<ComplianceJob | undefined> {
  const id = JOB_IN_OBJECT.exec(objectOf(request))?.[1];
  const job = id === undefined ? undefined : await services.jobs.find(id);
  return job && profileNamed(services, job.profile).signedUrls ? job : undefined;
}

/** What the mock signs a URL for. The key is public, so a client can sign any other method and object: both are compared. */
interface Target {
  readonly method: string;
  readonly url: string;
}

/**
 * Checks the signature of a storage request and returns its job. The signature comes before the object, so that a
 * stranger does not learn what exists.
 */
export function locateJob(
  services: Pick<Services, 'profiles' | 'urlsOf'>,
  request: StorageRequest,
  targetOf: (job: ComplianceJob) => Target,
): Result<ComplianceJob, StorageError> {
  const { job, now } = request;
  const object = objectOf(request);
  const profiles = job ? [profileNamed(services, job.profile)] : [...services.profiles.values()];
  const error = profiles.find(({ signedUrls }) => signedUrls)?.signedUrls?.check(request, now);
  if (error?.kind === 'signature_mismatch' && job) {
    const { signedUrls } = profileNamed(services, job.profile);
    const differences = signedUrls?.differences(job, services.urlsOf(job), request) ?? [];
    return err({ ...error, differences });
  }
  if (error) return err(error);
  const target = job && targetOf(job);
  const path = `${request.mountPath}/${object}`;
  if (!job || target?.method !== request.method || new URL(target.url).pathname !== path)
    return err({ kind: 'no_such_object', object });
  return ok(job);
}

/** Returns the job whose upload URL a request uses as it was signed. */
export const locateUpload = (services: Pick<Services, 'profiles' | 'urlsOf'>, request: StorageRequest) =>
  locateJob(services, request, (job) => ({
    method: job.resumable ? 'POST' : 'PUT',
    url: services.urlsOf(job).uploadUrl,
  }));
