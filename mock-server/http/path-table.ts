import type { PathParameters } from './handler.js';

type Match<T> = { readonly found: T; readonly parameters: PathParameters };

/** Without a prototype: names are compared with those of a query, such as `constructor`. */
const NONE: PathParameters = Object.freeze(Object.create(null));

/**
 * Makes a table of paths, in which a segment such as `:id` matches any text. Letter case and a slash at the end count.
 * Parameters are decoded where they can be.
 */
export function createPathTable<T>(paths: ReadonlyMap<string, T>): (path: string) => Match<T> | undefined {
  const isPattern = ([path]: readonly [string, T]): boolean => path.includes('/:');
  const exact = new Map([...paths].filter((entry) => !isPattern(entry)));
  const patterns = [...paths].filter(isPattern).map(([path, found]) => ({
    form: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    found,
  }));
  return (path) => {
    const there = exact.get(path);
    if (there !== undefined) return { found: there, parameters: NONE };
    for (const { form, found } of patterns) {
      // Named groups have no prototype either.
      const parameters = form.exec(path)?.groups;
      if (parameters) return { found, parameters: path.includes('%') ? decoded(parameters) : parameters };
    }
    return undefined;
  };
}

function decoded(parameters: Record<string, string>): PathParameters {
  for (const [name, text] of Object.entries(parameters))
    try {
      parameters[name] = decodeURIComponent(text);
    } catch {
      // As it was sent: no ID has a percent sign.
    }
  return parameters;
}
