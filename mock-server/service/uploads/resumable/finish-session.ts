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
    await endSession(services, session, { brokenAt: finishedAt });
    return err(mismatch);
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
  const attached = await attachUpload(services, job, { blob, ...object }, finishedAt);
  if (!attached.ok) {
    if (session.blob === undefined) await services.blobs.delete(blob).catch(() => undefined);
    return err({ ...attached.error, storedBytes: session.bytes });
  }
  await services.sessions.update(session.id, (current) => ({
    ...withoutBlob(current),
    bytes,
    crc32c: checksums.crc32cValue,
    totalBytes: bytes,
    finished: object,
  }));
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

/** Marks a session as cancelled or broken, and deletes its file. Does nothing if the session is already finished. */
export async function endSession(
  services: Pick<Services, 'sessions' | 'blobs' | 'log'>,
  { id, appId, jobId, blob }: UploadSession,
  end: Pick<UploadSession, 'brokenAt' | 'cancelledAt'>,
): Promise<void> {
  const isEnded = await services.sessions.update(id, (current) =>
    current.finished ? undefined : { ...withoutBlob(current), ...end },
  );
  if (!isEnded) return;
  if (blob !== undefined) await services.blobs.delete(blob).catch(() => undefined);
  services.log('warn', end.brokenAt === undefined ? 'upload session cancelled' : 'upload session broken', {
    app: appId,
    job: jobId,
    session: id,
  });
}
