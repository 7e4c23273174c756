import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALLED_MARKER = '.installed';

/**
 * Creates a directory and installs programs into it, unless an earlier run did so.
 *
 * @param directory directory whose name has a hash of everything that `install` reads
 * @returns the directory
 */
export async function installInto(
  directory: string,
  install: (directory: string) => Promise<unknown>,
): Promise<string> {
  if (existsSync(join(directory, INSTALLED_MARKER))) return directory;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await install(directory);
  writeFileSync(join(directory, INSTALLED_MARKER), '');
  return directory;
}
