import { downloadExpiresAt, uploadExpiresAt } from '../domain/jobs/job.js';
import type { OutcomesByDigit } from '../domain/results/outcome.js';
import {
  CREATED_AT,
  ID,
  REDACTED_AT,
  type ResultLineFields,
  type ResultRules,
} from '../domain/results/result-line-writer.js';
import { checkUrlToken, createUrlTokens } from '../domain/signing/url-token.js';
import { SHARED_OUTCOMES_BY_DIGIT } from './outcome-digits.js';
import type { Profile } from './profile.js';

/** "128 MB" as documented, taken as binary megabytes (assumed). */
const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

const OUTCOMES_BY_DIGIT: OutcomesByDigit = {
  tweets: [...SHARED_OUTCOMES_BY_DIGIT, { outcome: 'scrub_geo' }, { outcome: 'edited' }],
  users: [...SHARED_OUTCOMES_BY_DIGIT, { outcome: 'deleted', redactedAt: null }, undefined],
};

export const directResultRules: ResultRules = {
  composedResults: false,
  outcomeDigits: OUTCOMES_BY_DIGIT,
  lineFields(outcome) {
    const buildLine = (
      action: string,
      reason: string,
      timeFields: ResultLineFields = {},
    ): ResultLineFields => ({
      id: ID,
      action,
      created_at: CREATED_AT,
      ...timeFields,
      reason,
    });
    switch (outcome) {
      // Deletions carry their time twice, as `deleted_at` is an alias; other removals carry none (assumed).
      case 'deleted':
        return buildLine('delete', 'deleted', { redacted_at: REDACTED_AT, deleted_at: REDACTED_AT });
      case 'edited':
        return buildLine('rehydrate', 'tweet_edited');
      case 'scrub_geo':
        return buildLine('scrub_geo', 'geo_scrubbed');
      default:
        return buildLine('delete', outcome);
    }
  },
  invalidLine: (text) => JSON.stringify({ id: text, error: 'invalid_id' }),
};

/**
 * The API since September 2026 (X OpenAPI 2.168): files go through the API's own origin, by URLs with a token, and the
 * app's bearer token is needed on them too.
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
