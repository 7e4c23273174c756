import type { components } from '../../../contracts/generated/control.js';
import { type ComplianceJob, processingEndsAt, statusAt } from '../../domain/jobs/job.js';
import type { Result } from '../../domain/result.js';
import { type Instant, isoMillis } from '../../domain/time/instant.js';
import {
  sessionExpiresAt,
  sessionStatusAt,
  type UploadSession,
} from '../../domain/uploads/upload-session.js';
import { type SeedError, seedJob } from '../../service/control/seed-job.js';
import { transitionJob } from '../../service/control/transition-job.js';
import type { Services } from '../../service/services.js';
import { renderJob } from '../api/render-job.js';
import {
  addressed,
  addressedApp,
  type ControlRequest,
  FieldRefusal,
  Refusal,
  type Run,
} from './control-handler.js';
import { durationOf } from './parse-time.js';

type Job = components['schemas']['Job'];
type JobToPut = components['schemas']['JobToPut'];
type JobChange = components['schemas']['JobChange'];

/** A job as the API shows it, and the facts behind. */
export async function shownJob(services: Services, job: ComplianceJob): Promise<Job> {
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
    ...(job.resumable && { sessions: (await services.sessions.ofJob(job.id)).map(shownSession(now)) }),
  };
}

/** A resumable upload; what opens it is not shown. */
export const shownSession =
  (now: Instant) =>
  (session: UploadSession): components['schemas']['UploadSession'] => ({
    id: session.id,
    status: sessionStatusAt(session, now),
    opened_at: isoMillis(session.openedAt),
    expires_at: isoMillis(sessionExpiresAt(session)),
    stored_bytes: session.finished?.bytes ?? session.bytes,
    total_bytes: session.totalBytes ?? null,
  });

const unknownJob = (id: string): Refusal => new Refusal(`there is no job ${id}`, 404);

export const readJobs =
  (services: Services): Run =>
  async (request) => {
    const { type, status } = request.parameters;
    const jobs = await services.jobs.all(addressed(request));
    const wanted = jobs.filter(
      (job) =>
        (type === undefined || job.type === type) &&
        (status === undefined || statusAt(job, services.clocks.now(job.appId)) === status),
    );
    return { jobs: await Promise.all(wanted.map((job) => shownJob(services, job))) };
  };

export const readJob =
  (services: Services): Run =>
  async (request) =>
    shownJob(services, await named(services, request));

/** The job that a call names. @throws Refusal if there is none, or only another app's */
export async function named(services: Services, request: ControlRequest): Promise<ComplianceJob> {
  const { id = '' } = request.parameters;
  const job = await services.jobs.find(id);
  const app = addressed(request);
  if (!job || (app !== undefined && job.appId !== app)) throw unknownJob(id);
  return job;
}

/** The job that was put. @throws Refusal that names the field */
export function putOrRefused(seeded: Result<ComplianceJob, SeedError>): ComplianceJob {
  if (seeded.ok) return seeded.value;
  const { field, problem } = seeded.error;
  if (field === undefined) throw new Refusal(problem, 503);
  throw new FieldRefusal(field, problem);
}

/** What a valid order says of a job, but its file. */
export const jobToPut = ({ age, ids: _, ...order }: Omit<JobToPut, 'ids'> & { ids?: unknown }) => ({
  ...order,
  ...(age !== undefined && { ageMs: durationOf('age', age) }),
});

/** A file of lines. */
export async function* fileOfLines(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
}

export const putJobOrdered =
  (services: Services): Run =>
  async (request) => {
    const order = request.body as JobToPut;
    const file = order.ids && { file: fileOfLines(order.ids) };
    const app = addressedApp(request);
    const now = services.clocks.now(app);
    const putting = await seedJob(services, app, { ...jobToPut(order), ...file }, request.origin(), now);
    return shownJob(services, putOrRefused(putting));
  };

export const changeJobOrdered =
  (services: Services): Run =>
  async (request) => {
    const { status, error } = request.body as JobChange;
    if (error !== undefined && status !== 'failed')
      throw new FieldRefusal('error', `a job that is ${status} has none`);
    const { id, appId } = await named(services, request);
    const change = await transitionJob(services, id, { status, error }, services.clocks.now(appId));
    switch (change.kind) {
      case 'not_found':
        throw unknownJob(id);
      case 'finished':
        throw new Refusal(
          `status: job ${id} is ${change.status}; only created and in_progress jobs move on`,
          409,
        );
      case 'unavailable':
        throw new Refusal(`job ${id} could not take a file`, 503);
      case 'changed':
        return shownJob(services, change.job);
    }
  };
