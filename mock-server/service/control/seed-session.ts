import type { components } from '../../../contracts/generated/control.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import { CHUNK_GRANULARITY_BYTES } from '../../domain/uploads/plan-chunk.js';
import { getProfile } from '../app-settings.js';
import { errorCodeOf } from '../error-code.js';
import { Checksums } from '../objects/checksums.js';
import { maxUploadBytesOf } from '../uploads/receive-file.js';
import { addSession, type SessionWithUrl, urlOfSession } from '../uploads/resumable/open-session.js';
import { SessionFile } from '../uploads/resumable/session-file.js';
import type { SessionServices } from '../uploads/upload-services.js';
import { type CommandError, rejectCommand, rejectValue } from './command-error.js';

/** Bytes to store in a seeded session. Lines of 16 bytes with an unaffected ID fill `CHUNK_GRANULARITY_BYTES` exactly. */
const FILLER_LINES = Buffer.alloc(CHUNK_GRANULARITY_BYTES, '100000000000010\n');

export type SeedSessionInput = components['schemas']['SessionInput'];

/**
 * Opens a session of a resumable job and stores the requested number of bytes in it. The bytes are lines with an unaffected ID.
 */
export async function seedSession(
  services: SessionServices,
  job: ComplianceJob,
  { stored_bytes: storedBytes = 0 }: SeedSessionInput,
): Promise<Result<SessionWithUrl, CommandError>> {
  if (!job.resumable)
    return rejectCommand(
      'conflict',
      `Cannot open a session: job ${job.id} is not resumable. Create the job with "resumable": true.`,
    );
  const limitBytes = maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));
  if (storedBytes > limitBytes)
    return rejectValue('stored_bytes', `at most ${limitBytes} (the app's upload limit)`, storedBytes);
  const opened = await addSession(services, job, services.clocks.now(job.appId));
  const url = urlOfSession(services, job, opened);
  const noop = (): void => undefined;
  return services.sessionRuntime.runExclusive(opened.id, noop, async () => {
    const file = new SessionFile(services, opened, await Checksums.create());
    try {
      for (let bytes = 0; bytes < storedBytes; bytes += FILLER_LINES.length) await file.append(FILLER_LINES);
      return ok({ session: file.session, url });
    } catch (error) {
      return rejectCommand('unavailable', `Cannot store the bytes of the session: ${errorCodeOf(error)}`);
    } finally {
      await file.close();
    }
  });
}
