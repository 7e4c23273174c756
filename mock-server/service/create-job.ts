import type { AppId } from '../domain/app.js';
import { readDirectives } from '../domain/directive.js';
import type { ApiError } from '../domain/errors.js';
import { plus } from '../domain/instant.js';
import { type ComplianceJob, type JobType, statusAt } from '../domain/job.js';
import { SEQUENCES, snowflakeAt, snowflakeTime } from '../domain/snowflake.js';
import { type Context, ownerOf, settingsOf } from './context.js';

export interface JobRequest {
  readonly type: JobType;
  readonly name?: string;
  readonly resumable?: boolean;
}

export type Creation =
  | { readonly ok: true; readonly job: ComplianceJob }
  | { readonly ok: false; readonly error: ApiError };

/**
 * Makes the use case that creates jobs. All apps share its counter, so that IDs are unique whatever their clocks do.
 */
export function jobCreation(context: Context) {
  let sequence = 0;

  /**
   * Creates a job of an app, unless one of the same type is in its way.
   *
   * @param origin scheme and authority that the job's URLs stand on
   */
  return async function createJob(app: AppId, request: JobRequest, origin: string): Promise<Creation> {
    const reading = readDirectives(request.name);
    if (!reading.ok) {
      const failure = {
        parameters: { '$.name': [request.name as string] },
        message: `$.name: ${reading.problem}`,
      };
      return { ok: false, error: { kind: 'invalid_request', failures: [failure] } };
    }
    const { failure, processing } = reading.directives;
    const { profile, processingTime } = settingsOf(context, app);
    const now = context.clocks.now(app);

    for (let attempt = 0; ; attempt++) {
      sequence = (sequence + 1) % SEQUENCES;
      const id = snowflakeAt(plus(now, attempt), sequence);
      const job: ComplianceJob = {
        id,
        appId: app,
        ownerId: ownerOf(context, app),
        profile: profile.name,
        type: request.type,
        ...(request.name !== undefined && { name: request.name }),
        resumable: request.resumable ?? false,
        // `created_at` is the snowflake's own time (recorded).
        createdAt: snowflakeTime(id),
        origin,
        processingMs: processing === 'stuck' ? undefined : (processing ?? processingTime[request.type]),
        ...(failure !== undefined && { failure }),
      };
      const addition = await context.jobs.addUnless(job, (other) =>
        profile.blockingStatuses.includes(statusAt(other, now)),
      );
      if (addition.kind === 'added') {
        context.log('info', 'job created', { app, job: id, type: job.type, profile: job.profile });
        return { ok: true, job };
      }
      if (addition.kind === 'blocked')
        return {
          ok: false,
          error: { kind: 'conflict', type: request.type, activeJobId: addition.by.id },
        };
    }
  };
}
