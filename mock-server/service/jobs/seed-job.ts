import type { AppId } from '../../domain/app-identity.js';
import {
  type ComplianceJob,
  DEFAULT_FAILURE,
  type JobStatus,
  type ObjectFacts,
  statusAt,
  UPLOAD_WINDOW_MS,
  uploadExpiresAt,
} from '../../domain/jobs/job.js';
import { FIRST_SNOWFLAKE_TIME } from '../../domain/jobs/snowflake.js';
import { type Instant, plus } from '../../domain/time/instant.js';
import { describe } from '../error-code.js';
import { storeObject } from '../objects/store-object.js';
import type { Services } from '../services.js';
import { processUpload, resultFact } from '../uploads/process-upload.js';
import { emptyFile } from '../uploads/receive-file.js';
import { draftJob, type JobRequest } from './create-job.js';

/** A job to be put in a status. */
export interface JobToPut extends JobRequest {
  readonly status: JobStatus;
  /** The uploaded file; an empty one by default. Only for statuses that follow an upload. */
  readonly file?: AsyncIterable<Uint8Array>;
  /** What was made of that file before; it is not read again. */
  readonly made?: MadeFiles;
  /** Of a failed job. */
  readonly error?: string;
  /** Milliseconds since it was created; by default the least that makes the status true. */
  readonly ageMs?: number;
}

/** What is kept of an uploaded file: what it was, and its result. */
export interface MadeFiles {
  readonly object: ObjectFacts;
  readonly result: NonNullable<ComplianceJob['result']>;
}

export type Putting =
  | { readonly ok: true; readonly job: ComplianceJob }
  /** `field` is the one that is wrong; undefined if its file could not be stored. */
  | { readonly ok: false; readonly field: string | undefined; readonly problem: string };

const wrong = (field: string | undefined, problem: string) => ({ ok: false as const, field, problem });

/**
 * Puts a job of an app in a status, by facts that make it true. No rule of the API is in the way.
 *
 * @param origin scheme and authority that the job's URLs stand on
 */
export async function putJob(
  services: Services,
  app: AppId,
  order: JobToPut,
  origin: string,
): Promise<Putting> {
  const { status, error } = order;
  const now = services.clocks.now(app);
  const hasFile = status !== 'created' && status !== 'expired';
  const draft = draftJob(services, app, order, origin);
  if (!draft.ok) return wrong('name', draft.problem);
  if (order.file && !hasFile) return wrong('ids', `a job that is ${status} has no file`);
  if (error !== undefined && status !== 'failed') return wrong('error', `a job that is ${status} has none`);
  const createdAt = plus(now, -(order.ageMs ?? (status === 'expired' ? UPLOAD_WINDOW_MS : 0)));
  if (createdAt < FIRST_SNOWFLAKE_TIME) return wrong('age', 'the first job IDs are of November 2010');

  const waiting = draft.jobAt(createdAt);
  const actual = statusAt(waiting, now);
  if (!hasFile && actual !== status)
    return wrong('age', `without an upload a job of this age is ${actual}; it expires after 15m`);
  const putting = hasFile
    ? await uploaded(services, shaped(waiting, order, now), order)
    : { ok: true as const, job: waiting };
  if (!putting.ok) return putting;
  for (let { job } = putting; ; job = { ...job, ...identityOf(draft.jobAt(createdAt)) }) {
    const addition = await services.jobs.addUnless(job);
    if (addition.kind === 'added') return { ok: true, job };
  }
}

const identityOf = ({ id, createdAt }: ComplianceJob) => ({ id, createdAt });

/** The facts that make the status of an uploaded job true, but its files. */
function shaped(
  { failure, ...job }: ComplianceJob,
  { status, error }: JobToPut,
  now: Instant,
): { readonly job: ComplianceJob; readonly finishedAt: Instant } {
  const { processingMs } = job;
  if (status === 'in_progress') {
    const finishedAt = Math.min(now, uploadExpiresAt(job) - 1) as Instant;
    const stillToCome = processingMs === undefined ? undefined : Math.max(1, processingMs);
    return {
      job: {
        ...job,
        ...(failure !== undefined && { failure }),
        processingMs: stillToCome === undefined ? undefined : now - finishedAt + stillToCome,
      },
      finishedAt,
    };
  }
  return {
    job: {
      ...job,
      ...(status === 'failed' && { failure: error ?? failure ?? DEFAULT_FAILURE }),
      processingMs: Math.min(now - job.createdAt, processingMs ?? 0),
    },
    finishedAt: job.createdAt,
  };
}

async function uploaded(
  services: Services,
  { job, finishedAt }: { readonly job: ComplianceJob; readonly finishedAt: Instant },
  { file = emptyFile().body, made }: JobToPut,
): Promise<Putting> {
  const making = made ? { ok: true as const, made } : await makeFiles(services, job, finishedAt, file);
  if (!making.ok) return making;
  const { object, result } = making.made;
  return { ok: true, job: { ...job, upload: { finishedAt, object }, result } };
}

/** Stores the file of a job, makes and stores the result, and keeps only that. */
async function makeFiles(
  services: Services,
  job: ComplianceJob,
  finishedAt: Instant,
  file: AsyncIterable<Uint8Array>,
): Promise<{ readonly ok: true; readonly made: MadeFiles } | Extract<Putting, { ok: false }>> {
  const storing = await storeObject(services.blobs, file, services.nextGeneration(finishedAt));
  if (storing.kind !== 'stored')
    return wrong(
      undefined,
      `the file could not be stored: ${storing.kind === 'failed' ? describe(storing.cause) : storing.kind}`,
    );
  const { blob, ...object } = storing.object;
  const made = await processUpload(services, job, storing.object);
  await services.blobs.remove(blob).catch(() => undefined);
  if (!made.ok) return wrong(undefined, `the result could not be stored: ${describe(made.cause)}`);
  return { ok: true, made: { object, ...resultFact(made) } };
}
