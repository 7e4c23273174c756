import type { PathParameters } from './handler.js';

type Match<T> = { readonly found: T; readonly parameters: PathParameters };

/** Without a prototype: names are compared with those of a query, such as `constructor`. */
const noParameters = (): Record<string, string> => Object.create(null);
const NONE: PathParameters = Object.freeze(noParameters());

/**
 * Makes a table of paths, in which a segment such as `:id` matches any text. Letter case and a slash at the end count.
 * Parameters are decoded where they can be.
 */
export function createPathTable<T>(paths: ReadonlyMap<string, T>): (path: string) => Match<T> | undefined {
  const isPattern = ([path]: readonly [string, T]): boolean => path.includes('/:');
  const exact = new Map([...paths].filter((entry) => !isPattern(entry)));
  const patterns = [...paths]
    .filter(isPattern)
    .map(([path, found]) => ({ segments: path.split('/'), found }));
  return (path) => {
    const there = exact.get(path);
    if (there !== undefined) return { found: there, parameters: NONE };
    const given = path.split('/');
    for (const { segments, found } of patterns) {
      const parameters = match(segments, given);
      if (parameters) return { found, parameters };
    }
    return undefined;
  };
}

function match(segments: readonly string[], given: readonly string[]): PathParameters | undefined {
  if (segments.length !== given.length) return undefined;
  const parameters = noParameters();
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] as string;
    const text = given[at] as string;
    if (segment.startsWith(':') && text !== '') parameters[segment.slice(1)] = decoded(text);
    else if (segment !== text) return undefined;
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}
