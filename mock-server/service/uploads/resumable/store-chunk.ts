import { createHash } from 'node:crypto';
import type { StorageError } from '../../../domain/errors.js';
import { err, ok, type Result } from '../../../domain/result.js';
import type { ContentRange } from '../../../domain/uploads/content-range.js';
import { checkTotalBytes, type StoreChunkPlan } from '../../../domain/uploads/plan-chunk.js';
import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import { errorCodeOf } from '../../error-code.js';
import type { Checksums } from '../../objects/checksums.js';
import { StoreError, wrapStoreError } from '../../objects/store-object.js';
import { findChecksumMismatch } from '../../objects/verify-checksums.js';
import type { Services } from '../../services.js';
import type { VerifiableFile } from '../upload-by-url.js';
import type { SessionServices } from '../upload-services.js';
import type { SessionRequestError, SessionResult } from './find-session.js';
import { finishSession } from './finish-session.js';
import { SessionChangedError, SessionFile } from './session-file.js';

/** Request that sends bytes to a session or queries the status of a session. */
export interface ChunkRequest extends VerifiableFile {
  /** Value of the Content-Range header. Undefined if the body is the whole object. */
  readonly range: ContentRange | undefined;
  /** Stops reading the body and closes the connection. */
  readonly abort: () => void;
}

/**
 * Stores the bytes of a chunk. If the object is then complete, finishes the upload. Only the current writer of the session may
 * call this function.
 *
 * @param checksums checksums of the bytes that are already stored
 */
export async function storeChunk(
  services: SessionServices,
  session: UploadSession,
  checksums: Checksums,
  plan: StoreChunkPlan,
  chunk: ChunkRequest,
  limitBytes: number,
): Promise<SessionResult> {
  const { totalBytes } = plan;
  // The session counts the bytes of a body with an md5 only after the md5 is verified.
  const isProvisional = chunk.bodyMd5 !== undefined;
  const file = new SessionFile(services, session, checksums, { totalBytes, isProvisional });
  const appended = await appendBody(services, file, plan, chunk, limitBytes);
  await file.close();
  if (!appended.ok) return appended;
  return appended.value.isComplete
    ? finishSession(services, file.session, checksums, chunk.expected)
    : ok({ kind: 'incomplete', session: file.session });
}

/** Appends the bytes of a body, except bytes that are already stored. @returns whether the object is complete */
async function appendBody(
  services: Pick<Services, 'log' | 'sessions'>,
  file: SessionFile,
  { firstByte: first, end, hasExactLength: isExact, totalBytes, endsObject }: StoreChunkPlan,
  { file: { body }, bodyMd5 }: ChunkRequest,
  limitBytes: number,
): Promise<Result<{ readonly isComplete: boolean }, SessionRequestError>> {
  const reject = (error: StorageError) => err(error);
  const md5 = bodyMd5 === undefined ? undefined : createHash('md5');
  let offset = first;
  const rejectLength = () =>
    reject({
      kind: 'chunk_length_mismatch',
      bytes: offset - first,
      expected: (end as number) - first,
      firstByte: first,
    });
  try {
    for await (const bytes of body) {
      const newBytes = bytes.subarray(Math.min(bytes.length, Math.max(0, file.endOffset - offset)));
      offset += bytes.length;
      if (end !== undefined && offset > end) return rejectLength();
      if (offset > limitBytes) return reject({ kind: 'too_large', limitBytes });
      md5?.update(bytes);
      await wrapStoreError(file.append(newBytes));
    }
    if (isExact && offset !== end) return rejectLength();
    const mismatch =
      bodyMd5 !== undefined &&
      md5 &&
      findChecksumMismatch('chunk', { md5: bodyMd5 }, { md5: md5.digest('base64') });
    if (mismatch) return reject(mismatch);
    const total = totalBytes ?? (endsObject ? offset : undefined);
    const conflict = checkTotalBytes(file.session, total);
    if (conflict) return reject(conflict);
    const isComplete = total === file.endOffset;
    await wrapStoreError(file.commit(total, isComplete));
    return ok({ isComplete });
  } catch (error) {
    const { appId: app, id, jobId: job, bytes } = file.session;
    const logFields = { app, job, session: id, bytes };
    if (!(error instanceof StoreError)) {
      services.log('warn', 'upload session interrupted', logFields);
      return err({ kind: 'interrupted', session: file.session });
    }
    if (error.cause instanceof SessionChangedError || !(await file.isCurrent())) {
      // The session still exists if its change was undone, or if another replica continued it.
      const current = await services.sessions.find(id);
      return reject(
        current ? { kind: 'unavailable', storedBytes: current.bytes } : { kind: 'no_such_session' },
      );
    }
    const cause = errorCodeOf(error.cause);
    services.log('error', 'upload session not stored', { ...logFields, cause });
    return reject({ kind: 'unavailable', errorCode: cause, storedBytes: bytes });
  }
}
