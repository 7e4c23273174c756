import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RECORDED_IDS } from '../../../contracts/calibrator/known-ids.js';
import { calibrateHidden, valuesOf } from '../../support/calibration-runs.js';
import { startHiddenMock } from '../../support/hidden-mock.js';

const SHARED = {
  'unknown-job': '200',
  'wrong-method': '405',
  fields: 'narrow',
  'enum-message': 'does not have a value in the enumeration [{values}]',
  'length-message': 'may only be {limit} characters long',
  'type-message': '{found} found, {expected} expected',
  'invalid-json-message': 'The body is not valid JSON: {reason}.',
  'rate-limit-create': 150,
  'rate-limit-get': 150,
  'rate-limit-list': 150,
  'duplicate-ids': 'once',
  'empty-result': 'empty',
  'result-order': 'shuffled',
  'late-upload': 'accept',
};

const DEFAULTS = {
  gcs: {
    ...SHARED,
    'api-version': '2.42',
    'conflict-on': 'in_progress',
    'conflict-type': 'conflict',
    'conflict-detail': 'A job of type {type} is already in progress for this app: {id}.',
    'error-content-type': 'json',
    'unauthorized-form': 'compact',
    'problem-type-host': 'recorded',
    'list-meta': 'present',
    'invalid-lines': 'ignore',
    'blank-line': 'present',
    'protected-redacted-at': 'absent',
  },
  direct: {
    ...SHARED,
    'api-version': '2.168',
    'conflict-type': 'about:blank',
    'conflict-detail': 'A job of this type is already active',
    'error-content-type': 'problem',
    'unauthorized-form': 'indented',
    'invalid-request-content-type': 'problem',
    'resumable-message': 'resumable uploads are not supported',
    'early-download': '404',
    'early-download-detail': 'Job {id} is {status} and has no result.',
    'token-order': 'after',
    'missing-token': '401',
    'other-job-token': '401',
    'unusable-token-detail': 'The token of this URL is missing, or of no use for this job and App.',
    'wrong-purpose-detail': 'The token of this URL is not one for {operation}.',
    'expired-token-detail': 'The token of this {operation} URL has expired.',
    'upload-limit': 134_217_728,
    'too-large-detail': 'The body of this request may have at most {limit} bytes.',
    'second-upload': 'reject',
    'upload-conflict-detail': 'Job {id} is {status} and does not accept a file.',
    'rate-limit-cancel': 150,
    'cancel-bucket': 'own',
    'cancelled-error': 'The job was cancelled.',
    'cancel-finished': 'reject',
    'cancel-conflict-detail': 'Job {id} is {status} and can no longer be cancelled.',
    'cancel-expired': 'accept',
    'result-keys': 'id,action,created_at,redacted_at,deleted_at,reason',
    'redaction-times': 'deleted',
  },
};

describe('a calibration of a mock', () => {
  it.each(['gcs', 'direct'] as const)('recovers every default of profile %s', async (profile) => {
    const { calibration, isSuccess, printed } = await calibrateHidden(
      await startHiddenMock({ profile }),
      profile,
    );
    expect(valuesOf(calibration)).toEqual(DEFAULTS[profile]);
    expect(isSuccess, printed).toBe(true);
    expect(calibration.processing_times.tweets).toMatchObject({ observations: 2 });
    expect(calibration.processing_times.tweets?.min).toBeGreaterThanOrEqual(90);
    expect(calibration.response_headers['200']).toMatchObject({ 'x-rate-limit-limit': 'integer' });
  });

  it.each([
    ['gcs', { unknownJob: 404 }, { 'unknown-job': '404' }],
    ['gcs', { conflictOn: 'created' }, { 'conflict-on': 'created' }],
    ['gcs', { lateUpload: 'drop' }, { 'late-upload': 'drop' }],
    ['gcs', { plainResults: true }, { 'blank-line': 'absent', 'result-order': 'uploaded' }],
    ['gcs', { rateLimit: 77 }, { 'rate-limit-create': 77, 'rate-limit-get': 77, 'rate-limit-list': 77 }],
    ['direct', { unknownJob: 404 }, { 'unknown-job': '404' }],
    ['direct', { lateUpload: 'drop' }, { 'late-upload': 'drop' }],
    ['direct', { cancelExpired: 'reject' }, { 'cancel-expired': 'reject' }],
    ['direct', { plainResults: true }, { 'result-order': 'uploaded' }],
  ] as const)('recovers the options of a mock with profile %s and %o', async (profile, options, expected) => {
    const { calibration } = await calibrateHidden(await startHiddenMock({ profile, ...options }), profile);
    expect(valuesOf(calibration)).toEqual({ ...DEFAULTS[profile], ...expected });
  });

  it('the default IDs are those of the recorded results', () => {
    for (const [type, file] of [
      ['tweets', 'recorded-tweet-ids.txt'],
      ['users', 'recorded-user-ids.txt'],
    ] as const)
      expect(`${RECORDED_IDS[type].join('\n')}\n`).toBe(readFileSync(`fixtures/ids/${file}`, 'utf8'));
  });
});
