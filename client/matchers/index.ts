// Matchers that check the journal, for `expect.extend` of vitest and jest.
import type { Job } from '../types.js';
import { toHaveRespectedRateLimits } from './rate-limit-matchers.js';
import { toHaveDownloadedResult, toHaveUploadedBeforeExpiry } from './transfer-matchers.js';
import { toHaveNoWarnings } from './warning-matchers.js';

/** Matchers for `expect.extend`. They take a handle, of one app or of the whole server, and must be awaited. */
export const matchers = {
  toHaveUploadedBeforeExpiry,
  toHaveDownloadedResult,
  toHaveRespectedRateLimits,
  toHaveNoWarnings,
};

/** Methods that the matchers add to `expect(mock)`. */
export interface MockMatchers {
  /** Passes if an upload succeeded and no upload came at or after its job's `upload_expires_at`. @param job checks this job only */
  toHaveUploadedBeforeExpiry(job?: string | Pick<Job, 'id'>): Promise<void>;
  /** Passes if a result was downloaded. @param job checks this job only */
  toHaveDownloadedResult(job?: string | Pick<Job, 'id'>): Promise<void>;
  /** Passes if, after a 429, the client sent no request to the window until its reset. */
  toHaveRespectedRateLimits(): Promise<void>;
  /** Passes if the journal has no warnings, such as a late upload, a token sent to the storage, or polling too fast. */
  toHaveNoWarnings(): Promise<void>;
}
