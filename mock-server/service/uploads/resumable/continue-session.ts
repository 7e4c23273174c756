// Start here to understand resumable uploads. A session is opened by POST to the signed URL (`open-session.ts`). Its status
// is derived from its facts (`domain/uploads/upload-session.ts`):
//
//                         ┌─ last chunk ──────────────────▶ finished    200, whatever is asked
//                         ├─ DELETE ──────────────────────▶ cancelled   499
//   POST ──▶ open ────────┼─ damaged file, wrong checksum ▶ broken      410
//            │    ▲       └─ a week after opening ────────▶ expired     404
//            │    │
//            └────┘ status query, chunk: 308 with the Range that is stored
//
// A request to an open session:
//
//   status query (`bytes */N`) ──▶ how many bytes are stored; if all N are, the upload is finished
//   chunk (`bytes a-b/N`)      ──▶ `plan-chunk.ts` checks it, `store-chunk.ts` appends it, one writer at a time
//   last chunk (b + 1 = N)     ──▶ the same, then `finish-session.ts` gives the object to the job
//   DELETE                     ──▶ the session is cancelled
import type { StorageError } from '../../../domain/errors.js';
import type { Result } from '../../../domain/result.js';
import { type ChunkPlan, planChunk } from '../../../domain/uploads/plan-chunk.js';
import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import { profileNamed } from '../../app-settings.js';
import type { StorageRequest } from '../../signing/locate-job.js';
import { largestUpload } from '../receive-file.js';
import type { SessionServices } from '../upload-services.js';
import { findSession, type OpenSession, rejected, type SessionOutcome } from './find-session.js';
import { endSession, finishSession } from './finish-session.js';
import { type ChunkRequest, storeChunk } from './store-chunk.js';

/** Handles a status query or a chunk for the session that an `upload_id` opens. */
export async function continueSession(
  services: SessionServices,
  request: StorageRequest,
  uploadId: string,
  chunk: ChunkRequest,
): Promise<SessionOutcome> {
  const found = await findSession(services, request, uploadId);
  if (!found.ok) return found.error;
  const { session } = found.value;
  // A request that writes nothing does not disturb the writer.
  if (!writes(planOf(services, found.value, chunk))) return perform(services, request, found.value, chunk);
  return asWriter(services, request, uploadId, session, chunk.abandon, (open) =>
    perform(services, request, open, chunk),
  );
}

export async function cancelSession(
  services: SessionServices,
  request: StorageRequest,
  uploadId: string,
): Promise<SessionOutcome> {
  const found = await findSession(services, request, uploadId);
  if (!found.ok) return found.error;
  const nothing = (): void => undefined;
  return asWriter(services, request, uploadId, found.value.session, nothing, async ({ session }) => {
    await endSession(services, session, { cancelledAt: request.now });
    return rejected({ kind: 'session_cancelled' });
  });
}

/** Works on an open session while no other request writes to it. */
async function asWriter(
  services: SessionServices,
  request: StorageRequest,
  uploadId: string,
  { id }: UploadSession,
  abandon: () => void,
  work: (open: OpenSession) => Promise<SessionOutcome>,
): Promise<SessionOutcome> {
  return services.sessionWriters.write(id, abandon, async () => {
    // The writer before may have stored more, or ended the session.
    const current = await findSession(services, request, uploadId);
    if (!current.ok) return current.error;
    const outcome = await work(current.value);
    services.flush();
    return outcome;
  });
}

type Plan = Result<ChunkPlan, StorageError>;

const writes = (plan: Plan): boolean => plan.ok && plan.value.kind !== 'status_query';

const limitOf = (services: SessionServices, { job }: OpenSession): number =>
  largestUpload(services, job.appId, profileNamed(services, job.profile));

const planOf = (services: SessionServices, open: OpenSession, { range, file }: ChunkRequest): Plan =>
  planChunk(open.session, range, file.announcedBytes, limitOf(services, open));

async function perform(
  services: SessionServices,
  { now }: StorageRequest,
  open: OpenSession,
  chunk: ChunkRequest,
): Promise<SessionOutcome> {
  const { session } = open;
  const { sessionWriters } = services;
  const plan = planOf(services, open, chunk);
  if (!plan.ok) return rejected(plan.error);
  const broken = async (): Promise<SessionOutcome> => {
    await endSession(services, session, { brokenAt: now });
    return rejected({ kind: 'session_broken' });
  };
  if (plan.value.kind === 'status_query') {
    if (await lacksBytes(services, session)) return broken();
    services.flush();
    return { kind: 'incomplete', session };
  }
  const sums = await sessionWriters.takeChecksums(session, services.blobs);
  if (!sums) return broken();
  if (plan.value.kind === 'chunk')
    return storeChunk(services, session, sums, plan.value, chunk, limitOf(services, open));
  const outcome = await finishSession(services, session, sums, chunk.expected);
  // If there was no space left, the upload must be finished again.
  sessionWriters.saveChecksums(session.id, sums);
  return outcome;
}

/** Whether a file that another process wrote is shorter than the facts say. */
async function lacksBytes(
  { sessionWriters, blobs }: SessionServices,
  { id, blob, bytes }: UploadSession,
): Promise<boolean> {
  if (blob === undefined || sessionWriters.hasWritten(id)) return false;
  return ((await blobs.size(blob)) ?? 0) < bytes;
}
