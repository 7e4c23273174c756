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
import type { JobUrls } from '../../profiles/profile.js';
import type { CommandError } from '../../service/control/command-error.js';
import { requireJob } from '../../service/control/require-job.js';
import { filesFromIds, seedJob } from '../../service/control/seed-job.js';
import { type SeedSessionInput, seedSession } from '../../service/control/seed-session.js';
import { type TransitionJobInput, transitionJob } from '../../service/control/transition-job.js';
import type { Services } from '../../service/services.js';
import { inSlices, nextTurn } from '../../service/time-slices.js';
import { renderJob } from '../api/render-job.js';
import { type ControlAction, requiredAppOf } from './control-handler.js';
import { pageLimitOf, toPage } from './list-page.js';
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
export const jobResource = async (services: Services, job: ComplianceJob): Promise<ControlJob> =>
  (await listedJobResource(services, job, services.urlsOf(job))) as ControlJob;

/** Renders a job of a list. @param urls URLs of the job, which take much longer to sign than everything else */
async function listedJobResource(
  services: Services,
  job: ComplianceJob,
  urls: JobUrls | undefined,
): Promise<components['schemas']['ListedJob']> {
  const { upload, result } = job;
  const now = services.clocks.now(job.appId);
  const endsAt = processingEndsAt(job);
  const sessions = job.resumable ? await services.sessions.listByJob(job.id) : [];
  return {
    app: job.appId,
    profile: job.profile as ControlJob['profile'],
    ...(renderJob(job, urls, now) as Required<ReturnType<typeof renderJob>>),
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
      sessions: sessions.slice(-MAX_SESSIONS).map((session) => sessionResource(session, now)),
    }),
  };
}

/** Maximum number of sessions of a job that its resource lists. */
const MAX_SESSIONS = 100;
/** Number of jobs that a filtered list reads at once. */
const FILTER_BATCH = 1_000;

export const getJobs: ControlAction = async (services, { app, parameters }) => {
  const { type, status, cursor, urls } = parameters;
  const limit = pageLimitOf(parameters);
  const isFiltered = type !== undefined || status !== undefined;
  const matches = (job: ComplianceJob): boolean =>
    (type === undefined || job.type === type) &&
    (status === undefined || statusAt(job, services.clocks.now(job.appId)) === status);
  const batchSize = isFiltered ? FILTER_BATCH : limit + 1;
  const found: ComplianceJob[] = [];
  for (let before = cursor; ; ) {
    const batch = await services.jobs.listPage(app, batchSize, before);
    found.push(...batch.filter(matches));
    if (found.length > limit || batch.length < batchSize) break;
    before = batch.at(-1)?.id;
    await nextTurn();
  }
  const { items, end } = toPage(found, limit, ({ id }) => id);
  const jobs: components['schemas']['ListedJob'][] = [];
  for await (const job of inSlices(items))
    jobs.push(await listedJobResource(services, job, urls === 'true' ? services.urlsOf(job) : undefined));
  return ok({ jobs, ...end });
};

export const getJob: ControlAction = async (services, { app, parameters: { id = '' } }) =>
  toControlResult(services, await requireJob(services, app, id));

export const postJob: ControlAction = async (services, request) => {
  const input = request.body as JobInput;
  const app = requiredAppOf(request);
  return toControlResult(
    services,
    await seedJob(services, app, input, filesFromIds(input.ids, request.signal()), request.origin()),
  );
};

export const patchJob: ControlAction = async (services, { app, parameters: { id = '' }, body }) =>
  toControlResult(services, await transitionJob(services, app, id, body as TransitionJobInput));

const toControlResult = async (
  services: Services,
  job: Result<ComplianceJob, CommandError>,
): Promise<ControlResult> => (job.ok ? ok(await jobResource(services, job.value)) : job);

export const postSession: ControlAction = async (services, request) => {
  const { app, parameters, body, signal } = request;
  const { id = '' } = parameters;
  const job = await requireJob(services, app, id);
  if (!job.ok) return job;
  const seeded = await seedSession(services, job.value, body as SeedSessionInput, signal());
  return mapValue(seeded, ({ session, url }) => ({
    ...sessionResource(session, services.clocks.now(job.value.appId)),
    url,
  }));
};
