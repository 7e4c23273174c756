// The owner of a directory listens on a socket in it. Other processes connect to the socket to check whether the owner is alive.
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';

/**
 * Maximum length of a socket path on all systems, without the final zero byte. With the zero byte, the limit is 104 bytes on
 * macOS and 108 bytes on Linux (unix(7)).
 */
const MAX_SOCKET_PATH_BYTES = 103;
/**
 * Temporary directory that all processes share. `os.tmpdir()` is not suitable, because its path may be long and may differ
 * between processes.
 */
export const SHARED_TEMPORARY_DIRECTORY = '/tmp';
/** Prefix of the directories that shorten the path of a socket. */
export const LINK_PREFIX = 'xcm-';
/** Error codes of a connection to a socket without a listener, or to a copy of a socket file. */
const DEAD_SOCKET_CODES = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK']);

/** Listens on a socket. The system closes the socket even if the process is killed. Does not keep the process alive. */
export function listen(path: string): Promise<Server> {
  const server = createServer((connection) => connection.destroy());
  return new Promise((resolvePromise, reject) => {
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => resolvePromise(server.unref()));
  });
}

export const close = (server: Server | undefined): Promise<void> =>
  new Promise((resolvePromise) => {
    if (server) server.close(() => resolvePromise());
    else resolvePromise();
  });

/** Returns whether a process listens on a socket. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolvePromise) => {
    const connection = createConnection({ path });
    connection.once('connect', () => {
      connection.destroy();
      resolvePromise(true);
    });
    connection.once('error', (error) => resolvePromise(!DEAD_SOCKET_CODES.has(errorCodeOf(error))));
  });
}

/**
 * Calls `use` with a short path of the directory, because Node 20 silently truncates long socket paths. The path is short enough
 * to append the name of a socket.
 */
export async function withShortPath<T>(directory: string, use: (short: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(join(directory, '12345678')) <= MAX_SOCKET_PATH_BYTES) return use(directory);
  const linkDirectory = await mkdtemp(join(SHARED_TEMPORARY_DIRECTORY, LINK_PREFIX));
  try {
    await symlink(resolve(directory), join(linkDirectory, 'to'));
    return await use(join(linkDirectory, 'to'));
  } finally {
    await rm(linkDirectory, { recursive: true, force: true });
  }
}

export const errorCodeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
