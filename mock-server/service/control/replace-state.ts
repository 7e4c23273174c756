import type { Fault } from '../../domain/faults/fault.js';
import { blobsOfJob, type ComplianceJob } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import { blobsOfSession, type UploadSession } from '../../domain/uploads/upload-session.js';
import type { StateByTable } from '../../ports/stores.js';
import type { Services } from '../services.js';
import { EVERY_CONFLICT } from './add-fault.js';
import { type FieldError, rejectField } from './command-error.js';

type StateServices = Pick<Services, 'jobs' | 'sessions' | 'blobs' | 'state'>;

/**
 * Replaces the whole state and deletes the blobs that are no longer used. If the new state is invalid, returns an error and
 * changes nothing.
 *
 * @param state new state, valid by the schema
 */
export async function replaceState(
  services: StateServices,
  state: StateByTable,
): Promise<Result<void, FieldError>> {
  const jobs = Object.entries((state.jobs ?? {}) as Record<string, ComplianceJob>);
  /** Path of the entry that uses a blob, by the name of the blob. Two entries must not use the same blob. */
  const owners = new Map<string, string>();
  for (const [id, job] of jobs) {
    const path = `jobs.${id}`;
    if (job.id !== id) return rejectEntry(`${path}.id`, `expected "${id}", got "${job.id}"`);
    if (job.upload?.blob !== undefined)
      return rejectEntry(
        path,
        'its upload was still being processed when the state was read. Read the state again once the job is complete.',
      );
    if (job.result && !job.upload)
      return rejectEntry(`${path}.upload`, 'required, because the job has a result');
    const blob = job.result?.object.blob;
    if (blob === undefined) continue;
    if (owners.has(blob)) return rejectSharedBlob(resultBlobPath(id), blob, owners);
    owners.set(blob, path);
  }
  for (const [id, fault] of Object.entries((state.faults ?? {}) as Record<string, Fault>)) {
    if (fault.id !== id) return rejectEntry(`faults.${id}.id`, `expected "${id}", got "${fault.id}"`);
    if (fault.match.nth !== undefined && fault.every !== undefined)
      return rejectEntry(`faults.${id}.every`, EVERY_CONFLICT);
  }
  const blobs = jobs.map(([id, { result }]) => [id, result?.object.blob] as const);
  const exists = await Promise.all(
    blobs.map(async ([, blob]) => blob === undefined || (await services.blobs.has(blob))),
  );
  const [id, blob] = blobs[exists.indexOf(false)] ?? [];
  if (id !== undefined) return rejectMissingBlob(resultBlobPath(id), blob);
  const sessions = await checkSessions(services, state, owners);
  if (!sessions.ok) return sessions;
  const blobsBefore = await allBlobs(services);
  services.state.replace(state);
  const blobsAfter = new Set(await allBlobs(services));
  for (const blob of blobsBefore) if (!blobsAfter.has(blob)) await services.blobs.delete(blob);
  return ok(undefined);
}

const rejectEntry = (path: string, problem: string) => rejectField(`tables.${path}`, problem);

const resultBlobPath = (jobId: string): string => `jobs.${jobId}.result.object.blob`;

const rejectSharedBlob = (path: string, blob: string, owners: ReadonlyMap<string, string>) =>
  rejectEntry(
    path,
    `expected a blob that no other entry uses, got "${blob}", which ${owners.get(blob)} uses`,
  );

const rejectMissingBlob = (path: string, blob: string | undefined) =>
  rejectEntry(path, `expected a blob that is still available, got "${blob}"`);

const allBlobs = async ({ jobs, sessions }: StateServices): Promise<readonly string[]> => [
  ...(await jobs.listAll()).flatMap(blobsOfJob),
  ...(await sessions.listAll()).flatMap(blobsOfSession),
];

async function checkSessions(
  services: StateServices,
  state: StateByTable,
  owners: Map<string, string>,
): Promise<Result<void, FieldError>> {
  const jobs = (state.jobs ?? {}) as Record<string, ComplianceJob>;
  // A session must not use an uploaded file that is being processed, because the file is deleted when its result is stored.
  const blobsInProcessing = new Set((await services.jobs.listAll()).map(({ upload }) => upload?.blob));
  for (const [id, session] of Object.entries((state.sessions ?? {}) as Record<string, UploadSession>)) {
    const path = `sessions.${id}`;
    const { jobId, appId, blob, bytes } = session;
    if (session.id !== id) return rejectEntry(`${path}.id`, `expected "${id}", got "${session.id}"`);
    if (!Object.hasOwn(jobs, jobId) || jobs[jobId]?.appId !== appId)
      return rejectEntry(`${path}.jobId`, `expected a job of ${appId}, got "${jobId}"`);
    if (blob === undefined) continue;
    if (owners.has(blob)) return rejectSharedBlob(`${path}.blob`, blob, owners);
    owners.set(blob, path);
    if (blobsInProcessing.has(blob) || ((await services.blobs.size(blob)) ?? -1) < bytes)
      return rejectMissingBlob(`${path}.blob`, blob);
  }
  return ok(undefined);
}
