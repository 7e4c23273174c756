import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../domain/result.js';
import type { BuiltInScenarios, ScenarioFiles, ScenarioText } from '../ports/scenario-files.js';

/** The largest scenario, in bytes, without the files that it refers to. */
const MAX_SCENARIO_BYTES = 1024 * 1024;

const EXTENSION = '.yaml';
const CHUNK_BYTES = 256 * 1024;
const REASONS_BY_CODE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
};

/** Why a file cannot be read. */
const reasonOf = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS_BY_CODE[code] ?? message;
};

/** A scenario, and the files that it may refer to. */
export interface OpenedScenario {
  readonly text: ScenarioText;
  readonly files: ScenarioFiles;
}

/** Scenarios in a folder, read at first use. */
export function createBuiltInScenarios(folder: URL): BuiltInScenarios {
  let cached: Promise<ReadonlyMap<string, ScenarioText>> | undefined;
  const read = async () => {
    const files = (await readdir(folder)).filter((file) => file.endsWith(EXTENSION)).sort();
    const texts = files.map(async (file) => {
      const name = basename(file, EXTENSION);
      return [name, { source: name, text: await readFile(new URL(file, folder), 'utf8') }] as const;
    });
    return new Map(await Promise.all(texts));
  };
  return { list: () => (cached ??= read()) };
}

/** Opens a user's scenario. Reads at most one byte more than the maximum: a device file may never end. */
export async function openScenario(path: string): Promise<Result<OpenedScenario, string>> {
  try {
    const bytes = await readAtMost(path, MAX_SCENARIO_BYTES + 1);
    if (bytes.length > MAX_SCENARIO_BYTES)
      return err(`it has more than the ${MAX_SCENARIO_BYTES} bytes that are allowed`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ok({ text: { source: path, text }, files: createScenarioFiles(dirname(resolve(path))) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return err('it is not UTF-8 text');
    return err(reasonOf(error));
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

/** Files that the built-in scenarios refer to. */
export const scenarioFilesIn = (folder: URL): ScenarioFiles => createScenarioFiles(fileURLToPath(folder));

/** Files in a folder and below. Symbolic links may lead out of it: the user made them. */
function createScenarioFiles(folder: string): ScenarioFiles {
  return {
    async open(path) {
      const relativePath = relative(folder, resolve(folder, path));
      if (isAbsolute(path) || relativePath.split(/[\\/]/)[0] === '..' || isAbsolute(relativePath))
        return err("must lie in the scenario's folder, or below");
      const absolutePath = join(folder, relativePath);
      try {
        const stats = await stat(absolutePath);
        if (!stats.isFile()) return err(`cannot be read: ${path} is no file`);
        // Opens it at once, so that an unreadable file is reported before anything changes.
        await (await open(absolutePath)).close();
        return ok({
          bytes: stats.size,
          read: () => createReadStream(absolutePath, { highWaterMark: CHUNK_BYTES }),
        });
      } catch (error) {
        return err(`cannot be read: ${reasonOf(error)}`);
      }
    },
  };
}
