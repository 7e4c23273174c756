import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Interaction, type ParsedPacts, parsePact } from './interaction.js';
import { UsageError } from './verification-errors.js';

/**
 * Reads pacts from files, directories and glob patterns (`*`, `**`, `?`).
 *
 * @param readText reads a text file
 * @throws UsageError if a pattern matches no file, or a file is not a pact
 */
export function readPactFiles(patterns: readonly string[], readText: (file: string) => string): ParsedPacts {
  const interactions: Interaction[] = [];
  let nonHttpCount = 0;
  for (const file of new Set(patterns.flatMap(findPactFiles))) {
    const name = displayName(file);
    let text: string;
    try {
      text = readText(file);
    } catch (error) {
      throw new UsageError(`--pact: cannot read ${JSON.stringify(name)}: ${(error as Error).message}`);
    }
    try {
      const pact = parsePact(text, { name });
      interactions.push(...pact.interactions);
      nonHttpCount += pact.nonHttpCount;
    } catch (error) {
      throw new UsageError(`--pact: ${(error as Error).message}`);
    }
  }
  return { interactions, nonHttpCount };
}

/** Returns the path relative to the working directory, or the whole path if the working directory was deleted. */
function displayName(file: string): string {
  try {
    return relative('.', file);
  } catch {
    return file;
  }
}

function findPactFiles(pattern: string): readonly string[] {
  const found = /[*?]/.test(pattern) ? expandGlob(pattern) : listPactFiles(pattern);
  if (found.length === 0)
    throw new UsageError(
      `--pact: expected a file, a directory with .json files or a glob pattern, got ${JSON.stringify(pattern)}, which matches no file`,
    );
  return found;
}

function listPactFiles(path: string): readonly string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [resolve(path)];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => resolve(path, name));
}

function expandGlob(pattern: string): readonly string[] {
  const segments = resolve(pattern).split(sep);
  const firstWildcard = segments.findIndex((segment) => /[*?]/.test(segment));
  const root = segments.slice(0, firstWildcard).join(sep) || sep;
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
  const regExp = globToRegExp(segments.slice(firstWildcard));
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => regExp.test(relative(root, file).split(sep).join('/')))
    .sort();
}

/** Converts a glob pattern. `**` matches any number of directories. `*` and `?` match within one name. */
function globToRegExp(segments: readonly string[]): RegExp {
  const parts = segments.map((segment, at) => {
    if (segment === '**') return at === segments.length - 1 ? '.*' : '(?:[^/]+/)*';
    const text = segment
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
    return at === segments.length - 1 ? text : `${text}/`;
  });
  return new RegExp(`^${parts.join('')}$`);
}
