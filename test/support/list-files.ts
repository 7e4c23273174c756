import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lists the files in a directory and its subdirectories, sorted by path. */
export const listFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
