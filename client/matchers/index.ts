// Matchers over the journal, for `expect.extend` of vitest and of jest.
import type { Job } from '../types.js';
import { toHaveNoWarnings, toHaveRespectedRateLimits } from './rate-limit-matchers.js';
import { toHaveDownloadedResult, toHaveUploadedBeforeExpiry } from './transfer-matchers.js';

/** For `expect.extend`. They take a handle, of one app or of all, and must be awaited. */
export const matchers = {
  toHaveUploadedBeforeExpiry,
  toHaveDownloadedResult,
  toHaveRespectedRateLimits,
  toHaveNoWarnings,
};

/** The matchers as `expect(mock)` has them. */
export interface MockMatchers {
  /** An upload succeeded, and none came at or after its job's `upload_expires_at`. @param job only this one */
  toHaveUploadedBeforeExpiry(job?: string | Pick<Job, 'id'>): Promise<void>;
  /** A result was downloaded. @param job only this one's */
  toHaveDownloadedResult(job?: string | Pick<Job, 'id'>): Promise<void>;
  /** After a 429 the client left the window alone until its reset. */
  toHaveRespectedRateLimits(): Promise<void>;
  /** The mock noticed no mistake of the client: a late upload, a token sent to the storage, polling too fast, … */
  toHaveNoWarnings(): Promise<void>;
}
