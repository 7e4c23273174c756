import type { ComplianceJob, JobType } from '../domain/jobs/job.js';
import { DOWNLOAD_WINDOW_MS, UPLOAD_WINDOW_MS } from '../domain/jobs/url-expiry.js';
import { checkSignedUrl, type Signer, signUrl } from '../domain/signing/signed-url.js';
import { findSignedLines, findSignedUrlDifferences } from '../domain/signing/signed-url-differences.js';
import { createUploadId, verifyUploadId } from '../domain/signing/upload-id.js';
import { SECOND_MS } from '../domain/time/instant.js';
import { API_HOSTS } from './api-hosts.js';
import { gcsResponseRules } from './gcs-response-rules.js';
import { gcsResultRules } from './gcs-result-format.js';
import type { Profile, UrlInput } from './profile.js';

/** Email address of the service account that signs URLs on the real API. @see recorded responses of 2021 */
export const SIGNER_EMAIL =
  'complianceapi-public-svc-acct@twttr-compliance-public-prod.iam.gserviceaccount.com';

/** Origin of signed URLs on the real API. */
export const STORAGE_ORIGIN = 'https://storage.googleapis.com';

/** Google Cloud Storage buckets of the real API, by job type. */
export const STORAGE_BUCKETS: Readonly<Record<JobType, string>> = {
  tweets: 'twttr-tweet-compliance',
  users: 'twttr-user-compliance',
};

export const PROBLEM_TYPE_HOSTS = ['recorded', 'called'] as const;
export type ProblemTypeHost = (typeof PROBLEM_TYPE_HOSTS)[number];

const objectPathOf = (
  job: Pick<ComplianceJob, 'id' | 'ownerId' | 'type'>,
  folder: 'submission' | 'delivery',
): string => `/${STORAGE_BUCKETS[job.type]}/${job.id}/${folder}/${job.ownerId}_${job.id}`;

/**
 * Creates the profile of the API from 2021 to September 2026. Clients transfer files by signed Google Cloud Storage URLs.
 *
 * @param createdBlocks whether a job in status `created` also blocks a new job of its type
 * @param problemTypeHost host of the problem types: the recorded one, or the host of the real API that the client called
 */
export function gcsProfile({
  signer,
  secret,
  createdBlocks,
  problemTypeHost,
}: {
  readonly signer: () => Signer;
  readonly secret: () => string;
  readonly createdBlocks: boolean;
  readonly problemTypeHost: ProblemTypeHost;
}): Profile {
  return {
    name: 'gcs',
    problemOrigin: (calledHost = '') =>
      problemTypeHost === 'called' && API_HOSTS.includes(calledHost)
        ? `https://${calledHost}`
        : 'https://api.twitter.com',
    buildUrls: (job) => ({
      uploadUrl: signUrl(signer(), { ...uploadRequestOf(job), baseUrl: job.origin, signedAt: job.createdAt }),
      downloadUrl: signUrl(signer(), {
        method: 'GET',
        path: objectPathOf(job, 'delivery'),
        expiresSeconds: DOWNLOAD_WINDOW_MS / SECOND_MS,
        baseUrl: job.origin,
        signedAt: job.createdAt,
      }),
    }),
    signedUrls: {
      realOrigin: STORAGE_ORIGIN,
      check: (request, now) => checkSignedUrl(signer(), request, now),
      findDifferences(job, urls, request, canonicalRequest) {
        const signed = request.path.includes('/delivery/')
          ? ({ method: 'GET', url: urls.downloadUrl } as const)
          : { ...uploadRequestOf(job), url: urls.uploadUrl };
        return {
          differences: findSignedUrlDifferences(signed, request),
          lines: findSignedLines(signed, canonicalRequest, request.query),
        };
      },
      createUploadId: (session) => createUploadId(secret(), session),
      verifyUploadId: (session, uploadId) => verifyUploadId(secret(), session, uploadId),
    },
    tokenUrls: undefined,
    blockingStatuses: createdBlocks ? ['created', 'in_progress'] : ['in_progress'],
    cancellableStatuses: [],
    maxUploadBytes: Number.POSITIVE_INFINITY,
    ...gcsResponseRules,
    ...gcsResultRules,
  };
}

function uploadRequestOf(job: UrlInput) {
  const upload = {
    path: objectPathOf(job, 'submission'),
    expiresSeconds: UPLOAD_WINDOW_MS / SECOND_MS,
  } as const;
  const headers = { 'content-type': 'text/plain' };
  return job.resumable
    ? ({
        ...upload,
        method: 'POST',
        headers: { ...headers, 'content-length': '0', 'x-goog-resumable': 'start' },
      } as const)
    : ({ ...upload, method: 'PUT', headers } as const);
}
