import { downloadExpiresAt, uploadExpiresAt } from '../domain/jobs/job-expiry.js';
import { checkUrlToken, createUrlTokens } from '../domain/signing/url-token.js';
import { directResultRules } from './direct-result-format.js';
import type { Profile } from './profile.js';

/** Documented as "128 MB"; assumed to be binary megabytes. */
const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

/**
 * The API since September 2026 (X OpenAPI 2.168). Files are transferred by URLs of the API that contain a token. Requests to
 * them need the app's bearer token, too.
 */
export function directProfile({ secret }: { readonly secret: () => string }): Profile {
  return {
    name: 'direct',
    problemOrigin: 'https://api.x.com',
    apiVersion: '2.168',
    invalidRequestContentType: 'application/problem+json',
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
    cancellableStatuses: ['created', 'in_progress'],
    maxUploadBytes: MAX_UPLOAD_BYTES,
    ...directResultRules,
  };
}
