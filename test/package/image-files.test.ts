import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Directories of which no part belongs to the package. */
const OTHERS = ['bench', 'coverage', 'dist', 'docs', 'examples', 'node_modules', 'python', 'test', 'types'];

it('the build of the image has every directory from which the package is built', () => {
  const directories = readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !OTHERS.includes(entry.name))
    .map(({ name }) => name);
  const included = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(directories.filter((name) => !included.includes(`!${name}`))).toEqual([]);
});
