import { downloadExpiresAt, uploadExpiresAt } from '../domain/jobs/url-expiry.js';
import { checkUrlToken, createUrlTokens } from '../domain/signing/url-token.js';
import { directResponseRules } from './direct-response-rules.js';
import { directResultRules } from './direct-result-format.js';
import type { Profile } from './profile.js';

/** Maximum size of an upload in bytes. X documents "128 MB", and the mock assumes binary megabytes. */
const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

/**
 * Creates the profile of the API since September 2026 (X OpenAPI 2.168). Clients transfer files by token URLs of the API.
 * Requests to token URLs also require the app's bearer token.
 *
 * @param cancelsExpired whether a job that expired can be cancelled
 */
export function directProfile({
  secret,
  cancelsExpired,
}: {
  readonly secret: () => string;
  readonly cancelsExpired: boolean;
}): Profile {
  return {
    name: 'direct',
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
    cancellableStatuses: ['created', 'in_progress', ...(cancelsExpired ? (['expired'] as const) : [])],
    maxUploadBytes: MAX_UPLOAD_BYTES,
    ...directResponseRules,
    ...directResultRules,
  };
}
