import type { JobType, LineCounts, StoredObject } from '../domain/jobs/job.js';
import type { SharedOutcomes } from '../domain/results/outcome-overrides.js';

/** A result that is to be made. */
export interface BuildResultInput {
  readonly type: JobType;
  /** The name of the profile by whose rules it is made. */
  readonly profile: string;
  /** The uploaded file. */
  readonly upload: { readonly blob: string; readonly bytes: number };
  readonly generation: string;
  /** In the upload's order and without a blank line. */
  readonly keepsUploadOrder: boolean;
}

export interface BuiltResult {
  readonly object: StoredObject;
  readonly lines: LineCounts;
}

/** Makes results beside the event loop. */
export interface ResultBuilder {
  /**
   * Makes a result when those asked for before are made. What cannot be made leaves nothing behind.
   *
   * @param isStillNeeded asked when its turn has come
   * @returns undefined if it was not wanted any more
   * @throws Error whose message says why it could not be made, as a clause
   */
  build(
    input: BuildResultInput,
    outcomes: SharedOutcomes,
    isStillNeeded?: () => Promise<boolean>,
  ): Promise<BuiltResult | undefined>;
}
