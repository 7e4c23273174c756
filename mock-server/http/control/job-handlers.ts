import type { components } from '../../../contracts/generated/control.js';
import { type ComplianceJob, processingEndsAt, statusAt } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { CommandError } from '../../service/control/command-error.js';
import { requireJob } from '../../service/control/require-job.js';
import { filesOfIds, seedJob } from '../../service/control/seed-job.js';
import { type TransitionJobInput, transitionJob } from '../../service/control/transition-job.js';
import type { Services } from '../../service/services.js';
import { renderJob } from '../api/render-job.js';
import { appOf, type ControlAction, requiredAppOf } from './control-handler.js';
import type { ControlResult } from './control-result.js';
import { sessionResource } from './session-handlers.js';

type Job = components['schemas']['Job'];
type JobToPut = components['schemas']['JobToPut'];

/** A job as the API renders it, with its facts. */
export async function jobResource(services: Services, job: ComplianceJob): Promise<Job> {
  const { upload, result } = job;
  const now = services.clocks.now(job.appId);
  const endsAt = processingEndsAt(job);
  return {
    app: job.appId,
    profile: job.profile as Job['profile'],
    ...(renderJob(job, services.urlsOf(job), now) as Required<ReturnType<typeof renderJob>>),
    upload: upload
      ? { finished_at: isoMillis(upload.finishedAt), bytes: upload.object.bytes, md5: upload.object.md5 }
      : null,
    processing_ends_at: endsAt === undefined ? null : isoMillis(endsAt),
    result: result
      ? {
          bytes: result.object.bytes,
          md5: result.object.md5,
          ids: result.lines.ids,
          ignored: result.lines.invalid,
          affected: result.lines.affected,
        }
      : null,
    ...(job.resumable && {
      sessions: (await services.sessions.ofJob(job.id)).map((session) => sessionResource(session, now)),
    }),
  };
}

export const getJobs =
  (services: Services): ControlAction =>
  async (request) => {
    const { type, status } = request.parameters;
    const jobs = await services.jobs.all(appOf(request));
    const wanted = jobs.filter(
      (job) =>
        (type === undefined || job.type === type) &&
        (status === undefined || statusAt(job, services.clocks.now(job.appId)) === status),
    );
    return ok({ jobs: await Promise.all(wanted.map((job) => jobResource(services, job))) });
  };

export const getJob =
  (services: Services): ControlAction =>
  async (request) =>
    rendered(services, await requireJob(services, appOf(request), request.parameters.id ?? ''));

export const postJob =
  (services: Services): ControlAction =>
  async (request) => {
    const input = request.body as JobToPut;
    const app = requiredAppOf(request);
    return rendered(services, await seedJob(services, app, input, filesOfIds(input.ids), request.origin()));
  };

export const patchJob =
  (services: Services): ControlAction =>
  async (request) => {
    const { id = '' } = request.parameters;
    const input = request.body as TransitionJobInput;
    return rendered(services, await transitionJob(services, appOf(request), id, input));
  };

const rendered = async (
  services: Services,
  job: Result<ComplianceJob, CommandError>,
): Promise<ControlResult> => (job.ok ? ok(await jobResource(services, job.value)) : job);
