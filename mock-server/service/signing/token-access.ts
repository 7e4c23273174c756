import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import { type ComplianceJob, statusAt } from '../../domain/jobs/job.js';
import type { UrlOperation } from '../../domain/signing/url-token.js';
import { findJob } from '../jobs/find-jobs.js';
import { type Result, resultOf } from '../results/get-result.js';
import type { Services } from '../services.js';
import { profileNamed } from '../settings.js';
import { type IncomingFile, receiveFile } from '../uploads/receive-file.js';

/** A request to a URL with a token, whose bearer token named the app. */
export interface TokenRequest {
  readonly app: AppId;
  readonly id: string;
  /** Undefined if the URL has none. */
  readonly token: string | undefined;
}

type Refused = { readonly kind: 'refused'; readonly error: ApiError };

/**
 * Finds the job that a token was made for. No token is good for a job that does not exist, or for another app's: who may
 * not pass does not learn what exists.
 */
async function admit(
  services: Services,
  { app, id, token }: TokenRequest,
  operation: UrlOperation,
): Promise<{ readonly kind: 'admitted'; readonly job: ComplianceJob } | Refused> {
  const refuse = (error: ApiError): Refused => ({ kind: 'refused', error });
  const job = await findJob(services, app, id);
  const urls = job && profileNamed(services, job.profile).tokenUrls;
  const unusable = (because: 'no_token' | 'no_job' | 'other_token'): Refused =>
    refuse({ kind: 'token_unusable', because });
  if (!job || !urls) return unusable('no_job');
  if (token === undefined) return unusable('no_token');
  switch (urls.check(job, operation, token, services.clocks.now(app))) {
    case 'unusable':
      return unusable('other_token');
    case 'expired':
      return refuse({ kind: 'token_expired', operation });
    case 'other_purpose':
      return refuse({ kind: 'token_of_other_purpose', operation });
    case 'good':
      return { kind: 'admitted', job };
  }
}

export type TokenUpload =
  | { readonly kind: 'taken'; readonly job: ComplianceJob }
  | Refused
  /** Nobody is left to answer to. */
  | { readonly kind: 'aborted' };

/** Takes the file of IDs that a token was made for, once: a second one, or one for a cancelled job, is a conflict. */
export async function uploadByToken(
  services: Services,
  request: TokenRequest,
  file: IncomingFile,
): Promise<TokenUpload> {
  const admission = await admit(services, request, 'upload');
  if (admission.kind === 'refused') return admission;
  const refuse = (error: ApiError): Refused => ({ kind: 'refused', error });
  const statusOf = (job: ComplianceJob) => statusAt(job, services.clocks.now(request.app));
  const notTaken = (job: ComplianceJob): Refused =>
    refuse({ kind: 'upload_not_taken', id: job.id, status: statusOf(job) });
  if (statusOf(admission.job) !== 'created') return notTaken(admission.job);

  const receipt = await receiveFile(services, admission.job, file);
  const job = (await services.jobs.find(request.id)) ?? admission.job;
  switch (receipt.kind) {
    case 'too_large':
      return refuse({ kind: 'payload_too_large', limitBytes: receipt.limitBytes });
    case 'unavailable':
      return refuse({ kind: 'unavailable', cause: receipt.cause });
    case 'aborted':
      return receipt;
    case 'stored':
      return receipt.taken ? { kind: 'taken', job } : notTaken(job);
  }
}

export type TokenDownload = { readonly kind: 'opened'; readonly result: Result } | Refused;

/** Opens the result that a token was made for. */
export async function openByToken(services: Services, request: TokenRequest): Promise<TokenDownload> {
  const admission = await admit(services, request, 'download');
  if (admission.kind === 'refused') return admission;
  const { job } = admission;
  const now = services.clocks.now(request.app);
  const result = resultOf(services, job, now);
  if (result) return { kind: 'opened', result };
  return { kind: 'refused', error: { kind: 'no_result', id: job.id, status: statusAt(job, now) } };
}
