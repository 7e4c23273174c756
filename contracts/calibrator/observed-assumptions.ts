import type { ProfileName } from './exchange.js';

/** Assumptions that calibrations observe, by probe, and the profile if there is only one. */
const OBSERVED: Readonly<Record<string, readonly (string | readonly [string, ProfileName])[]>> = {
  list: ['api-version', 'rate-limit-list', ['list-meta', 'gcs']],
  'no-token': ['unauthorized-form'],
  'unknown-job': ['unknown-job', 'rate-limit-get'],
  'bad-id': [
    ['invalid-request-content-type', 'direct'],
    ['problem-type-host', 'gcs'],
  ],
  'invalid-bodies': [
    'rate-limit-create',
    'enum-message',
    'length-message',
    'type-message',
    'invalid-json-message',
  ],
  'wrong-method': ['wrong-method'],
  resumable: [['resumable-message', 'direct']],
  'second-job': [['conflict-on', 'gcs'], 'conflict-type', 'conflict-detail', 'error-content-type'],
  fields: ['fields'],
  'early-download': [
    ['early-download', 'direct'],
    ['early-download-detail', 'direct'],
  ],
  'url-tokens': [
    ['token-order', 'direct'],
    ['missing-token', 'direct'],
    ['other-job-token', 'direct'],
    ['unusable-token-detail', 'direct'],
    ['wrong-purpose-detail', 'direct'],
  ],
  'upload-limit': [
    ['upload-limit', 'direct'],
    ['too-large-detail', 'direct'],
  ],
  'second-upload': [
    ['second-upload', 'direct'],
    ['upload-conflict-detail', 'direct'],
  ],
  cancel: [
    ['rate-limit-cancel', 'direct'],
    ['cancel-bucket', 'direct'],
    ['cancelled-error', 'direct'],
  ],
  'cancel-finished': [
    ['cancel-finished', 'direct'],
    ['cancel-conflict-detail', 'direct'],
  ],
  result: [
    ['invalid-lines', 'gcs'],
    'duplicate-ids',
    'result-order',
    ['blank-line', 'gcs'],
    ['protected-redacted-at', 'gcs'],
    ['result-keys', 'direct'],
    ['redaction-times', 'direct'],
  ],
  'empty-result': ['empty-result'],
  expiry: ['late-upload', ['cancel-expired', 'direct'], ['expired-token-detail', 'direct']],
};

/** Returns the probe of each assumption about a profile that calibrations observe. */
export function observedAssumptions(profile: ProfileName): ReadonlyMap<string, string> {
  const pairs = Object.entries(OBSERVED).flatMap(([probe, assumptions]) =>
    assumptions.flatMap((each): [string, string][] => {
      const [id, only] = typeof each === 'string' ? [each, profile] : each;
      return only === profile ? [[id, probe]] : [];
    }),
  );
  return new Map(pairs);
}

/** Why a complete probe may not show an assumption. */
const HINTS: Readonly<Record<string, string>> = {
  'blank-line': 'the result has fewer than 3 lines; --ids names IDs with known events',
  'cancel-bucket': 'a window ended, or another client used it, while the probe ran',
  'conflict-detail': 'the API accepted a second job',
  'conflict-on': 'another job, or a job that completed at once, leaves the rule open',
  'conflict-type': 'the API accepted a second job',
  'duplicate-ids': 'no ID that was uploaded twice has an event; --ids names IDs with known events',
  fields: 'the response has neither only the requested fields nor all fields, or no job',
  'protected-redacted-at': 'no uploaded ID belongs to a protected account; --ids names IDs with known events',
  'redaction-times': 'every deletion has the reason "deleted"; --ids names IDs with known events',
  'result-keys': 'no line has redacted_at and deleted_at; --ids names IDs with known events',
  'result-order': 'fewer than 8 uploaded IDs have an event; --ids names IDs with known events',
  'too-large-detail': 'the API rejected no announced size',
  'upload-limit': 'the limit is neither 128,000,000 nor 134,217,728 bytes, and no response names it',
};

export const hintOf = (assumption: string): string =>
  HINTS[assumption] ?? 'the responses of its probe do not show it';
