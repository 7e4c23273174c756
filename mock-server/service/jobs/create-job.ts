import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import { readDirectives } from '../../domain/jobs/directive.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import { snowflakeAt, snowflakeTime } from '../../domain/jobs/snowflake.js';
import { type Instant, plus } from '../../domain/time/instant.js';
import type { Services } from '../services.js';
import { ownerOf, profileNamed, settingsOf } from '../settings.js';

export interface JobRequest {
  readonly type: JobType;
  readonly name?: string;
  readonly resumable?: boolean;
}

export type Draft =
  | { readonly ok: true; readonly jobAt: (at: Instant) => ComplianceJob }
  /** The name holds directives that nobody knows. */
  | { readonly ok: false; readonly problem: string };

/**
 * A job of an app that is not yet stored. Each call of `jobAt` gives it another ID.
 *
 * @param origin scheme and authority that the job's URLs stand on
 */
export function draftJob(services: Services, app: AppId, request: JobRequest, origin: string): Draft {
  const reading = readDirectives(request.name);
  if (!reading.ok) return reading;
  const { failure, processing } = reading.directives;
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
  return {
    ok: true,
    jobAt(at) {
      const id = snowflakeAt(at, services.nextSequence());
      // `created_at` is the snowflake's own time (recorded).
      return { id, createdAt: snowflakeTime(id), ...facts };
    },
  };
}

export type Creation =
  | { readonly ok: true; readonly job: ComplianceJob }
  | { readonly ok: false; readonly error: ApiError };

/**
 * Creates a job of an app, unless one of the same type is in its way.
 *
 * @param origin scheme and authority that the job's URLs stand on
 */
export async function createJob(
  services: Services,
  app: AppId,
  request: JobRequest,
  origin: string,
): Promise<Creation> {
  const draft = draftJob(services, app, request, origin);
  if (!draft.ok) {
    const failure = {
      parameters: { '$.name': [request.name as string] },
      message: `$.name: ${draft.problem}`,
    };
    return { ok: false, error: { kind: 'invalid_request', failures: [failure] } };
  }
  const now = services.clocks.now(app);
  for (let attempt = 0; ; attempt++) {
    const job = draft.jobAt(plus(now, attempt));
    const { blockingStatuses } = profileNamed(services, job.profile);
    const addition = await services.jobs.addUnless(job, { statuses: blockingStatuses, at: now });
    if (addition.kind === 'added') {
      services.log('info', 'job created', { app, job: job.id, type: job.type, profile: job.profile });
      return { ok: true, job };
    }
    if (addition.kind === 'blocked')
      return { ok: false, error: { kind: 'conflict', activeJob: addition.by } };
  }
}
