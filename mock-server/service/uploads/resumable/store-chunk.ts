import { createHash } from 'node:crypto';
import type { StorageError } from '../../../domain/errors.js';
import { err, ok, type Result } from '../../../domain/result.js';
import type { ContentRange } from '../../../domain/uploads/content-range.js';
import { type BytesPlan, totalConflict } from '../../../domain/uploads/plan-chunk.js';
import type { ExpectedHashes, UploadSession } from '../../../domain/uploads/upload-session.js';
import { errorCodeOf } from '../../error-code.js';
import type { Checksums } from '../../objects/checksums.js';
import { orStoreFailure, StoreFailure } from '../../objects/store-object.js';
import type { Services } from '../../services.js';
import type { IncomingFile } from '../receive-file.js';
import type { SessionServices } from '../upload-services.js';
import { rejected, type SessionOutcome } from './find-session.js';
import { finishSession } from './finish-session.js';
import { SessionChanged, SessionFile } from './session-file.js';

/** A request that sends bytes to a session, or queries its status. */
export interface ChunkRequest {
  /** Undefined: the body is the whole object. */
  readonly range: ContentRange | undefined;
  readonly file: IncomingFile;
  /** md5 of this body, in base64. */
  readonly bodyMd5: string | undefined;
  /** Checksums of the whole object. */
  readonly expected: ExpectedHashes;
  /** Ends the body, and its connection. */
  readonly abandon: () => void;
}

/**
 * Stores the bytes of a chunk, and finishes the upload if they are the last ones. Only the session's writer may call this.
 *
 * @param sums checksums of what is stored
 */
export async function storeChunk(
  services: SessionServices,
  session: UploadSession,
  sums: Checksums,
  plan: BytesPlan,
  chunk: ChunkRequest,
  limitBytes: number,
): Promise<SessionOutcome> {
  const { totalBytes } = plan;
  // With an md5 of the body nothing of it counts before it is verified.
  const isProvisional = chunk.bodyMd5 !== undefined;
  const file = new SessionFile(services, session, sums, { totalBytes, isProvisional });
  const appended = await appendBody(services, file, plan, chunk, limitBytes);
  await file.close();
  if (!appended.ok) return appended.error;
  return appended.value.isComplete
    ? finishSession(services, file.session, sums, chunk.expected)
    : { kind: 'incomplete', session: file.session };
}

/** Appends the bytes of a body that are not stored yet. @returns whether the object is complete */
async function appendBody(
  services: Pick<Services, 'log'>,
  file: SessionFile,
  { first, end, isExact, totalBytes, endsObject }: BytesPlan,
  { file: { body }, bodyMd5 }: ChunkRequest,
  limitBytes: number,
): Promise<Result<{ readonly isComplete: boolean }, SessionOutcome>> {
  const failed = (error: StorageError) => err(rejected(error));
  const md5 = bodyMd5 === undefined ? undefined : createHash('md5');
  let at = first;
  const wrongLength = () =>
    failed({ kind: 'part_length', bytes: at - first, expected: (end as number) - first, first });
  try {
    for await (const bytes of body) {
      const isNew = bytes.subarray(Math.min(bytes.length, Math.max(0, file.end - at)));
      at += bytes.length;
      if (end !== undefined && at > end) return wrongLength();
      if (at > limitBytes) return failed({ kind: 'too_large', limitBytes });
      md5?.update(bytes);
      await orStoreFailure(file.append(isNew));
    }
    if (isExact && at !== end) return wrongLength();
    const computed = md5?.digest('base64');
    if (bodyMd5 !== undefined && computed !== undefined && computed !== bodyMd5)
      return failed({ kind: 'bad_digest', of: 'part', algorithm: 'md5', said: bodyMd5, computed });
    const total = totalBytes ?? (endsObject ? at : undefined);
    const conflict = totalConflict(file.session, total);
    if (conflict) return failed(conflict);
    const isComplete = total === file.end;
    await orStoreFailure(file.commit(total, isComplete));
    return ok({ isComplete });
  } catch (error) {
    const { appId: app, id, jobId: job, bytes } = file.session;
    const fields = { app, job, session: id, bytes };
    if (!(error instanceof StoreFailure)) {
      services.log('warn', 'upload session interrupted', fields);
      return err({ kind: 'interrupted', session: file.session });
    }
    if (error.cause instanceof SessionChanged || !(await file.isCurrent()))
      return failed({ kind: 'no_such_session' });
    const cause = errorCodeOf(error.cause);
    services.log('error', 'upload session not stored', { ...fields, cause });
    return failed({ kind: 'unavailable', cause, storedBytes: bytes });
  }
}
