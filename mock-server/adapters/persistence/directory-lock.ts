import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { makeFolder } from '../../make-folder.js';
import { asDataFolderError, DataFolderError } from './data-directory-error.js';

/** The sole right to a folder. It ends with the process, however that ends. */
export interface FolderClaim {
  release(): Promise<void>;
}

const OWNER = 'owner';
/** What every system allows, without the zero at its end: 104 bytes on macOS, 108 on Linux (unix(7)). */
const LONGEST_SOCKET_PATH_BYTES = 103;
/** Not the configured folder for temporary files: each process may have another one, and its path may be long. */
const SHARED_FOLDER = '/tmp';
/** Nobody listens there, or it is the copy of a socket. */
const DEAD = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK']);
const OCCUPIED = new Set(['ENOTEMPTY', 'EEXIST']);
const WITHOUT_SOCKETS = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EPERM']);

/**
 * Claims a folder for this process, and makes it if it is not there.
 *
 * The owner listens on a socket inside, for nobody but the next one who asks: of all that is in a folder, only a socket
 * is let go by the system itself when a process is killed. (A process ID is reused, and in containers it is always 1.)
 *
 * @throws DataFolderError if another process, or this one, has claimed it already; if it is no folder or not writable
 */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  try {
    await makeFolder(folder);
    const claim = await claimIn(folder).catch((error: unknown) => {
      if (isWithoutSockets(error)) return claimElsewhere(folder);
      throw error;
    });
    if (claim) return claim;
  } catch (error) {
    throw asDataFolderError(folder, error);
  }
  throw new DataFolderError(folder, 'it is in use by another process');
}

/** Folders that a container shares with its host may hold no sockets (docker/for-mac#483): one that stands for it can. */
async function claimElsewhere(folder: string): Promise<FolderClaim | undefined> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
  const home = join(SHARED_FOLDER, `x-compliance-mock-${name}`);
  await makeFolder(home);
  const claim = await claimIn(home);
  return (
    claim && {
      async release() {
        await claim.release();
        await rmdir(home).catch(() => undefined);
      },
    }
  );
}

/** @returns undefined if there is an owner already */
async function claimIn(home: string): Promise<FolderClaim | undefined> {
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
    // An owner removes all candidates: one has come first.
    if (!isMissing(error) || existsSync(candidate)) throw error;
  } finally {
    if (!isOwner) {
      await close(server);
      await rm(candidate, { recursive: true, force: true });
    }
  }
  if (!isOwner) return undefined;
  await removeCandidates(home).catch(() => undefined);
  return {
    async release() {
      await rm(join(place, name), { force: true });
      // Whoever comes next may have taken the empty place already.
      await rmdir(place).catch(() => undefined);
      await close(server);
    },
  };
}

/**
 * Renames the candidate's folder to that of the owner: the system does so only where that is free or empty, and
 * therefore for one of many. The dead are removed by name, so that nobody removes who came after them.
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

/** What starts that were killed, or came too late, have left. */
async function removeCandidates(home: string): Promise<void> {
  for (const name of await readdir(home))
    if (name.startsWith(`${OWNER}-`)) await rm(join(home, name), { recursive: true, force: true });
}

function listen(path: string): Promise<Server> {
  const server = createServer((asking) => asking.destroy());
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
    const asking = createConnection({ path });
    asking.once('connect', () => {
      asking.destroy();
      answer(true);
    });
    asking.once('error', (error) => answer(!DEAD.has(codeOf(error))));
  });
}

/** Calls with a path of the folder to which a name can be added: Node 20 cuts a longer one off without a word. */
async function withShortPath<T>(folder: string, use: (short: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(join(folder, '12345678')) <= LONGEST_SOCKET_PATH_BYTES) return use(folder);
  const shortcuts = await mkdtemp(join(SHARED_FOLDER, 'xcm-'));
  try {
    await symlink(resolve(folder), join(shortcuts, 'to'));
    return await use(join(shortcuts, 'to'));
  } finally {
    await rm(shortcuts, { recursive: true, force: true });
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** libuv makes an EACCES of the ENOENT of a socket's folder that is gone (uv_pipe_bind2 in its src/unix/pipe.c). */
const isMissing = (error: unknown): boolean =>
  codeOf(error) === 'ENOENT' || (codeOf(error) === 'EACCES' && isFromListen(error));

const isFromListen = (error: unknown): boolean => (error as NodeJS.ErrnoException).syscall === 'listen';

const isWithoutSockets = (error: unknown): boolean =>
  isFromListen(error) && WITHOUT_SOCKETS.has(codeOf(error));
