import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../domain/result.js';
import type { BuiltInScenarios, ScenarioFiles, ScenarioText } from '../ports/scenario-files.js';

/** Maximum size of a scenario file in bytes. The files that a scenario refers to do not count. */
const MAX_SCENARIO_BYTES = 1024 * 1024;

const EXTENSION = '.yaml';
const CHUNK_BYTES = 256 * 1024;
const REASONS_BY_CODE: Readonly<Record<string, string>> = {
  ENOENT: 'file not found',
  ENOTDIR: 'file not found',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links form a loop',
};

const reasonOf = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS_BY_CODE[code] ?? message;
};

/** Text of a scenario, and the files that the scenario may refer to. */
export interface OpenedScenario {
  readonly text: ScenarioText;
  readonly files: ScenarioFiles;
}

/** Returns the scenarios of a directory as the built-in scenarios. Reads their files on first use. */
export function createBuiltInScenarios(directory: URL): BuiltInScenarios {
  let cached: Promise<ReadonlyMap<string, ScenarioText>> | undefined;
  const read = async () => {
    const files = (await readdir(directory)).filter((file) => file.endsWith(EXTENSION)).sort();
    const texts = files.map(async (file) => {
      const name = basename(file, EXTENSION);
      return [name, { source: name, text: await readFile(new URL(file, directory), 'utf8') }] as const;
    });
    return new Map(await Promise.all(texts));
  };
  return { list: () => (cached ??= read()) };
}

/**
 * Opens a user's scenario. Stops reading one byte after the maximum size, because a device file may never end. The extra byte
 * shows that the file is too large.
 */
export async function openScenario(path: string): Promise<Result<OpenedScenario, string>> {
  try {
    const bytes = await readAtMost(path, MAX_SCENARIO_BYTES + 1);
    if (bytes.length > MAX_SCENARIO_BYTES)
      return err(`expected at most ${MAX_SCENARIO_BYTES} bytes, got more`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ok({ text: { source: path, text }, files: createScenarioFiles(dirname(resolve(path))) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return err('expected UTF-8 text, got other bytes');
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

/** Returns the files that the scenarios of a directory may refer to. */
export const scenarioFilesIn = (directory: URL): ScenarioFiles =>
  createScenarioFiles(fileURLToPath(directory));

/**
 * Returns the files of a directory and its subdirectories. Symbolic links may point outside of the directory, because the user
 * created the links.
 */
function createScenarioFiles(directory: string): ScenarioFiles {
  return {
    async open(path) {
      const relativePath = relative(directory, resolve(directory, path));
      if (isAbsolute(path) || relativePath.split(/[\\/]/)[0] === '..' || isAbsolute(relativePath))
        return err(`expected a path in the scenario's directory or below, got ${JSON.stringify(path)}`);
      const absolutePath = join(directory, relativePath);
      const unreadable = (reason: string) => err(`cannot read ${JSON.stringify(path)}: ${reason}`);
      try {
        const stats = await stat(absolutePath);
        if (!stats.isFile()) return unreadable('it is not a file');
        // Opens the file now, so that an unreadable file is reported before the scenario changes any state.
        await (await open(absolutePath)).close();
        return ok({
          bytes: stats.size,
          read: () => createReadStream(absolutePath, { highWaterMark: CHUNK_BYTES }),
        });
      } catch (error) {
        return unreadable(reasonOf(error));
      }
    },
  };
}
