import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { JobType, LineCounts, StoredObject } from '../domain/jobs/job.js';
import type { SharedOutcomes } from '../domain/results/outcome-overrides.js';
import type { Instant } from '../domain/time/instant.js';

export interface BuildResultInput {
  readonly type: JobType;
  /** Creation time of the job in whole seconds, as the API shows it. Times that derive from IDs are never later. */
  readonly jobCreatedAt: Instant;
  /** Name of the profile that defines the rules for results. */
  readonly profile: string;
  readonly behaviour: Behaviour;
  /** Blob name and size of the uploaded file. */
  readonly upload: { readonly blob: string; readonly bytes: number };
  readonly generation: string;
}

export interface BuiltResult {
  readonly object: StoredObject;
  readonly lines: LineCounts;
}

export interface BuildControl {
  /** Called before the build starts. If the promise resolves to false, no result is built. */
  readonly isStillNeeded?: () => Promise<boolean>;
  /** Signal that ends the build. The build then fails. */
  readonly signal?: AbortSignal | undefined;
}

/** Builds results outside of the event loop, so that requests are not delayed. */
export interface ResultBuilder {
  /**
   * Builds a result after all results that were requested earlier. If the build fails, no files remain.
   *
   * @returns the result, or undefined if the result is no longer needed
   * @throws Error with a `code`, such as ENOSPC
   */
  build(
    input: BuildResultInput,
    outcomes: SharedOutcomes,
    control?: BuildControl,
  ): Promise<BuiltResult | undefined>;
}
