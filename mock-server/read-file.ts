import { constants, readFileSync, type Stats, statSync } from 'node:fs';

/** Error of a file that cannot be used. The message is the reason, without the path of the file. */
export class FileError extends Error {
  /** Code of the system's error, such as `ENOENT`. */
  readonly code: string | undefined;

  constructor(reason: string, code?: string) {
    super(reason);
    this.code = code;
  }
}

const REASONS_BY_CODE: Readonly<Record<string, string>> = {
  ENOENT: 'file not found',
  ENOTDIR: 'file not found',
  EACCES: 'permission denied',
  EISDIR: 'expected a regular file, got a directory',
  ELOOP: 'its symbolic links form a loop',
  ENXIO: 'expected a regular file, got a socket', // `open` fails with this code.
};

/** Returns the reason of a system error in words. */
export const reasonOf = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS_BY_CODE[code] ?? message;
};

/** Flags that open a FIFO without waiting for a writer. Windows has no FIFOs and no O_NONBLOCK. */
export const OPEN_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Returns why the mock does not read a file, or undefined for a regular file. */
export function findWrongFileType(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  const type = stats.isDirectory()
    ? 'directory'
    : stats.isFIFO()
      ? 'FIFO'
      : stats.isSocket()
        ? 'socket'
        : 'device';
  return `expected a regular file, got a ${type}`;
}

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_BOMS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

const startsWith = (bytes: Buffer, prefix: Buffer): boolean =>
  bytes.subarray(0, prefix.length).equals(prefix);

/** Removes a UTF-8 byte order mark from the start of a file. @throws FileError if the text is UTF-16 */
export function removeByteOrderMark(bytes: Buffer): Buffer {
  if (UTF16_BOMS.some((mark) => startsWith(bytes, mark)))
    throw new FileError('expected UTF-8 text, got UTF-16. Save the file as UTF-8');
  return startsWith(bytes, UTF8_BOM) ? bytes.subarray(UTF8_BOM.length) : bytes;
}

/**
 * Reads a regular file without its byte order mark. Rejects FIFOs and devices, because reading them may never end.
 *
 * @throws FileError if the file cannot be read, has more than `maxBytes` bytes, or is UTF-16
 */
export function readBytes(path: string, maxBytes = Number.POSITIVE_INFINITY): Buffer {
  try {
    // Reads by path: the file descriptors of Yarn's archives (Plug'n'Play) do not support `fstat`.
    const stats = statSync(path);
    const wrongType = findWrongFileType(stats);
    if (wrongType !== undefined) throw new FileError(wrongType);
    if (stats.size > maxBytes) throw new FileError(`expected at most ${maxBytes} bytes, got ${stats.size}`);
    return removeByteOrderMark(readFileSync(path));
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(reasonOf(error), (error as NodeJS.ErrnoException).code);
  }
}

/** Reads a text like {@link readBytes}. @throws FileError also if the text is not UTF-8 */
export function readText(path: string, maxBytes?: number): string {
  const bytes = readBytes(path, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('expected UTF-8 text, got other bytes');
  }
}
