import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { asDataDirectoryError, DataDirectoryError } from './data-directory-error.js';

/** Releases an exclusive lock on a directory. The lock also ends with the process, however the process ends. */
type Unlock = () => Promise<void>;

const OWNER = 'owner';
/** Smallest limit of all systems, without the final zero: 104 bytes on macOS, 108 on Linux (unix(7)). */
const LONGEST_SOCKET_PATH_BYTES = 103;
/** Not `os.tmpdir()`: it may differ between processes, and its path may be long. */
const SHARED_DIRECTORY = '/tmp';
/** Errors of a connection to a socket that nobody listens on, or to a copy of a socket. */
const DEAD = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK']);
const OCCUPIED = new Set(['ENOTEMPTY', 'EEXIST']);
const WITHOUT_SOCKETS = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EPERM']);

/**
 * Locks a directory for this process. Creates the directory if it is missing.
 *
 * The owner listens on a socket in the directory, which others connect to in order to see whether it is alive: a socket
 * is the only kind of file that the system releases itself when a process is killed. (A process ID is reused, and in
 * containers it is always 1.)
 *
 * @throws DataDirectoryError if another process, or this one, has the lock; if it is no directory or not writable
 */
export async function lockDirectory(directory: string): Promise<Unlock> {
  try {
    await mkdir(directory, { recursive: true });
    const unlock = await lockIn(directory).catch((error: unknown) => {
      if (isWithoutSockets(error)) return lockElsewhere(directory);
      throw error;
    });
    if (unlock) return unlock;
  } catch (error) {
    throw asDataDirectoryError(directory, error);
  }
  throw new DataDirectoryError(directory, 'it is in use by another process');
}

/**
 * Locks another directory in place of one that cannot hold sockets, as directories that a container shares with its host
 * may not (docker/for-mac#483).
 */
async function lockElsewhere(directory: string): Promise<Unlock | undefined> {
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 16);
  const home = join(SHARED_DIRECTORY, `x-compliance-mock-${name}`);
  await mkdir(home, { recursive: true });
  const unlock = await lockIn(home);
  return unlock && (() => unlock().then(() => rmdir(home).catch(() => undefined)));
}

/** @returns undefined if there is an owner already */
async function lockIn(home: string): Promise<Unlock | undefined> {
  const name = randomBytes(4).toString('hex');
  const candidate = join(home, `${OWNER}-${name}`);
  const place = join(home, OWNER);
  let server: Server | undefined;
  let isOwner = false;
  try {
    await mkdir(candidate);
    server = await withShortPath(candidate, (short) => listen(join(short, name)));
    isOwner = await takePlace(candidate, place);
  } catch (error) {
    // An owner removes all candidates: another one came first.
    if (!isMissing(error) || existsSync(candidate)) throw error;
  } finally {
    if (!isOwner) {
      await close(server);
      await rm(candidate, { recursive: true, force: true });
    }
  }
  if (!isOwner) return undefined;
  await removeCandidates(home).catch(() => undefined);
  return async () => {
    await rm(join(place, name), { force: true });
    // The next owner may have taken the empty place already.
    await rmdir(place).catch(() => undefined);
    await close(server);
  };
}

/**
 * Renames the candidate's directory to the owner's. The system does so only if that is missing or empty, so one of many
 * succeeds. Sockets of dead owners are removed by name, so that nobody removes a later owner's.
 */
async function takePlace(candidate: string, place: string): Promise<boolean> {
  for (;;) {
    try {
      await rename(candidate, place);
      return true;
    } catch (error) {
      if (!OCCUPIED.has(codeOf(error))) throw error;
    }
    for (const owner of await readdir(place).catch(() => [])) {
      if (await withShortPath(place, (short) => isListening(join(short, owner)))) return false;
      await rm(join(place, owner), { force: true });
    }
  }
}

/** Removes what killed or refused starts left behind. */
async function removeCandidates(home: string): Promise<void> {
  for (const name of await readdir(home))
    if (name.startsWith(`${OWNER}-`)) await rm(join(home, name), { recursive: true, force: true });
}

function listen(path: string): Promise<Server> {
  const server = createServer((connection) => connection.destroy());
  return new Promise((listening, reject) => {
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => listening(server.unref()));
  });
}

const close = (server: Server | undefined): Promise<void> =>
  new Promise((closed) => {
    if (server) server.close(() => closed());
    else closed();
  });

function isListening(path: string): Promise<boolean> {
  return new Promise((answer) => {
    const connection = createConnection({ path });
    connection.once('connect', () => {
      connection.destroy();
      answer(true);
    });
    connection.once('error', (error) => answer(!DEAD.has(codeOf(error))));
  });
}

/** Calls `use` with a path of the directory that a name can be appended to. Node 20 cuts off longer paths silently. */
async function withShortPath<T>(directory: string, use: (short: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(join(directory, '12345678')) <= LONGEST_SOCKET_PATH_BYTES) return use(directory);
  const shortcuts = await mkdtemp(join(SHARED_DIRECTORY, 'xcm-'));
  try {
    await symlink(resolve(directory), join(shortcuts, 'to'));
    return await use(join(shortcuts, 'to'));
  } finally {
    await rm(shortcuts, { recursive: true, force: true });
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

const isFromListen = (error: unknown): boolean => (error as NodeJS.ErrnoException).syscall === 'listen';

/** libuv turns the ENOENT of a socket whose directory is missing into EACCES (uv_pipe_bind2 in its src/unix/pipe.c). */
const isMissing = (error: unknown): boolean =>
  codeOf(error) === 'ENOENT' || (codeOf(error) === 'EACCES' && isFromListen(error));

const isWithoutSockets = (error: unknown): boolean =>
  isFromListen(error) && WITHOUT_SOCKETS.has(codeOf(error));
