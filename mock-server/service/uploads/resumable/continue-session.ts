// Start here to understand resumable uploads. A POST to the signed URL opens a session (`open-session.ts`). The status of a
// session is derived from its facts (`domain/uploads/upload-session.ts`):
//
//                         ┌─ last chunk ──────────────────▶ finished    200 to every request
//                         ├─ DELETE ──────────────────────▶ cancelled   499
//   POST ──▶ open ────────┼─ damaged file, wrong checksum ▶ broken      410
//            │    ▲       └─ a week after opening ────────▶ expired     404
//            │    │
//            └────┘ status query, chunk: 308 with the stored Range
//
// Each request to an open session has this effect:
//
//   status query (`bytes */N`) ──▶ The mock returns the number of stored bytes. If this is N, it finishes the upload.
//   chunk (`bytes a-b/N`)      ──▶ `plan-chunk.ts` checks the chunk. `store-chunk.ts` stores it, with one writer at a time.
//   last chunk (b + 1 = N)     ──▶ The chunk is stored like any other. Then `finish-session.ts` attaches the object to the job.
//   DELETE                     ──▶ The session is cancelled.
import type { StorageError } from '../../../domain/errors.js';
import { err, ok, type Result } from '../../../domain/result.js';
import { type ChunkPlan, planChunk } from '../../../domain/uploads/plan-chunk.js';
import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import { getProfile } from '../../app-settings.js';
import type { StorageRequest } from '../../signing/authorize-by-signed-url.js';
import { maxUploadBytesOf } from '../receive-file.js';
import type { SessionServices } from '../upload-services.js';
import { type ActiveSession, type SessionResult, withOpenSession } from './find-session.js';
import { endSession, finishSession } from './finish-session.js';
import { type ChunkRequest, storeChunk } from './store-chunk.js';

/** Handles a status query or a chunk. The session is identified by its `upload_id`. */
export async function continueSession(
  services: SessionServices,
  request: StorageRequest,
  uploadId: string,
  chunk: ChunkRequest,
): Promise<SessionResult> {
  return withOpenSession(services, request, uploadId, (open) =>
    // A request that writes nothing takes no lock, because taking the lock would abort the current writer.
    isWrite(planRequest(services, open, chunk))
      ? withSessionLock(services, request, uploadId, open.session, chunk.abort, (current) =>
          executePlan(services, request, current, chunk),
        )
      : executePlan(services, request, open, chunk),
  );
}

export async function cancelSession(
  services: SessionServices,
  request: StorageRequest,
  uploadId: string,
): Promise<SessionResult> {
  const noop = (): void => undefined;
  return withOpenSession(services, request, uploadId, (open) =>
    withSessionLock(services, request, uploadId, open.session, noop, async ({ session }) => {
      await endSession(services, session, { cancelledAt: request.now });
      return err({ kind: 'session_cancelled' });
    }),
  );
}

/** Runs `work` on an open session while no other request writes to the session. An earlier writer is aborted first. */
async function withSessionLock(
  services: SessionServices,
  request: StorageRequest,
  uploadId: string,
  { id }: UploadSession,
  abort: () => void,
  work: (open: ActiveSession) => Promise<SessionResult>,
): Promise<SessionResult> {
  const problem = services.durability.problem();
  if (problem !== undefined) return err({ kind: 'unavailable', problem });
  return services.sessionRuntime.runExclusive(id, abort, () =>
    // Finds the session again, because the previous writer may have stored more bytes or ended the session.
    withOpenSession(services, request, uploadId, work),
  );
}

type ChunkPlanResult = Result<ChunkPlan, StorageError>;

const isWrite = (plan: ChunkPlanResult): boolean => plan.ok && plan.value.kind !== 'status_query';

const limitBytesOf = (services: SessionServices, { job }: ActiveSession): number =>
  maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));

const planRequest = (
  services: SessionServices,
  open: ActiveSession,
  { range, file }: ChunkRequest,
): ChunkPlanResult => planChunk(open.session, range, file.contentLength, limitBytesOf(services, open));

async function executePlan(
  services: SessionServices,
  { now }: StorageRequest,
  open: ActiveSession,
  chunk: ChunkRequest,
): Promise<SessionResult> {
  const { session } = open;
  const { sessionRuntime } = services;
  const plan = planRequest(services, open, chunk);
  if (!plan.ok) return plan;
  const breakSession = async (): Promise<SessionResult> => {
    return (await endSession(services, session, { brokenAt: now }))
      ? err({ kind: 'session_broken' })
      : err({ kind: 'unavailable', storedBytes: session.bytes });
  };
  if (plan.value.kind === 'status_query') {
    if (await isFileTruncated(services, session)) return breakSession();
    return ok({ kind: 'incomplete', session });
  }
  const checksums = await sessionRuntime.takeChecksums(session, services.blobs);
  if (!checksums) return breakSession();
  if (plan.value.kind === 'chunk')
    return storeChunk(services, session, checksums, plan.value, chunk, limitBytesOf(services, open));
  const result = await finishSession(services, session, checksums, chunk.expected);
  // Keeps the checksums, because the client can finish the upload later if the disk was full.
  sessionRuntime.saveChecksums(session.id, checksums);
  return result;
}

/**
 * Returns whether the session's file has fewer bytes than the session counts, for example after a crash. Does not check bytes
 * that this process wrote.
 */
async function isFileTruncated(
  { sessionRuntime, blobs }: SessionServices,
  { id, blob, bytes }: UploadSession,
): Promise<boolean> {
  if (blob === undefined || sessionRuntime.hasWritten(id)) return false;
  return ((await blobs.size(blob)) ?? 0) < bytes;
}
