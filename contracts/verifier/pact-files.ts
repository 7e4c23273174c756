import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Interaction, parsePact } from './interaction.js';
import { UsageError } from './verification-errors.js';

/**
 * Reads pacts from files, folders and patterns (`*`, `**`, `?`).
 *
 * @throws WrongUse if there are none, or a file is no pact
 */
export function readPactFiles(patterns: readonly string[]): { interactions: Interaction[]; others: number } {
  const interactions: Interaction[] = [];
  let others = 0;
  for (const file of new Set(patterns.flatMap(findPactFiles))) {
    try {
      const pact = parsePact(readFileSync(file, 'utf8'), { name: relative('.', file) });
      interactions.push(...pact.interactions);
      others += pact.others;
    } catch (error) {
      throw new UsageError(`--pact: ${(error as Error).message}`);
    }
  }
  return { interactions, others };
}

function findPactFiles(pattern: string): readonly string[] {
  const found = /[*?]/.test(pattern) ? expandGlob(pattern) : listPactFiles(pattern);
  if (found.length === 0)
    throw new UsageError(
      `--pact: no pact is at ${pattern}; allowed is a file, a folder with .json files, or a pattern`,
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

/** `**` stands for any number of folders, `*` and `?` for what lies within one name. */
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
