import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import { CHUNK_GRANULARITY_BYTES, type UploadSession } from '../../domain/uploads/upload-session.js';
import { errorCodeOf } from '../error-code.js';
import { Checksums } from '../objects/checksums.js';
import { addSession, urlOfSession } from '../uploads/resumable/open-session.js';
import { SessionFile } from '../uploads/resumable/session-file.js';
import type { SessionServices } from '../uploads/upload-services.js';

/** Lines of 16 bytes, which fill one unit of the granularity exactly. */
const FILLER = Buffer.alloc(CHUNK_GRANULARITY_BYTES, '100000000000010\n');

/**
 * Opens a session of a resumable job that has bytes already: lines of an unaffected ID.
 *
 * @param storedBytes a multiple of 256 KiB
 * @returns the session and its URL, or why its bytes could not be stored
 */
export async function seedSession(
  services: SessionServices,
  job: ComplianceJob,
  storedBytes: number,
  now: Instant,
): Promise<Result<{ readonly session: UploadSession; readonly url: string }, string>> {
  const opened = await addSession(services, job, now);
  const url = urlOfSession(services, job, opened);
  const nothing = (): void => undefined;
  return services.sessionWriters.write(opened.id, nothing, async () => {
    const file = new SessionFile(services, opened, await Checksums.begin());
    try {
      for (let bytes = 0; bytes < storedBytes; bytes += FILLER.length) await file.append(FILLER);
      return ok({ session: file.session, url });
    } catch (error) {
      return err(errorCodeOf(error));
    } finally {
      await file.close();
    }
  });
}
