import { type ComplianceJob, processingEndsAt, type StoredObject, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { profileNamed } from '../app-settings.js';
import type { Services } from '../services.js';

/** The result of a complete job. */
export interface JobResult {
  readonly object: StoredObject;
  /** Whether the object is composed of parts, as real ones on the storage are. */
  readonly composed: boolean;
  readonly modifiedAt: Instant;
}

/** Returns a job's result; undefined unless the job is complete and its file is still stored. */
export function getResult(
  services: Pick<Services, 'profiles' | 'defaults'>,
  job: ComplianceJob,
  now: Instant,
): JobResult | undefined {
  const object = job.result?.object;
  if (object?.blob === undefined || statusAt(job, now) !== 'complete') return undefined;
  return {
    object: object as StoredObject,
    composed: profileNamed(services, job.profile).composedResults && !services.defaults.plainResults,
    modifiedAt: processingEndsAt(job) ?? now,
  };
}
