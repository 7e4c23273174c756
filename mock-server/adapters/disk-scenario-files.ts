import { createReadStream } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../domain/result.js';
import type { BuiltInScenarios, ScenarioFiles, ScenarioText } from '../ports/scenario-files.js';
import {
  findWrongFileType,
  OPEN_WITHOUT_WAITING,
  readText,
  reasonOf,
  removeByteOrderMark,
} from '../read-file.js';

/** Maximum size of a scenario file in bytes. The files that a scenario refers to do not count. */
const MAX_SCENARIO_BYTES = 1024 * 1024;

const EXTENSION = '.yaml';
const CHUNK_BYTES = 256 * 1024;
const LONGEST_BOM_BYTES = 3;

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

/** Opens a user's scenario. */
export async function openScenario(path: string): Promise<Result<OpenedScenario, string>> {
  try {
    const text = readText(path, MAX_SCENARIO_BYTES);
    return ok({ text: { source: path, text }, files: createScenarioFiles(dirname(resolve(path))) });
  } catch (error) {
    return err(reasonOf(error));
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
        // Opens the file now, so that an unreadable file is reported before the scenario changes any state.
        const file = await open(absolutePath, OPEN_WITHOUT_WAITING);
        try {
          const stats = await file.stat();
          const wrongType = findWrongFileType(stats);
          if (wrongType !== undefined) return unreadable(wrongType);
          const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_BOM_BYTES));
          const start = bytesRead - removeByteOrderMark(buffer.subarray(0, bytesRead)).length;
          return ok({
            bytes: stats.size - start,
            read: () => createReadStream(absolutePath, { start, highWaterMark: CHUNK_BYTES }),
          });
        } finally {
          await file.close();
        }
      } catch (error) {
        return unreadable(reasonOf(error));
      }
    },
  };
}
