import type { StorageError } from '../../domain/errors.js';
import type { ComplianceJob, ObjectFacts } from '../../domain/jobs/job.js';
import type { PresentedRequest } from '../../domain/signing/signed-url.js';
import type { Instant } from '../../domain/time/instant.js';
import { type Result, resultOf } from '../results/get-result.js';
import type { Services } from '../services.js';
import { profileNamed } from '../settings.js';
import { type IncomingFile, receiveFile } from '../uploads/receive-file.js';

export type Refused = { readonly kind: 'refused'; readonly error: StorageError; readonly now: Instant };

/** The object that a request names, `bucket/path`, escapes resolved. */
function objectOf({ path }: Pick<PresentedRequest, 'path'>): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}

const JOB_IN_OBJECT = /^[^/]+\/(\d{1,19})\//;

/** The job that a request's path names, if it is one whose URLs the storage signed. */
export async function jobOfObject(
  services: Services,
  request: Pick<PresentedRequest, 'path'>,
): Promise<ComplianceJob | undefined> {
  const id = JOB_IN_OBJECT.exec(objectOf(request))?.[1];
  const job = id === undefined ? undefined : await services.jobs.find(id);
  return job && profileNamed(services, job.profile).signedUrls ? job : undefined;
}

/** What a URL was signed for: one method on one object. The key is public, so that anyone can sign anything else. */
interface Target {
  readonly method: string;
  readonly url: string;
}

/**
 * Finds the job that a storage request is about and checks the request's signature, by the clock of the job's app.
 * The signature comes before the object: who may not pass does not learn what exists.
 */
async function locate(
  services: Services,
  request: PresentedRequest,
  targetOf: (job: ComplianceJob) => Target,
): Promise<{ readonly kind: 'found'; readonly job: ComplianceJob; readonly now: Instant } | Refused> {
  const object = objectOf(request);
  const job = await jobOfObject(services, request);
  const now = services.clocks.now(job?.appId);
  const profiles = job ? [profileNamed(services, job.profile)] : [...services.profiles.values()];
  const error = profiles.find(({ signedUrls }) => signedUrls)?.signedUrls?.check(request, now);
  if (error?.kind === 'signature_mismatch' && job) {
    const { signedUrls } = profileNamed(services, job.profile);
    const differences = signedUrls?.differences(job, services.urlsOf(job), request) ?? [];
    return { kind: 'refused', error: { ...error, differences }, now };
  }
  if (error) return { kind: 'refused', error, now };
  const target = job && targetOf(job);
  if (!job || target?.method !== request.method || new URL(target.url).pathname !== `/${object}`)
    return { kind: 'refused', error: { kind: 'no_such_object', object }, now };
  return { kind: 'found', job, now };
}

/** Finds the job whose upload URL a request uses as it was signed. */
export const locateUpload = (services: Services, request: PresentedRequest) =>
  locate(services, request, (job) => ({
    method: job.resumable ? 'POST' : 'PUT',
    url: services.urlsOf(job).uploadUrl,
  }));

export type SignedUpload =
  /** `taken` is false if the job had its file already. */
  | { readonly kind: 'stored'; readonly object: ObjectFacts; readonly taken: boolean; readonly now: Instant }
  | Refused
  /** Nobody is left to answer to. */
  | { readonly kind: 'aborted' };

/** Takes the file of IDs that a signed URL was made for. The storage takes a second one too; the job does not. */
export async function uploadSigned(
  services: Services,
  request: PresentedRequest,
  file: IncomingFile,
): Promise<SignedUpload> {
  const location = await locateUpload(services, request);
  if (location.kind === 'refused') return location;
  const { job, now } = location;
  const refuse = (error: StorageError): Refused => ({ kind: 'refused', error, now });
  const receipt = await receiveFile(services, job, file);
  switch (receipt.kind) {
    case 'too_large':
      return refuse({ kind: 'too_large', limitBytes: receipt.limitBytes });
    case 'unavailable':
      return refuse({ kind: 'unavailable', cause: receipt.cause });
    case 'aborted':
      return receipt;
    case 'stored':
      return { kind: 'stored', object: receipt.object, taken: receipt.taken, now };
  }
}

export type SignedDownload =
  | { readonly kind: 'opened'; readonly result: Result; readonly now: Instant }
  | Refused;

/** Opens the result that a signed URL was made for. It exists once the job is complete. */
export async function openSigned(services: Services, request: PresentedRequest): Promise<SignedDownload> {
  // A URL signed for GET answers HEAD as well.
  const location = await locate(services, request, (job) => ({
    method: request.method,
    url: services.urlsOf(job).downloadUrl,
  }));
  if (location.kind === 'refused') return location;
  const { job, now } = location;
  const result = resultOf(services, job, now);
  if (!result) return { kind: 'refused', error: { kind: 'no_such_object', object: objectOf(request) }, now };
  return { kind: 'opened', result, now };
}
