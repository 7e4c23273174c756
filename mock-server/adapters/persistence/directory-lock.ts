import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { createDirectory } from '../../create-directory.js';
import {
  close,
  errorCodeOf,
  isListening,
  listen,
  SHARED_TEMPORARY_DIRECTORY,
  withShortPath,
} from '../owner-socket.js';
import { DataDirectoryError, toDataDirectoryError } from './data-directory-error.js';

/** Exclusive lock on a directory. The lock also ends when the process exits or is killed. */
interface DirectoryLock {
  /** Path of the socket of the lock. If the socket is deleted, another process can lock the directory. */
  readonly path: string;
  readonly unlock: () => Promise<void>;
}

const OWNER_DIRECTORY = 'owner';
const DIRECTORY_NOT_EMPTY_CODES = new Set(['ENOTEMPTY', 'EEXIST']);
const SOCKETS_UNSUPPORTED_CODES = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EPERM']);

/**
 * Locks a directory for this process. Creates the directory if it is missing.
 *
 * The owner of the lock listens on a socket in the directory. Other processes connect to the socket to check whether the owner is
 * alive. The system closes the socket even if the owner is killed. A process ID would be unreliable, because the system reuses
 * process IDs. In containers, the process ID is always 1.
 *
 * @throws DataDirectoryError if the directory is already locked, even by this process
 * @throws DataDirectoryError if the path is not a writable directory
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  try {
    await createDirectory(directory);
    const lock = await lockIn(directory).catch((error: unknown) => {
      if (lacksSocketSupport(error)) return lockInSharedDirectory(directory);
      throw error;
    });
    if (lock) return lock;
  } catch (error) {
    throw toDataDirectoryError(directory, error);
  }
  throw new DataDirectoryError(directory, 'it is in use by another process', {
    nextStep: 'Stop that process or choose another directory.',
  });
}

/**
 * Locks a substitute directory, because the real directory does not support sockets. An example is a directory that a container
 * shares with its host (docker/for-mac#483).
 */
async function lockInSharedDirectory(directory: string): Promise<DirectoryLock | undefined> {
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 16);
  const parent = join(SHARED_TEMPORARY_DIRECTORY, `x-compliance-mock-${name}`);
  await createDirectory(parent);
  const lock = await lockIn(parent);
  return lock && { ...lock, unlock: () => lock.unlock().then(() => rmdir(parent).catch(() => undefined)) };
}

/** Locks a directory that supports sockets. @returns undefined if another process is the owner of the lock */
async function lockIn(parent: string): Promise<DirectoryLock | undefined> {
  const name = randomBytes(4).toString('hex');
  const candidate = join(parent, `${OWNER_DIRECTORY}-${name}`);
  const ownerDirectory = join(parent, OWNER_DIRECTORY);
  let server: Server | undefined;
  let isOwner = false;
  try {
    // Creates the parent again if the sweep of temporary directories has just removed it.
    await createDirectory(candidate);
    server = await withShortPath(candidate, (shortPath) => listen(join(shortPath, name)));
    isOwner = await claimOwnership(candidate, ownerDirectory);
  } catch (error) {
    // Ignores the error if the candidate is missing: another process became the owner and removed all candidates.
    if (!isMissing(error) || existsSync(candidate)) throw error;
  } finally {
    if (!isOwner) {
      await close(server);
      await rm(candidate, { recursive: true, force: true });
    }
  }
  if (!isOwner) return undefined;
  await removeCandidates(parent).catch(() => undefined);
  const path = join(ownerDirectory, name);
  return {
    path,
    async unlock() {
      await rm(path, { force: true });
      // Ignores errors, because the next owner may have replaced the empty directory already.
      await rmdir(ownerDirectory).catch(() => undefined);
      await close(server);
    },
  };
}

/**
 * Renames the candidate's directory to the owner's directory, and returns whether the rename succeeded. The system allows the
 * rename only if the target is missing or empty, so exactly one candidate succeeds. Before a retry, removes the socket of a dead
 * owner. Every socket has a random name, so the socket of a later owner is never removed by mistake.
 */
async function claimOwnership(candidate: string, ownerDirectory: string): Promise<boolean> {
  for (;;) {
    try {
      await rename(candidate, ownerDirectory);
      return true;
    } catch (error) {
      if (!DIRECTORY_NOT_EMPTY_CODES.has(errorCodeOf(error))) throw error;
    }
    for (const socketName of await readdir(ownerDirectory).catch(() => [])) {
      if (await withShortPath(ownerDirectory, (shortPath) => isListening(join(shortPath, socketName))))
        return false;
      await rm(join(ownerDirectory, socketName), { force: true });
    }
  }
}

/** Removes the directories of candidates that were killed or rejected. */
async function removeCandidates(parent: string): Promise<void> {
  for (const name of await readdir(parent))
    if (name.startsWith(`${OWNER_DIRECTORY}-`))
      await rm(join(parent, name), { recursive: true, force: true });
}

const isListenError = (error: unknown): boolean => (error as NodeJS.ErrnoException).syscall === 'listen';

/**
 * Returns whether an error means that a file or directory is missing. If the directory of a socket is missing, libuv turns ENOENT
 * into EACCES (`uv_pipe_bind2` in libuv's src/unix/pipe.c).
 */
const isMissing = (error: unknown): boolean =>
  errorCodeOf(error) === 'ENOENT' || (errorCodeOf(error) === 'EACCES' && isListenError(error));

const lacksSocketSupport = (error: unknown): boolean =>
  isListenError(error) && SOCKETS_UNSUPPORTED_CODES.has(errorCodeOf(error));
