import type { Fault } from '../../domain/faults/fault.js';
import { blobsOfJob, type ComplianceJob } from '../../domain/jobs/job.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { blockKeyOf } from '../../domain/results/packed-outcomes.js';
import { blobsOfSession, type UploadSession } from '../../domain/uploads/upload-session.js';
import type { StateDraft, TableSnapshot } from '../../ports/stores.js';
import type { Services } from '../services.js';
import { inSlices } from '../time-slices.js';
import { MAX_FAULTS } from './add-fault.js';
import { type CommandError, type FieldError, rejectCommand, rejectField } from './command-error.js';
import { fieldOfEntry, type StateEntry } from './validate-state-entry.js';

type StateServices = Pick<Services, 'blobs' | 'durability' | 'state'>;

/** Number of files whose size is read at the same time. */
const PARALLEL_CHECKS = 64;

/** Servers whose state is being replaced. A second draft at the same time would take as much memory again. */
const replacing = new WeakSet<StateServices['state']>();

/**
 * Replaces the whole state and deletes the blobs that are no longer used. Builds the new state beside the old one, so that no
 * other request sees a part of it. If the new state is invalid, returns an error and changes nothing.
 *
 * @param addEntries adds all entries of the new state
 * @param commit calls {@link NewState.commit}
 */
export async function replaceState<E>(
  services: StateServices,
  addEntries: (target: NewState) => Promise<Result<void, E>>,
  commit: (target: NewState) => Promise<Result<void, CommandError>>,
): Promise<Result<void, E | CommandError>> {
  const { state } = services;
  if (replacing.has(state))
    return rejectCommand(
      'conflict',
      'Cannot replace the state: another request is replacing it. Send the request again when the other one has ended.',
    );
  replacing.add(state);
  try {
    const target = new NewState(services);
    const added = await addEntries(target);
    return added.ok ? await commit(target) : added;
  } finally {
    replacing.delete(state);
  }
}

/** New state to which entries are added one after the other. */
export class NewState {
  readonly #draft: StateDraft;
  /** Number of faults by app. The key `undefined` has the faults for all apps. */
  readonly #faults = new Map<string | undefined, number>();

  constructor(services: Pick<StateServices, 'state'>) {
    this.#draft = services.state.createDraft();
  }

  /** Adds an entry without errors of its own. @returns an error if the entry cannot be in a new state */
  add({ table, key, value }: StateEntry): Result<void, FieldError> {
    if (this.#draft.get(table, key) !== undefined) return rejectEntry(table, key, '', 'duplicate field');
    if (table === 'jobs' && (value as ComplianceJob).upload?.blob !== undefined)
      return rejectEntry(
        table,
        key,
        '',
        'its upload was still being processed when the state was read. Read the state again once the job is complete.',
      );
    if (table === 'faults' && this.#countFault(value as Fault) > MAX_FAULTS)
      return rejectField(
        'tables.faults',
        `expected at most ${MAX_FAULTS} faults for each app and for all apps, got more`,
      );
    this.#draft.set(table, key, value);
    return ok(undefined);
  }

  #countFault({ app }: Fault): number {
    const count = (this.#faults.get(app) ?? 0) + 1;
    this.#faults.set(app, count);
    return count;
  }

  /**
   * Checks the entries against one another and against the blobs, then replaces the state.
   *
   * @param signal signal that ends the call, which then changes nothing
   */
  async commit(services: StateServices, signal: AbortSignal): Promise<Result<void, CommandError>> {
    const { blobs, durability, state } = services;
    const outcomes = await checkOutcomeLists(this.#draft);
    if (!outcomes.ok) return outcomes;
    const sessions = await checkSessions(this.#draft);
    if (!sessions.ok) return sessions;
    for await (const _ of inSlices(this.#draft.prepare()));
    const checked = await checkBlobs(services, this.#draft);
    if (!checked.ok) return checked;
    if (signal.aborted) return rejectCommand('unavailable', 'The replacement of the state was cancelled.');
    return durability.atomically(async () => {
      const before = state.snapshot();
      const used = checkUse(this.#draft, before);
      if (!used.ok) return used;
      this.#draft.commit();
      for await (const blob of inSlices(blobsOfSnapshot(before)))
        if (!checked.value.has(blob)) await blobs.delete(blob);
      return used;
    });
  }
}

const rejectEntry = (table: string, key: string, field: string, problem: string) =>
  rejectField(fieldOfEntry(table, key, field), problem);

/** Checks that the blocks of each outcome list are numbered from 0, because the next block gets their number. */
async function checkOutcomeLists(draft: StateDraft): Promise<Result<void, FieldError>> {
  const blocksByOwner = new Map<string, number>();
  for await (const [key, value] of inSlices(draft.entries('outcomes'))) {
    const owner = key.slice(0, key.indexOf(' '));
    if (typeof value === 'string') blocksByOwner.set(owner, (blocksByOwner.get(owner) ?? 0) + 1);
  }
  for (const [owner, blocks] of blocksByOwner)
    for await (const block of inSlices(Array(blocks).keys())) {
      const key = blockKeyOf(owner, block);
      if (!draft.get('outcomes', key))
        return rejectEntry('outcomes', key, '', `required, because ${owner} has ${blocks} blocks of a list`);
    }
  return ok(undefined);
}

async function checkSessions(draft: StateDraft): Promise<Result<void, FieldError>> {
  for await (const [id, value] of inSlices(draft.entries('sessions'))) {
    const { jobId, appId } = value as UploadSession;
    const job = draft.get('jobs', jobId) as ComplianceJob | undefined;
    if (job?.appId !== appId || !job.resumable)
      return rejectEntry('sessions', id, 'jobId', `expected a resumable job of ${appId}, got "${jobId}"`);
  }
  return ok(undefined);
}

/** Use of a blob by an entry. */
interface BlobUse {
  readonly blob: string;
  readonly table: string;
  readonly key: string;
  /** Path of the blob's name in the entry. */
  readonly field: string;
  readonly bytes: number;
}

function* blobUsesOf(draft: StateDraft): Generator<BlobUse> {
  for (const [key, value] of draft.entries('jobs')) {
    const { blob, bytes } = (value as ComplianceJob).result?.object ?? {};
    if (blob !== undefined && bytes !== undefined)
      yield { blob, table: 'jobs', key, field: 'result.object.blob', bytes };
  }
  for (const [key, value] of draft.entries('sessions')) {
    const { blob, bytes } = value as UploadSession;
    if (blob !== undefined) yield { blob, table: 'sessions', key, field: 'blob', bytes };
  }
}

/** Checks that each blob exists, is long enough and is used once. @returns the names of all blobs of the draft */
async function checkBlobs(
  { blobs, state }: StateServices,
  draft: StateDraft,
): Promise<Result<ReadonlySet<string>, FieldError>> {
  // Excludes uploaded files that are being processed, because they are deleted when their result is stored.
  const inProcessing = new Set(
    valuesOf<ComplianceJob>(state.snapshot(), 'jobs').map(({ upload }) => upload?.blob),
  );
  const owners = new Map<string, string>();
  let group: BlobUse[] = [];
  const checkGroup = async (): Promise<Result<void, FieldError>> => {
    const checked = group;
    group = [];
    const sizes = await Promise.all(checked.map(({ blob }) => blobs.size(blob)));
    for (const [at, { table, key, field, blob, bytes }] of checked.entries()) {
      const size = inProcessing.has(blob) ? undefined : sizes[at];
      if (size === undefined || (table === 'sessions' && size < bytes))
        return rejectUnavailable(table, key, field, blob);
      if (table === 'jobs' && size !== bytes)
        return rejectEntry(
          table,
          key,
          'result.object.bytes',
          `expected ${size}, the size of the blob, got ${bytes}`,
        );
    }
    return ok(undefined);
  };
  for await (const use of inSlices(blobUsesOf(draft))) {
    const { blob, table, key, field } = use;
    const owner = owners.get(blob);
    if (owner !== undefined)
      return rejectEntry(
        table,
        key,
        field,
        `expected a blob that no other entry uses, got "${blob}", which ${owner} uses`,
      );
    owners.set(blob, `${table}.${key}`);
    group.push(use);
    const checked = group.length < PARALLEL_CHECKS ? ok(undefined) : await checkGroup();
    if (!checked.ok) return checked;
  }
  return mapValue(await checkGroup(), () => new Set(owners.keys()));
}

/**
 * Checks that the current state still uses each blob of the draft, because requests may have deleted blobs since `checkBlobs`. The state
 * stops using a blob before the blob is deleted. Awaits nothing, so that no blob is deleted before the draft replaces the state.
 */
function checkUse(draft: StateDraft, current: readonly TableSnapshot[]): Result<void, FieldError> {
  const used = new Set<string | undefined>();
  for (const { result } of valuesOf<ComplianceJob>(current, 'jobs')) used.add(result?.object.blob);
  for (const { blob } of valuesOf<UploadSession>(current, 'sessions')) used.add(blob);
  for (const { blob, table, key, field } of blobUsesOf(draft))
    if (!used.has(blob)) return rejectUnavailable(table, key, field, blob);
  return ok(undefined);
}

const rejectUnavailable = (table: string, key: string, field: string, blob: string) =>
  rejectEntry(table, key, field, `expected a blob that is still available, got "${blob}"`);

const valuesOf = <V>(snapshot: readonly TableSnapshot[], name: string): readonly V[] =>
  (snapshot.find(({ table }) => table === name)?.values ?? []) as readonly V[];

function* blobsOfSnapshot(snapshot: readonly TableSnapshot[]): Generator<string> {
  for (const job of valuesOf<ComplianceJob>(snapshot, 'jobs')) yield* blobsOfJob(job);
  for (const session of valuesOf<UploadSession>(snapshot, 'sessions')) yield* blobsOfSession(session);
}
