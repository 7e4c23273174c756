import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import type { Services } from '../services.js';
import { type CommandError, rejectCommand, rejectField } from './command-error.js';
import { parseDurationField } from './parse-time.js';
import { type JobToSeed, seedJob } from './seed-job.js';

/** A scenario may take the IDs from elsewhere: they come as a file. */
export type SeedJobInput = Omit<components['schemas']['JobToPut'], 'ids'> & { readonly ids?: unknown };

export type SeedJobFiles = Pick<JobToSeed, 'file' | 'stored'>;

/**
 * Seeds the job of a valid input.
 *
 * @param origin scheme and authority of the job's URLs
 */
export async function seedJobFromInput(
  services: Services,
  app: AppId,
  { age, ids: _, ...request }: SeedJobInput,
  origin: string,
  files: SeedJobFiles,
): Promise<Result<ComplianceJob, CommandError>> {
  const ageMs = age === undefined ? ok(undefined) : parseDurationField('age', age);
  if (!ageMs.ok) return ageMs;
  const order = { ...request, ...files, ...(ageMs.value !== undefined && { ageMs: ageMs.value }) };
  const seeded = await seedJob(services, app, order, origin, services.clocks.now(app));
  if (seeded.ok) return seeded;
  const { field, problem } = seeded.error;
  return field === undefined ? rejectCommand('unavailable', problem) : rejectField(field, problem);
}

/** The uploaded file of a job: its IDs, one a line. */
export const filesOfIds = (ids: readonly string[] | undefined): SeedJobFiles =>
  ids ? { file: linesOf(ids) } : {};

export async function* linesOf(ids: readonly string[]): AsyncGenerator<Uint8Array> {
  if (ids.length > 0) yield Buffer.from(`${ids.join('\n')}\n`);
}
