import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** `unproven`: no checksums are there, or pages in the log are still to be written. */
export type PageVerdict =
  | { readonly kind: 'proven' | 'unproven' }
  | { readonly kind: 'damaged'; readonly how: string };

/** Checksums of a database's pages, in a file beside it. */
export interface PageSums {
  /** Compares every byte of the database with the checksums; to be asked before SQLite opens it, as SQLite may write. */
  verify(): PageVerdict;
  /** Numbers of the pages that stand in the write-ahead log, valid or not. */
  pagesInLog(): ReadonlySet<number>;
  /**
   * Takes the checksums of these pages and of all new ones, or of every page if none are known. Never fails: should they
   * not fit on the disk, none are known.
   */
  renew(pages: ReadonlySet<number>): void;
  /** Removes the checksums: none are known from then on. */
  forget(): void;
}

export const PAGE_BYTES = 4096;
const SUM_BYTES = 4;
const CHUNK_BYTES = 256 * PAGE_BYTES;
// https://sqlite.org/fileformat2.html#the_write_ahead_log
const LOG_HEADER_BYTES = 32;
const LOG_MAGIC = [0x377f0682, 0x377f0683];
const FRAME_HEADER_BYTES = 24;

/**
 * SQLite does not notice a flipped bit in a value (https://sqlite.org/cksumvfs.html), and this build of it has no
 * checksums. These hold whenever the log is empty, which it is except for a moment in each write. In that moment the
 * pages in the log are left out: they are about to be overwritten from it, and it has checksums of its own.
 *
 * @param database path of the file; SQLite's log is beside it as `-wal`, the checksums as `-sums`
 */
export function createPageSums(database: string, checksum: (page: Uint8Array) => number): PageSums {
  const sumsFile = `${database}-sums`;
  /** Four bytes for each page; undefined if not known. */
  let sums: Buffer | undefined;
  const readLog = (): Buffer => readIfThere(`${database}-wal`) ?? Buffer.alloc(0);

  const forget = (): void => {
    sums = undefined;
    rmSync(sumsFile, { force: true });
  };

  return {
    verify() {
      const log = readLog();
      if (log.length > 0 && !startsAsLog(log)) return damaged('its log does not begin as one');
      sums = readIfThere(sumsFile);
      if (sums === undefined) return { kind: 'unproven' };
      if (sums.length % SUM_BYTES !== 0) return damaged('its checksums are incomplete');
      const inLog = numbersOf(log);
      const known = sums.length / SUM_BYTES;
      let count = 0;
      for (const page of pagesOf(database)) {
        const number = ++count;
        // A killed process may have added pages before it could add their checksums.
        if (inLog.has(number) || (number > known && log.length > 0)) continue;
        if (number > known) return damaged(`it has more than the ${known} pages that were written`);
        if (checksum(page) !== sums.readUInt32LE((number - 1) * SUM_BYTES))
          return damaged(`page ${number} of ${known} is not as it was written`);
      }
      if (count < known) return damaged(`it ends after ${count} of ${known} pages`);
      return { kind: log.length === 0 ? 'proven' : 'unproven' };
    },
    pagesInLog: () => numbersOf(readLog()),
    renew(pages) {
      try {
        const isFirst = sums === undefined;
        sums = renewed(database, sums, pages, checksum);
        // A killed process may leave half of this, but what differs are the checksums of pages in the log.
        if (!isFirst) return overwrite(sumsFile, sums);
        writeFileSync(`${sumsFile}.new`, sums);
        renameSync(`${sumsFile}.new`, sumsFile);
      } catch {
        forget();
      }
    },
    forget,
  };
}

const damaged = (how: string): PageVerdict => ({ kind: 'damaged', how });

function renewed(
  database: string,
  known: Buffer = Buffer.alloc(0),
  pages: ReadonlySet<number>,
  checksum: (page: Uint8Array) => number,
): Buffer {
  const file = openSync(database, 'r');
  try {
    const sums = Buffer.alloc((fstatSync(file).size / PAGE_BYTES) * SUM_BYTES);
    known.copy(sums);
    const page = Buffer.alloc(PAGE_BYTES);
    const renewOne = (number: number): void => {
      readSync(file, page, 0, PAGE_BYTES, (number - 1) * PAGE_BYTES);
      sums.writeUInt32LE(checksum(page), (number - 1) * SUM_BYTES);
    };
    const [firstNew, last] = [known.length / SUM_BYTES + 1, sums.length / SUM_BYTES];
    for (const number of pages) if (number < firstNew && number <= last) renewOne(number);
    for (let number = firstNew; number <= last; number++) renewOne(number);
    return sums;
  } finally {
    closeSync(file);
  }
}

function overwrite(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
}

function* pagesOf(database: string): Generator<Uint8Array> {
  const file = openSync(database, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const bytes = readSync(file, chunk);
      if (bytes === 0) return;
      for (let at = 0; at < bytes; at += PAGE_BYTES)
        yield chunk.subarray(at, Math.min(at + PAGE_BYTES, bytes));
    }
  } finally {
    closeSync(file);
  }
}

const startsAsLog = (log: Buffer): boolean =>
  log.length >= LOG_HEADER_BYTES && LOG_MAGIC.includes(log.readUInt32BE(0));

function numbersOf(log: Buffer): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (
    let at = LOG_HEADER_BYTES;
    at + FRAME_HEADER_BYTES <= log.length;
    at += FRAME_HEADER_BYTES + PAGE_BYTES
  )
    numbers.add(log.readUInt32BE(at));
  return numbers;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
