// Removes the temporary directories of killed processes.
import type { Stats } from 'node:fs';
import { lstat, opendir, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR_MS } from '../domain/time/instant.js';
import { systemNow } from '../real-time.js';
import { BLOB_NAME_PATTERN, OWNER_SOCKET, TEMPORARY_PREFIX } from './blobs/disk-blobs.js';
import { isListening, LINK_PREFIX, SHARED_TEMPORARY_DIRECTORY, withShortPath } from './owner-socket.js';

/** Limits of one sweep, so that a huge temporary directory costs little. Later starts remove the rest. */
const MAX_ENTRIES = 10_000;
const MAX_REMOVED = 100;

const BLOBS = new RegExp(`^${TEMPORARY_PREFIX}[A-Za-z0-9]{6}$`);
/** Substitute directory of the lock of a data directory. */
const LOCK = new RegExp(`^${TEMPORARY_PREFIX}[0-9a-f]{16}$`);
const LINK = new RegExp(`^${LINK_PREFIX}[A-Za-z0-9]{6}$`);
const LOCK_SOCKET = /^[0-9a-f]{8}$/;

/** Removes the temporary directories of processes that are dead. Ignores every error. */
export async function sweepTemporaryFiles(parents = [tmpdir(), SHARED_TEMPORARY_DIRECTORY]): Promise<void> {
  for (const parent of new Set(parents)) await sweepParent(parent).catch(() => undefined);
}

async function sweepParent(parent: string): Promise<void> {
  let entries = 0;
  let removed = 0;
  for await (const { name } of await opendir(parent)) {
    if (++entries > MAX_ENTRIES || removed >= MAX_REMOVED) return;
    if (await sweepDirectory(join(parent, name), name).catch(() => false)) removed++;
  }
}

/** Removes a directory if its name and its contents are those of this program. @returns whether the directory was removed */
async function sweepDirectory(path: string, name: string): Promise<boolean> {
  if (BLOBS.test(name))
    return (
      (await isOwn(path)) && (await removeIfDead(path, OWNER_SOCKET, (file) => BLOB_NAME_PATTERN.test(file)))
    );
  if (LOCK.test(name)) {
    if (!(await isOwn(path))) return false;
    const owner = join(path, 'owner');
    if (await isOwn(owner)) for (const socket of await namesIn(owner)) await removeDeadSocket(owner, socket);
    return removeDirectory(owner).then(() => removeDirectory(path));
  }
  // A process needs such a directory for a few milliseconds only.
  if (LINK.test(name) && (await isOwn(path)) && (await isOld(path))) {
    if ((await namesIn(path)).some((file) => file !== 'to')) return false;
    await unlink(join(path, 'to')).catch(() => undefined);
    return removeDirectory(path);
  }
  return false;
}

/** Removes a directory whose owner no longer listens on its socket. Leaves a directory with a file of another name. */
async function removeIfDead(
  directory: string,
  socketName: string,
  isKnown: (name: string) => boolean,
): Promise<boolean> {
  const names = await namesIn(directory);
  if (!names.every((name) => name === socketName || isKnown(name))) return false;
  // A directory without a socket may belong to a process that is about to listen.
  if (!names.includes(socketName))
    return names.length === 0 && (await isOld(directory)) && removeDirectory(directory);
  if (!(await lstat(join(directory, socketName))).isSocket()) return false;
  if (await isAlive(directory, socketName)) return false;
  for (const name of names) if (name !== socketName) await unlink(join(directory, name));
  // Removes the socket last, so that a later sweep can continue after a kill.
  await unlink(join(directory, socketName));
  return removeDirectory(directory);
}

async function removeDeadSocket(directory: string, name: string): Promise<void> {
  if (
    LOCK_SOCKET.test(name) &&
    (await lstat(join(directory, name))).isSocket() &&
    !(await isAlive(directory, name))
  )
    await unlink(join(directory, name));
}

const isAlive = (directory: string, socketName: string): Promise<boolean> =>
  withShortPath(directory, (short) => isListening(join(short, socketName)));

/**
 * Returns whether a path is a directory that belongs to this user and that no other user can change. Returns false for a symbolic
 * link.
 */
async function isOwn(path: string): Promise<boolean> {
  const stats: Stats | undefined = await lstat(path).catch(() => undefined);
  return stats?.isDirectory() === true && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
}

const isOld = async (path: string): Promise<boolean> => (await lstat(path)).mtimeMs < systemNow() - HOUR_MS;

/** Returns the names in a directory, at most {@link MAX_ENTRIES}. */
async function namesIn(directory: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(directory)) if (names.push(name) >= MAX_ENTRIES) break;
  return names;
}

/** Removes a directory if it is empty. */
const removeDirectory = (path: string): Promise<boolean> =>
  rmdir(path).then(
    () => true,
    () => false,
  );
