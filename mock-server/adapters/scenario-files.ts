import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FilesBeside, ReadyMade, ScenarioText } from '../ports.js';

/** The largest scenario, in bytes, without the files that it refers to. */
const MAX_SCENARIO_BYTES = 1024 * 1024;

const ENDING = '.yaml';
const CHUNK_BYTES = 256 * 1024;
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
};

/** Why a file could not be read, in words. */
const reasonOf = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
};

export type ScenarioOpening =
  | { readonly ok: true; readonly text: ScenarioText; readonly files: FilesBeside }
  | { readonly ok: false; readonly problem: string };

/** The scenarios in a folder, read when they are first asked for. */
export function createReadyMade(folder: URL): ReadyMade {
  let known: Promise<ReadonlyMap<string, ScenarioText>> | undefined;
  const read = async () => {
    const files = (await readdir(folder)).filter((file) => file.endsWith(ENDING)).sort();
    const texts = files.map(async (file) => {
      const name = basename(file, ENDING);
      return [name, { source: name, text: await readFile(new URL(file, folder), 'utf8') }] as const;
    });
    return new Map(await Promise.all(texts));
  };
  return { all: () => (known ??= read()) };
}

/** Opens a scenario that a user wrote. Of a file that never ends no more is read than a scenario may have. */
export async function openScenario(path: string): Promise<ScenarioOpening> {
  try {
    const bytes = await readAtMost(path, MAX_SCENARIO_BYTES + 1);
    if (bytes.length > MAX_SCENARIO_BYTES)
      return { ok: false, problem: `it has more than the ${MAX_SCENARIO_BYTES} bytes that are allowed` };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, text: { source: path, text }, files: filesBeside(dirname(resolve(path))) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return { ok: false, problem: 'it is not UTF-8 text' };
    return { ok: false, problem: reasonOf(error) };
  }
}

async function readAtMost(path: string, limit: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(limit);
    let length = 0;
    for (let read = -1; read !== 0 && length < limit; length += read)
      ({ bytesRead: read } = await file.read(bytes, length, limit - length));
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

/** The files beside the ready-made scenarios. */
export const filesIn = (folder: URL): FilesBeside => filesBeside(fileURLToPath(folder));

/** The files in a folder and below. Links may lead out of it: whoever made them wanted that. */
function filesBeside(folder: string): FilesBeside {
  return {
    async open(path) {
      const way = relative(folder, resolve(folder, path));
      if (isAbsolute(path) || way.split(/[\\/]/)[0] === '..' || isAbsolute(way))
        return { ok: false, problem: "must lie in the scenario's folder, or below" };
      const place = join(folder, way);
      try {
        const found = await stat(place);
        if (!found.isFile()) return { ok: false, problem: `cannot be read: ${path} is no file` };
        // Readable or not is known before anything is done.
        await (await open(place)).close();
        return {
          ok: true,
          file: { bytes: found.size, read: () => createReadStream(place, { highWaterMark: CHUNK_BYTES }) },
        };
      } catch (error) {
        return { ok: false, problem: `cannot be read: ${reasonOf(error)}` };
      }
    },
  };
}
