import type { ComplianceJob } from '../domain/job.js';
import type { FactsByStore } from '../ports.js';
import type { Context } from './context.js';
import { blobsOf } from './reset.js';

/**
 * Takes other facts in place of all that there are, and drops the files that nobody knows any more.
 *
 * @param facts of the form in which they are read
 * @returns what is wrong with them; then nothing was changed
 */
export async function replaceFacts(context: Context, facts: FactsByStore): Promise<string | undefined> {
  const jobs = Object.entries((facts.jobs ?? {}) as Record<string, ComplianceJob>);
  for (const [id, job] of jobs) {
    if (job.id !== id) return `jobs.${id}: has the ID ${job.id}`;
    if (job.upload?.blob !== undefined)
      return `jobs.${id}: was being processed when the state was read; read it again when it is done`;
    if (job.result && !job.upload) return `jobs.${id}: has a result, and no upload`;
  }
  const blobs = jobs.map(([id, { result }]) => [id, result?.object.blob] as const);
  const present = await Promise.all(
    blobs.map(async ([, blob]) => blob === undefined || (await context.blobs.has(blob))),
  );
  const [id, blob] = blobs[present.indexOf(false)] ?? [];
  if (id !== undefined) return `jobs.${id}: the file of its result, ${blob}, is not here any more`;
  const before = (await context.jobs.all(undefined)).flatMap(blobsOf);
  context.facts.replace(facts);
  const after = new Set((await context.jobs.all(undefined)).flatMap(blobsOf));
  for (const blob of before) if (!after.has(blob)) await context.blobs.remove(blob);
  return undefined;
}
