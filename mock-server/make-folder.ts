import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those above it, unless it is there.
 *
 * Not by `recursive`: where a system says ENOENT for a folder whose parent is there, as Linux does in /proc, Node tries for
 * ever, and not even `process.exit` ends it.
 *
 * @param mode of what is made; as the system sets it by default
 * @throws the system's error if it cannot be made, or is no folder
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const path = resolve(folder);
  const parent = dirname(path);
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (await isFolder(path)) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    // Others may make the same at the same time: what was missing a moment ago may be there by now.
    await makeFolder(parent, mode);
    await mkdir(path, { mode }).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again;
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
