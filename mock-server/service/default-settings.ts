import type { ProcessingTime } from '../domain/jobs/processing-time.js';

/** Settings of every app, unless the app overrides them. */
export interface Defaults {
  readonly profile: string;
  /** Requests per window, in each bucket. */
  readonly rateLimit: number;
  readonly processingTime: ProcessingTime;
  /** Whether results have the upload's order, no blank line, and an md5. */
  readonly plainResults: boolean;
  readonly maxUploadBytes: number;
  /** Status of the response for a job ID that does not exist. */
  readonly unknownJobStatus: 200 | 404;
  /** Whether a job that expired during an upload accepts the file. */
  readonly acceptsLateUploads: boolean;
}
