import type { Fault } from '../../domain/faults/fault.js';
import { blobsOfJob, type ComplianceJob } from '../../domain/jobs/job.js';
import { blobsOfSession, type UploadSession } from '../../domain/uploads/upload-session.js';
import type { StateByTable } from '../../ports/stores.js';
import type { Services } from '../services.js';

type StateServices = Pick<Services, 'jobs' | 'sessions' | 'blobs' | 'state'>;

/**
 * Replaces the whole state, and removes the files that become unused.
 *
 * @param state in the form in which they are read
 * @returns what is wrong with them; then nothing was changed
 */
export async function replaceState(
  services: StateServices,
  state: StateByTable,
): Promise<string | undefined> {
  const jobs = Object.entries((state.jobs ?? {}) as Record<string, ComplianceJob>);
  /** The owner of each file, as a path in the state. */
  const owners = new Map<string, string>();
  for (const [id, job] of jobs) {
    if (job.id !== id) return `jobs.${id}: has the ID ${job.id}`;
    if (job.upload?.blob !== undefined)
      return `jobs.${id}: was being processed when the state was read; read it again when it is done`;
    if (job.result && !job.upload) return `jobs.${id}: has a result, and no upload`;
    const blob = job.result?.object.blob;
    if (blob === undefined) continue;
    if (owners.has(blob))
      return `jobs.${id}: the file of its result, ${blob}, is that of ${owners.get(blob)}`;
    owners.set(blob, `jobs.${id}`);
  }
  for (const [id, fault] of Object.entries((state.faults ?? {}) as Record<string, Fault>)) {
    if (fault.id !== id) return `faults.${id}: has the ID ${fault.id}`;
    if (fault.match.nth !== undefined && fault.every !== undefined)
      return `faults.${id}: has both match.nth and every`;
  }
  const blobs = jobs.map(([id, { result }]) => [id, result?.object.blob] as const);
  const exists = await Promise.all(
    blobs.map(async ([, blob]) => blob === undefined || (await services.blobs.has(blob))),
  );
  const [id, blob] = blobs[exists.indexOf(false)] ?? [];
  if (id !== undefined) return `jobs.${id}: the file of its result, ${blob}, is not here any more`;
  const problem = await findSessionProblem(services, state, owners);
  if (problem !== undefined) return problem;
  const blobsBefore = await allBlobs(services);
  services.state.replace(state);
  const blobsAfter = new Set(await allBlobs(services));
  for (const blob of blobsBefore) if (!blobsAfter.has(blob)) await services.blobs.delete(blob);
  return undefined;
}

const allBlobs = async ({ jobs, sessions }: StateServices): Promise<readonly string[]> => [
  ...(await jobs.listAll(undefined)).flatMap(blobsOfJob),
  ...(await sessions.listAll(undefined)).flatMap(blobsOfSession),
];

async function findSessionProblem(
  services: StateServices,
  state: StateByTable,
  owners: Map<string, string>,
): Promise<string | undefined> {
  const jobs = (state.jobs ?? {}) as Record<string, ComplianceJob>;
  // Files that jobs make their results of are removed as soon as that is done.
  const blobsInProcessing = new Set(
    (await services.jobs.listAll(undefined)).map(({ upload }) => upload?.blob),
  );
  for (const [id, session] of Object.entries((state.sessions ?? {}) as Record<string, UploadSession>)) {
    const { jobId, appId, blob, bytes } = session;
    if (session.id !== id) return `sessions.${id}: has the ID ${session.id}`;
    if (!Object.hasOwn(jobs, jobId) || jobs[jobId]?.appId !== appId)
      return `sessions.${id}: the app has no job ${jobId}`;
    if (blob === undefined) continue;
    if (owners.has(blob))
      return `sessions.${id}: the file of its bytes, ${blob}, is that of ${owners.get(blob)}`;
    owners.set(blob, `sessions.${id}`);
    if (blobsInProcessing.has(blob) || ((await services.blobs.size(blob)) ?? -1) < bytes)
      return `sessions.${id}: the file of its bytes, ${blob}, is not here any more`;
  }
  return undefined;
}
