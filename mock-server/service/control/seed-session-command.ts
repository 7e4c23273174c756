import type { components } from '../../../contracts/generated/control.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { Result } from '../../domain/result.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { Services } from '../services.js';
import { profileNamed } from '../settings.js';
import { largestUpload } from '../uploads/receive-file.js';
import { type CommandError, rejectCommand, rejectField } from './command-error.js';
import { seedSession } from './seed-session.js';

export type SeedSessionInput = components['schemas']['SessionToPut'];

export interface SeededSession {
  readonly session: UploadSession;
  readonly url: string;
}

/** Opens the session of a valid input, with the bytes that it has stored. */
export async function seedSessionFromInput(
  services: Services,
  job: ComplianceJob,
  { stored = 0 }: SeedSessionInput,
): Promise<Result<SeededSession, CommandError>> {
  if (!job.resumable)
    return rejectCommand('conflict', `job ${job.id} is not resumable: only one created so has sessions`);
  const limit = largestUpload(services, job.appId, profileNamed(services, job.profile));
  if (stored > limit) return rejectField('stored', `must be <= ${limit}, the largest upload of the app`);
  const seeded = await seedSession(services, job, stored, services.clocks.now(job.appId));
  return seeded.ok ? seeded : rejectCommand('unavailable', `the bytes could not be stored: ${seeded.error}`);
}
