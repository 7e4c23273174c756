import type { JobType, LineCounts, StoredObject } from '../domain/jobs/job.js';
import type { SharedOutcomes } from '../domain/results/outcome-overrides.js';

export interface BuildResultInput {
  readonly type: JobType;
  /** Name of the profile whose rules apply. */
  readonly profile: string;
  /** The uploaded file. */
  readonly upload: { readonly blob: string; readonly bytes: number };
  readonly generation: string;
  /** Whether result lines have the order of the upload, without a blank line between parts. */
  readonly keepsUploadOrder: boolean;
}

export interface BuiltResult {
  readonly object: StoredObject;
  readonly lines: LineCounts;
}

/** Builds results outside of the event loop. */
export interface ResultBuilder {
  /**
   * Builds a result after all results that were requested before. Leaves no files behind if it fails.
   *
   * @param isStillNeeded called before the build starts
   * @returns undefined if the result is no longer needed
   * @throws Error whose message is the reason, as a clause
   */
  build(
    input: BuildResultInput,
    outcomes: SharedOutcomes,
    isStillNeeded?: () => Promise<boolean>,
  ): Promise<BuiltResult | undefined>;
}
