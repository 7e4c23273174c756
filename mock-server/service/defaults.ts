import type { ProcessingTime } from '../domain/jobs/processing-time.js';

/** Settings of every app, unless the app overrides them. */
export interface Defaults {
  readonly profile: string;
  /** Requests per window, in each bucket. */
  readonly rateLimit: number;
  readonly processingTime: ProcessingTime;
  /** Results in the upload's order, without a blank line, with md5. */
  readonly plainResults: boolean;
  readonly maxUploadBytes: number;
  /** The status that answers a job ID that does not exist. */
  readonly unknownJobStatus: 200 | 404;
  /** Whether a job that expired while its file was on the way takes it. */
  readonly acceptsLateUploads: boolean;
}
