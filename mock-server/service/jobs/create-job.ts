import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import { parseDirectives } from '../../domain/jobs/parse-directives.js';
import { err, ok, type Result } from '../../domain/result.js';
import { addMs, type Instant } from '../../domain/time/instant.js';
import { createSnowflake, snowflakeTime } from '../../domain/time/snowflake.js';
import { appSettingsOf, getOwnerId, getProfile, type SettingsSources } from '../app-settings.js';
import type { Services } from '../services.js';

export interface CreateJobInput {
  readonly type: JobType;
  readonly name?: string;
  readonly resumable?: boolean;
}

type JobFactoryServices = SettingsSources & Pick<Services, 'idSequences'>;

/** Invalid field of the input, and the error in the words of the API. */
interface InvalidField {
  readonly field: keyof CreateJobInput;
  readonly message: string;
  /** Sentence for the journal that says what to do instead. */
  readonly advice?: string;
}

/**
 * Returns a function that builds a job of an app. Each call builds a job with a new ID. The function does not store the job.
 *
 * @param origin scheme and authority of the job's URLs
 * @returns an error if the directives in the job's name are invalid, or if the profile has no resumable uploads
 */
export function createJobFactory(
  services: JobFactoryServices,
  app: AppId,
  input: CreateJobInput,
  origin: string,
): Result<(createdAt: Instant) => ComplianceJob, InvalidField> {
  const directives = parseDirectives(input.name);
  if (!directives.ok) return err({ field: 'name', message: directives.error });
  const { failure, processing } = directives.value;
  const { profile, processingTime } = appSettingsOf(services, app);
  if (input.resumable && !profile.signedUrls)
    return err({
      field: 'resumable',
      message: profile.behaviour['resumable-message'],
      advice: `Profile ${profile.name} has none: create the job without \`resumable\`, and send the file in one PUT to upload_url.`,
    });
  const facts = {
    appId: app,
    ownerId: getOwnerId(services, app),
    profile: profile.name,
    type: input.type,
    ...(input.name !== undefined && { name: input.name }),
    resumable: input.resumable ?? false,
    origin,
    processingMs: processing === 'stuck' ? undefined : (processing ?? processingTime[input.type]),
    ...(failure !== undefined && { failure }),
  };
  return ok((createdAt) => {
    const id = createSnowflake(createdAt, services.idSequences.nextJobSequence());
    // `created_at` equals the time of the snowflake ID, as in the recorded jobs.
    return { id, createdAt: snowflakeTime(id), ...facts };
  });
}

/**
 * Creates a job of an app. Returns a conflict if an unfinished job of the same type blocks the new job.
 *
 * @param origin scheme and authority of the job's URLs
 */
export async function createJob(
  services: JobFactoryServices & Pick<Services, 'jobs' | 'log'>,
  app: AppId,
  input: CreateJobInput,
  origin: string,
  now: Instant,
): Promise<Result<ComplianceJob, ApiError>> {
  const factory = createJobFactory(services, app, input, origin);
  if (!factory.ok) {
    const { field, message, advice } = factory.error;
    const failure = {
      parameters: { [`$.${field}`]: [String(input[field])] },
      message: `$.${field}: ${message}`,
    };
    return err({ kind: 'invalid_request', failures: [failure], advice });
  }
  for (let attempt = 0; ; attempt++) {
    const job = factory.value(addMs(now, attempt));
    const { blockingStatuses } = getProfile(services, job.profile);
    const added = await services.jobs.addUnlessBlocked(job, { statuses: blockingStatuses, at: now });
    if (added.kind === 'added') {
      services.log('info', 'job created', { app, job: job.id, type: job.type, profile: job.profile });
      return ok(job);
    }
    if (added.kind === 'blocked') return err({ kind: 'conflict', activeJob: added.blockedBy });
  }
}
