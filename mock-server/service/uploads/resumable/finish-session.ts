import { err, ok } from '../../../domain/result.js';
import {
  type ExpectedChecksums,
  type UploadSession,
  withoutBlob,
} from '../../../domain/uploads/upload-session.js';
import { errorCodeOf } from '../../error-code.js';
import type { Checksums } from '../../objects/checksums.js';
import { findChecksumMismatch } from '../../objects/verify-checksums.js';
import type { Services } from '../../services.js';
import { attachUpload } from '../process-upload.js';
import type { SessionServices } from '../upload-services.js';
import type { SessionResult } from './find-session.js';
import { isUnchanged } from './session-file.js';

/**
 * Finishes the upload of a session that has all its bytes. Verifies the checksums and attaches the object to the job. If the disk
 * is full, the session stays open and can be finished later. Only the current writer of the session may call this function.
 *
 * @param announced checksums that the last request announced
 */
export async function finishSession(
  services: SessionServices,
  session: UploadSession,
  checksums: Checksums,
  announced: ExpectedChecksums,
): Promise<SessionResult> {
  const job = await services.jobs.find(session.jobId);
  if (!job) return err({ kind: 'no_such_session' });
  const finishedAt = services.clocks.now(job.appId);
  const { md5, crc32c, bytes } = checksums;
  const mismatch = findChecksumMismatch('object', { ...session.expected, ...announced }, { md5, crc32c });
  if (mismatch) {
    const isEnded = await endSession(services, session, { brokenAt: finishedAt });
    return err(isEnded ? mismatch : { kind: 'unavailable', storedBytes: session.bytes });
  }
  const blob = session.blob ?? (await createEmptyBlob(services));
  if (blob === undefined) return err({ kind: 'unavailable' });
  const { contentEncoding } = session;
  const object = {
    bytes,
    md5,
    crc32c,
    generation: services.idSequences.nextGeneration(finishedAt),
    ...(contentEncoding !== undefined && { contentEncoding }),
  };
  const attached = await attachUpload(services, job, { blob, ...object }, finishedAt, {
    id: session.id,
    change: (current) =>
      isUnchanged(current, session)
        ? {
            ...withoutBlob(current),
            bytes,
            crc32c: checksums.crc32cValue,
            totalBytes: bytes,
            finished: object,
          }
        : undefined,
  });
  if (!attached.ok) {
    if (session.blob === undefined) await services.blobs.delete(blob).catch(() => undefined);
    return err({ ...attached.error, storedBytes: session.bytes });
  }
  return ok({ kind: 'stored', object, dropped: attached.value, finishedAt });
}

async function createEmptyBlob({ blobs, log }: Pick<Services, 'blobs' | 'log'>): Promise<string | undefined> {
  try {
    const writer = await blobs.create();
    await writer.commit();
    return writer.blob;
  } catch (error) {
    log('error', 'upload not stored, job unchanged', { cause: errorCodeOf(error) });
    return undefined;
  }
}

/**
 * Marks a session as cancelled or broken, and deletes its file. Does nothing if the session is already finished, or if another writer
 * continued a session that seemed to be broken. Returns whether the session was marked.
 */
export async function endSession(
  services: Pick<Services, 'sessions' | 'blobs' | 'log'>,
  session: UploadSession,
  end: Pick<UploadSession, 'brokenAt' | 'cancelledAt'>,
): Promise<boolean> {
  const { id, appId, jobId } = session;
  let blob: string | undefined;
  const isEnded = await services.sessions.update(id, (current) => {
    if (current.finished || (end.brokenAt !== undefined && !isUnchanged(current, session))) return undefined;
    blob = current.blob;
    return { ...withoutBlob(current), ...end };
  });
  if (!isEnded) return false;
  if (blob !== undefined) await services.blobs.delete(blob).catch(() => undefined);
  services.log('warn', end.brokenAt === undefined ? 'upload session cancelled' : 'upload session broken', {
    app: appId,
    job: jobId,
    session: id,
  });
  return true;
}
