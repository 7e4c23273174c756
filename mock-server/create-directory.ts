import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a directory and its parents. Does nothing if the directory exists. Does not use the option `recursive` of `mkdir`, which
 * never ends in Node 20 if the system rejects a new directory in an existing one with ENOENT, as /proc does.
 *
 * @param mode permissions of the directories that are created; default: those of `mkdir`
 * @throws the system's error
 */
export async function createDirectory(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'ENOENT' && parent !== path) {
      await createDirectory(parent, mode);
      return void (await mkdir(path, { mode }).catch(ignoreExisting));
    }
    if (!(await stat(path).catch(() => undefined))?.isDirectory()) throw error;
  }
}

/** Ignores that another process created the directory in the meantime. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
