// Exports matchers for the verdicts of the mock. The matchers work with `expect.extend` of vitest and jest.
import type { Job } from '../types.js';
import { warnIfNotAwaited } from './missing-await.js';
import { createJobMatcher, createMatcher } from './verdict-matcher.js';

/** Matchers for `expect.extend`. Each matcher takes a handle of one app or of the whole server. Tests must await matchers: a
 * matcher that is not awaited prints a warning. */
export const matchers = {
  toHaveUploadedBeforeExpiry: warnIfNotAwaited(
    'toHaveUploadedBeforeExpiry',
    createJobMatcher('uploaded_before_expiry'),
  ),
  toHaveDownloadedResult: warnIfNotAwaited('toHaveDownloadedResult', createJobMatcher('downloaded_result')),
  toHaveDownloadedCompletedJobs: warnIfNotAwaited(
    'toHaveDownloadedCompletedJobs',
    createMatcher('downloaded_completed_jobs'),
  ),
  toHaveRespectedRateLimits: warnIfNotAwaited(
    'toHaveRespectedRateLimits',
    createMatcher('respected_rate_limits'),
  ),
  toHaveNoWarnings: warnIfNotAwaited('toHaveNoWarnings', createMatcher('no_warnings')),
};

/** Methods that the matchers add to `expect(mock)`. */
export interface MockMatchers {
  /**
   * Passes if an upload succeeded and every upload arrived before the `upload_expires_at` of its job.
   *
   * @param job job to check. The default is all jobs.
   */
  toHaveUploadedBeforeExpiry(job?: string | Pick<Job, 'id'>): Promise<void>;
  /** Passes if a result was downloaded. @param job job to check. The default is all jobs. */
  toHaveDownloadedResult(job?: string | Pick<Job, 'id'>): Promise<void>;
  /** Passes if a job is complete, and the result of each complete job was downloaded. */
  toHaveDownloadedCompletedJobs(): Promise<void>;
  /** Passes if, after every 429, the client waited for the reset of the window before it sent another request to the window. */
  toHaveRespectedRateLimits(): Promise<void>;
  /**
   * Passes if the journal contains no warnings. Examples of warnings are a late upload, a token that was sent to the storage, and
   * polling too fast.
   */
  toHaveNoWarnings(): Promise<void>;
}
