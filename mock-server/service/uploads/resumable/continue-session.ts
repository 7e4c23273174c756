import { createHash } from 'node:crypto';
import type { StorageError } from '../../../domain/errors.js';
import type { ObjectFacts } from '../../../domain/jobs/job.js';
import type { PresentedRequest } from '../../../domain/signing/signed-url.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { ContentRange } from '../../../domain/uploads/content-range.js';
import { planOf, type SessionPlan, totalConflict } from '../../../domain/uploads/plan-chunk.js';
import type { ExpectedHashes, UploadSession } from '../../../domain/uploads/upload-session.js';
import { describe } from '../../error-code.js';
import type { Services } from '../../services.js';
import { profileNamed } from '../../settings.js';
import type { Refused } from '../../signing/signed-access.js';
import { type IncomingFile, largestUpload } from '../receive-file.js';
import { breakSession, cancelSession, finishSession } from './finish-session.js';
import { accessSession, type SessionAccess } from './session-access.js';
import { SessionChanged, SessionFile } from './session-file.js';

/** What a request brings to a session. */
export interface Delivery {
  /** Undefined: the body is the whole object. */
  readonly range: ContentRange | undefined;
  readonly file: IncomingFile;
  /** Of this body, in base64. */
  readonly partMd5: string | undefined;
  /** Of the whole object. */
  readonly expected: ExpectedHashes;
  /** Ends the body, and the connection that it comes by. */
  readonly abandon: () => void;
}

export type SessionAnswer =
  | { readonly kind: 'incomplete'; readonly session: UploadSession; readonly now: Instant }
  /** `taken` is false if the job had its file already; undefined if the upload was finished before. */
  | {
      readonly kind: 'stored';
      readonly object: ObjectFacts;
      readonly taken: boolean | undefined;
      readonly now: Instant;
    }
  | Refused
  /** The body broke off: nobody is left to answer to. */
  | { readonly kind: 'cut'; readonly session: UploadSession };

/** Takes what a request brings to the session that an `upload_id` opens. */
export async function continueSession(
  services: Services,
  request: PresentedRequest,
  uploadId: string,
  delivery: Delivery,
): Promise<SessionAnswer> {
  const look = () => accessSession(services, request, uploadId);
  const access = await look();
  if (access.kind !== 'open') return ended(access);
  const { session, now } = access;
  const plan = planFor(services, access, delivery);
  // Neither disturbs whoever is writing.
  if (plan.kind === 'refused') return { ...plan, now };
  if (plan.kind === 'question' && !plan.finishes) return stateOf(services, access);
  const answer = await services.writers.write(session.id, delivery.abandon, async () => {
    // Another writer may have gone on meanwhile, or ended the session.
    const current = await look();
    if (current.kind !== 'open') return ended(current);
    return perform(services, current, planFor(services, current, delivery), delivery);
  });
  services.settle();
  return answer;
}

/** Cancels the session that an `upload_id` opens. @returns how it answers from now on */
export async function cancelUpload(
  services: Services,
  request: PresentedRequest,
  uploadId: string,
): Promise<SessionAnswer> {
  const look = () => accessSession(services, request, uploadId);
  const access = await look();
  if (access.kind !== 'open') return ended(access);
  const nothing = (): void => undefined;
  return services.writers.write(access.session.id, nothing, async () => {
    const current = await look();
    if (current.kind === 'open') await cancelSession(services, current.session);
    services.settle();
    const after = await look();
    return after.kind === 'open' ? refusedAs({ kind: 'unavailable' }, after.now) : ended(after);
  });
}

/** What a session says to whatever comes, now that it is over. */
export const ended = (access: Exclude<SessionAccess, { kind: 'open' }>): SessionAnswer =>
  access.kind === 'finished'
    ? { kind: 'stored', object: access.object, taken: undefined, now: access.now }
    : access;

type OpenAccess = Extract<SessionAccess, { kind: 'open' }>;

const refusedAs = (error: StorageError, now: Instant): Refused => ({ kind: 'refused', error, now });

const limitOf = (services: Services, { job }: OpenAccess): number =>
  largestUpload(services, job.appId, profileNamed(services, job.profile));

const planFor = (services: Services, access: OpenAccess, { range, file }: Delivery): SessionPlan =>
  planOf(access.session, range, file.announcedBytes, limitOf(services, access));

/** How much is stored: what another process stored is looked for first. */
async function stateOf(services: Services, { session, now }: OpenAccess): Promise<SessionAnswer> {
  const { id, blob, bytes } = session;
  if (!services.writers.knows(id) && blob !== undefined && ((await services.blobs.size(blob)) ?? 0) < bytes) {
    await breakSession(services, session);
    return refusedAs({ kind: 'session_broken' }, now);
  }
  services.settle();
  return { kind: 'incomplete', session, now };
}

/** To be called by the session's writer. */
async function perform(
  services: Services,
  access: OpenAccess,
  plan: SessionPlan,
  delivery: Delivery,
): Promise<SessionAnswer> {
  const { session, now } = access;
  if (plan.kind === 'refused') return { ...plan, now };
  if (plan.kind === 'question' && !plan.finishes) return stateOf(services, access);
  const sums = await services.writers.checksumsOf(session, services.blobs);
  if (!sums) {
    await breakSession(services, session);
    return refusedAs({ kind: 'session_broken' }, now);
  }
  if (plan.kind === 'question') {
    const finish = await finishSession(services, session, sums, delivery.expected);
    // Not lost, should it have to be finished once more.
    services.writers.keep(session.id, sums);
    return { ...finish, now };
  }
  const file = new SessionFile(services, session, sums, plan.totalBytes, delivery.partMd5 !== undefined);
  const taking = await takePart(services, access, plan, delivery, file);
  await file.close();
  switch (taking.kind) {
    case 'refused':
      return { ...taking, now };
    case 'part':
      return { kind: 'incomplete', session: file.session, now };
    case 'cut':
      return { kind: 'cut', session: file.session };
    case 'all':
      return { ...(await finishSession(services, file.session, sums, delivery.expected)), now };
  }
}

type Taking =
  | { readonly kind: 'part' | 'all' | 'cut' }
  | { readonly kind: 'refused'; readonly error: StorageError };

const refused = (error: StorageError) => ({ kind: 'refused' as const, error });

/** What stops the file from taking more, told apart from what stops the body. */
class StoreFailure extends Error {}

/** Adds to the file what of a body is not there yet. */
async function takePart(
  services: Services,
  access: OpenAccess,
  { first, end, isExact, totalBytes, endsObject }: Extract<SessionPlan, { kind: 'part' }>,
  { file: { body }, partMd5 }: Delivery,
  file: SessionFile,
): Promise<Taking> {
  const limitBytes = limitOf(services, access);
  const md5 = partMd5 === undefined ? undefined : createHash('md5');
  const orFail = <T>(storing: Promise<T>): Promise<T> =>
    storing.catch((cause: unknown) => {
      throw new StoreFailure('store', { cause });
    });
  let at = first;
  const wrongLength = () =>
    refused({ kind: 'part_length', bytes: at - first, expected: (end as number) - first, first });
  try {
    for await (const chunk of body) {
      const isNew = chunk.subarray(Math.min(chunk.length, Math.max(0, file.end - at)));
      at += chunk.length;
      if (end !== undefined && at > end) return wrongLength();
      if (at > limitBytes) return refused({ kind: 'too_large', limitBytes });
      md5?.update(chunk);
      await orFail(file.add(isNew));
    }
    if (isExact && at !== end) return wrongLength();
    const computed = md5?.digest('base64');
    if (partMd5 !== undefined && computed !== undefined && computed !== partMd5)
      return refused({ kind: 'bad_digest', of: 'part', algorithm: 'md5', said: partMd5, computed });
    const total = totalBytes ?? (endsObject ? at : undefined);
    const conflict = totalConflict(file.session, total);
    if (conflict) return refused(conflict);
    const isAll = total === file.end;
    await orFail(file.keep(total, isAll));
    return { kind: isAll ? 'all' : 'part' };
  } catch (error) {
    const { appId: app, id, jobId: job, bytes } = file.session;
    const fields = { app, job, session: id, bytes };
    if (!(error instanceof StoreFailure)) {
      services.log('warn', 'upload session interrupted', fields);
      return { kind: 'cut' };
    }
    if (error.cause instanceof SessionChanged || !(await file.isCurrent()))
      return refused({ kind: 'no_such_session' });
    services.log('error', 'upload session not stored', { ...fields, cause: describe(error.cause) });
    return refused({ kind: 'unavailable', cause: describe(error.cause), storedBytes: bytes });
  }
}
