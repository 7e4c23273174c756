import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import { parseDirectives } from '../../domain/jobs/directive.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import { type Instant, plus } from '../../domain/time/instant.js';
import { snowflakeAt, snowflakeTime } from '../../domain/time/snowflake.js';
import { ownerOf, profileNamed, type SettingsSources, settingsOf } from '../app-settings.js';
import type { Services } from '../services.js';

export interface JobRequest {
  readonly type: JobType;
  readonly name?: string;
  readonly resumable?: boolean;
}

type DraftServices = SettingsSources & Pick<Services, 'counters'>;

/**
 * Drafts a job of an app without storing it.
 *
 * @param origin scheme and authority of the job's URLs
 * @returns a builder of the job, which gives it another ID at each call, or why the directives in the job's name are wrong
 */
export function draftJob(
  services: DraftServices,
  app: AppId,
  request: JobRequest,
  origin: string,
): Result<(createdAt: Instant) => ComplianceJob, string> {
  const directives = parseDirectives(request.name);
  if (!directives.ok) return directives;
  const { failure, processing } = directives.value;
  const { profile, processingTime } = settingsOf(services, app);
  const facts = {
    appId: app,
    ownerId: ownerOf(services, app),
    profile: profile.name,
    type: request.type,
    ...(request.name !== undefined && { name: request.name }),
    resumable: request.resumable ?? false,
    origin,
    processingMs: processing === 'stuck' ? undefined : (processing ?? processingTime[request.type]),
    ...(failure !== undefined && { failure }),
  };
  return ok((createdAt) => {
    const id = snowflakeAt(createdAt, services.counters.nextSequence());
    // `created_at` is the snowflake's own time (recorded).
    return { id, createdAt: snowflakeTime(id), ...facts };
  });
}

/**
 * Creates a job of an app, unless an unfinished job of the same type blocks it.
 *
 * @param origin scheme and authority of the job's URLs
 */
export async function createJob(
  services: DraftServices & Pick<Services, 'jobs' | 'log'>,
  app: AppId,
  request: JobRequest,
  origin: string,
  now: Instant,
): Promise<Result<ComplianceJob, ApiError>> {
  const draft = draftJob(services, app, request, origin);
  if (!draft.ok) {
    const failure = {
      parameters: { '$.name': [request.name as string] },
      message: `$.name: ${draft.error}`,
    };
    return err({ kind: 'invalid_request', failures: [failure] });
  }
  for (let attempt = 0; ; attempt++) {
    const job = draft.value(plus(now, attempt));
    const { blockingStatuses } = profileNamed(services, job.profile);
    const addition = await services.jobs.addUnless(job, { statuses: blockingStatuses, at: now });
    if (addition.kind === 'added') {
      services.log('info', 'job created', { app, job: job.id, type: job.type, profile: job.profile });
      return ok(job);
    }
    if (addition.kind === 'blocked') return err({ kind: 'conflict', activeJob: addition.by });
  }
}
