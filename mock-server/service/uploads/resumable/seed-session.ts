import type { ComplianceJob } from '../../../domain/jobs/job.js';
import { QUANTUM_BYTES, type UploadSession } from '../../../domain/uploads/upload-session.js';
import { describe } from '../../error-code.js';
import { Checksums } from '../../objects/checksums.js';
import type { Services } from '../../services.js';
import { addSession, urlOfSession } from './session-access.js';
import { SessionFile } from './session-file.js';

export type SessionPutting =
  | { readonly ok: true; readonly session: UploadSession; readonly url: string }
  /** Its bytes could not be stored. */
  | { readonly ok: false; readonly problem: string };

/** Lines of 16 bytes, which fill a quantum. */
const FILLER = Buffer.alloc(QUANTUM_BYTES, '100000000000010\n');

/**
 * Opens a session of a resumable job, with bytes in it already: lines of an ID that nothing happened to.
 *
 * @param storedBytes a multiple of 256 KiB
 */
export async function putSession(
  services: Services,
  job: ComplianceJob,
  storedBytes: number,
): Promise<SessionPutting> {
  const opened = await addSession(services, job);
  const url = urlOfSession(services, job, opened);
  const nothing = (): void => undefined;
  return services.writers.write(opened.id, nothing, async () => {
    const file = new SessionFile(services, opened, await Checksums.begin(), undefined, false);
    try {
      for (let bytes = 0; bytes < storedBytes; bytes += QUANTUM_BYTES) await file.add(FILLER);
      return { ok: true, session: file.session, url };
    } catch (error) {
      return { ok: false, problem: describe(error) };
    } finally {
      await file.close();
    }
  });
}
