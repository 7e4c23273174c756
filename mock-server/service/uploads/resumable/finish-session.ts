import type { StorageError } from '../../../domain/errors.js';
import type { ObjectFacts } from '../../../domain/jobs/job.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { ExpectedHashes, UploadSession } from '../../../domain/uploads/upload-session.js';
import { describe } from '../../error-code.js';
import type { Checksums } from '../../objects/checksums.js';
import type { Services } from '../../services.js';
import { handOver } from '../receive-file.js';
import { withoutBlob } from './evict-expired-sessions.js';

export type Finish =
  /** `taken` is false if the job had its file already. */
  | { readonly kind: 'stored'; readonly object: ObjectFacts; readonly taken: boolean }
  | { readonly kind: 'refused'; readonly error: StorageError };

const refused = (error: StorageError) => ({ kind: 'refused' as const, error });

/**
 * Makes an object of a session that has all its bytes, and gives it to the job. Should that fail for want of space, the
 * session stays as it is, to be finished later. To be called by the session's writer.
 */
export async function finishSession(
  services: Services,
  session: UploadSession,
  sums: Checksums,
  said: ExpectedHashes,
): Promise<Finish> {
  const job = await services.jobs.find(session.jobId);
  if (!job) return refused({ kind: 'no_such_session' });
  const { md5, crc32c, bytes } = sums;
  const expected = { ...session.expected, ...said };
  for (const [algorithm, computed] of Object.entries({ md5, crc32c }) as ['md5' | 'crc32c', string][]) {
    const wanted = expected[algorithm];
    if (wanted === undefined || wanted === computed) continue;
    await breakSession(services, session);
    return refused({ kind: 'bad_digest', of: 'object', algorithm, said: wanted, computed });
  }
  const blob = session.blob ?? (await emptyBlob(services));
  if (blob === undefined) return refused({ kind: 'unavailable' });
  const facts = { bytes, md5, crc32c, generation: services.nextGeneration(services.clocks.now(job.appId)) };
  const receipt = await handOver(services, job, { blob, ...facts });
  if (receipt.kind === 'unavailable') {
    if (session.blob === undefined) await services.blobs.remove(blob).catch(() => undefined);
    return refused({ kind: 'unavailable', cause: receipt.cause, storedBytes: session.bytes });
  }
  await services.sessions.update(session.id, (current) => ({
    ...withoutBlob(current),
    bytes,
    crc32c: sums.checksum,
    totalBytes: bytes,
    finished: facts,
  }));
  return { kind: 'stored', object: facts, taken: receipt.taken };
}

async function emptyBlob({ blobs, log }: Services): Promise<string | undefined> {
  try {
    const writer = await blobs.create();
    await writer.commit();
    return writer.blob;
  } catch (error) {
    log('error', 'upload not stored, job unchanged', { cause: describe(error) });
    return undefined;
  }
}

/** Ends a session of which the bytes are not those that they should be. */
export const breakSession = (services: Services, session: UploadSession): Promise<void> =>
  endSession(services, session, (now) => ({ brokenAt: now }));

/** Ends a session that its client does not want any more. */
export const cancelSession = (services: Services, session: UploadSession): Promise<void> =>
  endSession(services, session, (now) => ({ cancelledAt: now }));

async function endSession(
  services: Services,
  { id, appId, jobId, blob }: UploadSession,
  how: (now: Instant) => Pick<UploadSession, 'brokenAt' | 'cancelledAt'>,
): Promise<void> {
  const facts = how(services.clocks.now(appId));
  const ended = await services.sessions.update(id, (current) =>
    current.finished ? undefined : { ...withoutBlob(current), ...facts },
  );
  if (!ended) return;
  if (blob !== undefined) await services.blobs.remove(blob).catch(() => undefined);
  services.log('warn', facts.brokenAt === undefined ? 'upload session cancelled' : 'upload session broken', {
    app: appId,
    job: jobId,
    session: id,
  });
}
