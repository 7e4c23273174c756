import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { ComplianceJob, JobType } from '../domain/jobs/job.js';
import { DOWNLOAD_WINDOW_MS, UPLOAD_WINDOW_MS } from '../domain/jobs/url-expiry.js';
import { checkSignedUrl, type Signer, signUrl } from '../domain/signing/signed-url.js';
import { findSignedLines, findSignedUrlDifferences } from '../domain/signing/signed-url-differences.js';
import { createUploadId, verifyUploadId } from '../domain/signing/upload-id.js';
import { SECOND_MS } from '../domain/time/instant.js';
import { API_HOSTS } from './api-hosts.js';
import { createGcsResponseRules } from './gcs-response-rules.js';
import { createGcsResultRules } from './gcs-result-format.js';
import type { Profile, UrlInput } from './profile.js';
import { rateLimitsOf } from './profile-rate-limits.js';

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

const objectPathOf = (
  job: Pick<ComplianceJob, 'id' | 'ownerId' | 'type'>,
  folder: 'submission' | 'delivery',
): string => `/${STORAGE_BUCKETS[job.type]}/${job.id}/${folder}/${job.ownerId}_${job.id}`;

/**
 * Creates the profile of the API from 2021 to September 2026. Clients transfer files by signed Google Cloud Storage URLs.
 */
export function gcsProfile({
  signer,
  secret,
  behaviour,
}: {
  readonly signer: () => Signer;
  readonly secret: () => string;
  readonly behaviour: Behaviour;
}): Profile {
  const problemTypeHost = behaviour['problem-type-host'];
  return {
    name: 'gcs',
    behaviour,
    problemOrigin(calledHost = '') {
      if (problemTypeHost === 'api.x.com') return 'https://api.x.com';
      return problemTypeHost === 'called' && API_HOSTS.includes(calledHost)
        ? `https://${calledHost}`
        : 'https://api.twitter.com';
    },
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
    blockingStatuses: behaviour['conflict-on'] === 'created' ? ['created', 'in_progress'] : ['in_progress'],
    cancellableStatuses: [],
    rateLimits: rateLimitsOf(behaviour),
    maxUploadBytes: Number.POSITIVE_INFINITY,
    ...createGcsResponseRules(behaviour),
    ...createGcsResultRules(behaviour),
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
