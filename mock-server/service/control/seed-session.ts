import type { components } from '../../../contracts/generated/control.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import { CHUNK_GRANULARITY_BYTES } from '../../domain/uploads/plan-chunk.js';
import { blobsOfSession } from '../../domain/uploads/upload-session.js';
import { getProfile } from '../app-settings.js';
import { errorCodeOf } from '../error-code.js';
import { Checksums } from '../objects/checksums.js';
import { maxUploadBytesOf } from '../uploads/receive-file.js';
import { addSession, type SessionWithUrl, urlOfSession } from '../uploads/resumable/open-session.js';
import { SessionFile } from '../uploads/resumable/session-file.js';
import type { SessionServices } from '../uploads/upload-services.js';
import { type CommandError, rejectCommand, rejectValue } from './command-error.js';
import { removeBlobs } from './reset.js';

/** Bytes to store in a seeded session. Lines of 16 bytes with an unaffected ID fill `CHUNK_GRANULARITY_BYTES` exactly. */
const FILLER_LINES = Buffer.alloc(CHUNK_GRANULARITY_BYTES, '100000000000010\n');

export type SeedSessionInput = components['schemas']['SessionInput'];

/**
 * Opens a session of a resumable job and stores the requested number of bytes in it. The bytes are lines with an unaffected ID.
 *
 * @param signal signal that ends the call; neither the session nor its bytes remain then
 */
export async function seedSession(
  services: SessionServices,
  job: ComplianceJob,
  { stored_bytes: storedBytes = 0 }: SeedSessionInput,
  signal?: AbortSignal,
): Promise<Result<SessionWithUrl, CommandError>> {
  if (!job.resumable)
    return rejectCommand(
      'conflict',
      `Cannot open a session: job ${job.id} is not resumable. Create the job with "resumable": true.`,
    );
  const limitBytes = maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));
  if (storedBytes > limitBytes)
    return rejectValue('stored_bytes', `at most ${limitBytes} (the app's upload limit)`, storedBytes);
  const { maxSeedBytes } = services.defaults;
  if (storedBytes > maxSeedBytes)
    return rejectValue('stored_bytes', `at most ${maxSeedBytes} (--max-seed)`, storedBytes);
  const opened = await addSession(services, job, services.clocks.now(job.appId));
  const url = urlOfSession(services, job, opened);
  const noop = (): void => undefined;
  return services.sessionRuntime.runExclusive(opened.id, noop, async () => {
    const file = new SessionFile(services, opened, await Checksums.create());
    try {
      for (let bytes = 0; bytes < storedBytes; bytes += FILLER_LINES.length) {
        signal?.throwIfAborted();
        await file.append(FILLER_LINES);
      }
      await file.close();
      return ok({ session: file.session, url });
    } catch (error) {
      await file.close();
      await services.sessions.delete(opened.id);
      await removeBlobs(services, blobsOfSession(file.session));
      return rejectCommand('unavailable', `Cannot store the bytes of the session: ${errorCodeOf(error)}`);
    }
  });
}
