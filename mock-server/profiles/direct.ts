import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { JobStatus } from '../domain/jobs/job.js';
import { downloadExpiresAt, uploadExpiresAt } from '../domain/jobs/url-expiry.js';
import { checkUrlToken, createUrlTokens } from '../domain/signing/url-token.js';
import { createDirectResponseRules } from './direct-response-rules.js';
import { createDirectResultRules } from './direct-result-format.js';
import type { Profile } from './profile.js';
import { rateLimitsOf } from './profile-rate-limits.js';

/**
 * Creates the profile of the API since September 2026 (X OpenAPI 2.168). Clients transfer files by token URLs of the API.
 * Requests to token URLs also require the app's bearer token.
 */
export function directProfile({
  secret,
  behaviour,
}: {
  readonly secret: () => string;
  readonly behaviour: Behaviour;
}): Profile {
  return {
    name: 'direct',
    behaviour,
    problemOrigin: () => 'https://api.x.com',
    buildUrls(job) {
      const { upload, download } = createUrlTokens(secret(), job);
      const base = `${job.origin}/2/compliance/jobs/${job.id}`;
      return {
        uploadUrl: `${base}/upload?token=${upload}`,
        downloadUrl: `${base}/download?token=${download}`,
      };
    },
    signedUrls: undefined,
    tokenUrls: {
      check: (job, operation, token, now) =>
        checkUrlToken(
          secret(),
          job,
          operation,
          token,
          now >= (operation === 'upload' ? uploadExpiresAt : downloadExpiresAt)(job),
        ),
    },
    blockingStatuses: ['created', 'in_progress'],
    cancellableStatuses: cancellableStatusesOf(behaviour),
    rateLimits: rateLimitsOf(behaviour),
    maxUploadBytes: behaviour['upload-limit'],
    ...createDirectResponseRules(behaviour),
    ...createDirectResultRules(behaviour),
  };
}

const cancellableStatusesOf = (behaviour: Behaviour): readonly JobStatus[] => [
  'created',
  'in_progress',
  ...(behaviour['cancel-expired'] === 'accept' ? (['expired'] as const) : []),
  ...(behaviour['cancel-finished'] === 'accept' ? (['complete', 'failed'] as const) : []),
];
