import type { components } from '../../../contracts/generated/control.js';
import { type ComplianceJob, processingEndsAt, statusAt } from '../../domain/jobs/job.js';
import { detectLineFormat } from '../../domain/journal/line-format.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { type Instant, isoMillis } from '../../domain/time/instant.js';
import {
  sessionExpiresAt,
  sessionStatusAt,
  type UploadSession,
} from '../../domain/uploads/upload-session.js';
import type { CommandError } from '../../service/control/command-error.js';
import { requireJob } from '../../service/control/require-job.js';
import { filesFromIds, seedJob } from '../../service/control/seed-job.js';
import { type SeedSessionInput, seedSession } from '../../service/control/seed-session.js';
import { type TransitionJobInput, transitionJob } from '../../service/control/transition-job.js';
import type { Services } from '../../service/services.js';
import { renderJob } from '../api/render-job.js';
import { type ControlAction, requiredAppOf } from './control-handler.js';
import type { ControlResult } from './render-control-result.js';

type ControlJob = components['schemas']['Job'];
type JobInput = components['schemas']['JobInput'];

/** Renders a session without its URL, because the URL is a credential. */
const sessionResource = (session: UploadSession, now: Instant): components['schemas']['UploadSession'] => ({
  id: session.id,
  status: sessionStatusAt(session, now),
  opened_at: isoMillis(session.openedAt),
  expires_at: isoMillis(sessionExpiresAt(session)),
  stored_bytes: session.finished?.bytes ?? session.bytes,
  total_bytes: session.totalBytes ?? null,
});

/** Renders a job with the fields of the API and the additional fields of the control API. */
export async function jobResource(services: Services, job: ComplianceJob): Promise<ControlJob> {
  const { upload, result } = job;
  const now = services.clocks.now(job.appId);
  const endsAt = processingEndsAt(job);
  return {
    app: job.appId,
    profile: job.profile as ControlJob['profile'],
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
          invalid: result.lines.invalid,
          looks_like: result.lines.invalidSamples
            ? detectLineFormat(result.lines.invalidSamples).looksLike
            : null,
          affected: result.lines.affected,
        }
      : null,
    ...(job.resumable && {
      sessions: (await services.sessions.listByJob(job.id)).map((session) => sessionResource(session, now)),
    }),
  };
}

export const getJobs: ControlAction = async (services, { app, parameters: { type, status } }) => {
  const matched = (await services.jobs.listAll(app)).filter(
    (job) =>
      (type === undefined || job.type === type) &&
      (status === undefined || statusAt(job, services.clocks.now(job.appId)) === status),
  );
  return ok({ jobs: await Promise.all(matched.map((job) => jobResource(services, job))) });
};

export const getJob: ControlAction = async (services, { app, parameters: { id = '' } }) =>
  toControlResult(services, await requireJob(services, app, id));

export const postJob: ControlAction = async (services, request) => {
  const input = request.body as JobInput;
  const app = requiredAppOf(request);
  return toControlResult(
    services,
    await seedJob(services, app, input, filesFromIds(input.ids), request.origin()),
  );
};

export const patchJob: ControlAction = async (services, { app, parameters: { id = '' }, body }) =>
  toControlResult(services, await transitionJob(services, app, id, body as TransitionJobInput));

const toControlResult = async (
  services: Services,
  job: Result<ComplianceJob, CommandError>,
): Promise<ControlResult> => (job.ok ? ok(await jobResource(services, job.value)) : job);

export const postSession: ControlAction = async (services, { app, parameters: { id = '' }, body }) => {
  const job = await requireJob(services, app, id);
  if (!job.ok) return job;
  const seeded = await seedSession(services, job.value, body as SeedSessionInput);
  return mapValue(seeded, ({ session, url }) => ({
    ...sessionResource(session, services.clocks.now(job.value.appId)),
    url,
  }));
};
