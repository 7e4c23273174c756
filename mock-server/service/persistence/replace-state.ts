import type { Fault } from '../../domain/faults/fault.js';
import { blobsOfJob, type ComplianceJob } from '../../domain/jobs/job.js';
import { blobsOfSession, type UploadSession } from '../../domain/uploads/upload-session.js';
import type { FactsByStore } from '../../ports/stores.js';
import type { Services } from '../services.js';

type StateServices = Pick<Services, 'jobs' | 'sessions' | 'blobs' | 'facts'>;

/**
 * Replaces the whole state, and removes the files that become unused.
 *
 * @param facts in the form in which they are read
 * @returns what is wrong with them; then nothing was changed
 */
export async function replaceFacts(
  services: StateServices,
  facts: FactsByStore,
): Promise<string | undefined> {
  const jobs = Object.entries((facts.jobs ?? {}) as Record<string, ComplianceJob>);
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
  for (const [id, fault] of Object.entries((facts.faults ?? {}) as Record<string, Fault>)) {
    if (fault.id !== id) return `faults.${id}: has the ID ${fault.id}`;
    if (fault.match.nth !== undefined && fault.every !== undefined)
      return `faults.${id}: has both match.nth and every`;
  }
  const blobs = jobs.map(([id, { result }]) => [id, result?.object.blob] as const);
  const present = await Promise.all(
    blobs.map(async ([, blob]) => blob === undefined || (await services.blobs.has(blob))),
  );
  const [id, blob] = blobs[present.indexOf(false)] ?? [];
  if (id !== undefined) return `jobs.${id}: the file of its result, ${blob}, is not here any more`;
  const problem = await problemWithSessions(services, facts, owners);
  if (problem !== undefined) return problem;
  const before = await allBlobs(services);
  services.facts.replace(facts);
  const after = new Set(await allBlobs(services));
  for (const blob of before) if (!after.has(blob)) await services.blobs.remove(blob);
  return undefined;
}

const allBlobs = async ({ jobs, sessions }: StateServices): Promise<readonly string[]> => [
  ...(await jobs.all(undefined)).flatMap(blobsOfJob),
  ...(await sessions.all(undefined)).flatMap(blobsOfSession),
];

async function problemWithSessions(
  services: StateServices,
  facts: FactsByStore,
  owners: Map<string, string>,
): Promise<string | undefined> {
  const jobs = (facts.jobs ?? {}) as Record<string, ComplianceJob>;
  // Files that jobs make their results of are removed as soon as that is done.
  const handedOver = new Set((await services.jobs.all(undefined)).map(({ upload }) => upload?.blob));
  for (const [id, session] of Object.entries((facts.sessions ?? {}) as Record<string, UploadSession>)) {
    const { jobId, appId, blob, bytes } = session;
    if (session.id !== id) return `sessions.${id}: has the ID ${session.id}`;
    if (!Object.hasOwn(jobs, jobId) || jobs[jobId]?.appId !== appId)
      return `sessions.${id}: the app has no job ${jobId}`;
    if (blob === undefined) continue;
    if (owners.has(blob))
      return `sessions.${id}: the file of its bytes, ${blob}, is that of ${owners.get(blob)}`;
    owners.set(blob, `sessions.${id}`);
    if (handedOver.has(blob) || ((await services.blobs.size(blob)) ?? -1) < bytes)
      return `sessions.${id}: the file of its bytes, ${blob}, is not here any more`;
  }
  return undefined;
}
