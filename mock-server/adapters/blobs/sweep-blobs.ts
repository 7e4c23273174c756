import { lstat, opendir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR_MS } from '../../domain/time/instant.js';
import { BLOB_NAME_PATTERN } from './disk-blobs.js';
import { type ReplicaBlobs, writerOf } from './replica-blobs.js';

/** Age of the files that are deleted. A request, which may write a file until its end, takes an hour at most. */
const MIN_AGE_MS = 2 * HOUR_MS;
/** Maximum number of files that one sweep deletes. */
const MAX_REMOVED = 1_000;

/** Facts about files, which the replicas share. */
export interface FileFacts {
  /** Returns whether a process that writes files is alive. @param writer see {@link writerOf} */
  isAlive(writer: string): Promise<boolean>;
  /** Returns the names of all files that a job or a session uses. */
  readUsed(): Promise<ReadonlySet<string>>;
}

/**
 * Deletes old files of dead processes that no job and no session uses. A file that is not used yet can only become used by the process that
 * wrote it.
 *
 * @returns number of deleted files
 */
export async function sweepBlobs(
  blobs: ReplicaBlobs,
  { isAlive, readUsed }: FileFacts,
  minAgeMs = MIN_AGE_MS,
): Promise<number> {
  const directory = await blobs.ensureDirectory();
  const alive = new Map([[blobs.writer, true]]);
  /** Yields the names of the files of dead processes. Processes that start later are not among them. */
  async function* namesOfDead(known: 'ask' | 'known'): AsyncGenerator<string> {
    for await (const { name } of await opendir(directory)) {
      if (!BLOB_NAME_PATTERN.test(name)) continue;
      const writer = writerOf(name);
      if (known === 'ask' && !alive.has(writer)) alive.set(writer, await isAlive(writer));
      if (alive.get(writer) === false) yield name;
    }
  }
  let hasCandidates = false;
  for await (const _ of namesOfDead('ask')) hasCandidates = true;
  if (!hasCandidates) return 0;
  // Reads the facts afterwards, because a process may have changed them until its death.
  const used = await readUsed();
  const now = await readFileSystemTime(blobs, directory);
  let removed = 0;
  for await (const name of namesOfDead('known')) {
    if (used.has(name)) continue;
    const path = join(directory, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats === undefined || now - stats.ctimeMs < minAgeMs) continue;
    await rm(path, { force: true });
    if (++removed === MAX_REMOVED) break;
  }
  return removed;
}

/** Returns the time of the file system, because the clock of this machine may be wrong. Its times include copies of old files. */
async function readFileSystemTime(blobs: ReplicaBlobs, directory: string): Promise<number> {
  const probe = await blobs.create();
  try {
    return (await lstat(join(directory, probe.blob))).ctimeMs;
  } finally {
    await probe.discard();
  }
}
