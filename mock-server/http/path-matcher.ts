import type { PathParameters } from './handler.js';

type PathMatch<T> = { readonly value: T; readonly parameters: PathParameters };

/** Without a prototype: names are compared with those of a query, such as `constructor`. */
const NO_PARAMETERS: PathParameters = Object.freeze(Object.create(null));

/**
 * Makes a table of paths, in which a segment such as `:id` matches any text. Letter case and a slash at the end count.
 * Parameters are decoded where they can be.
 */
export function createPathMatcher<T>(
  paths: ReadonlyMap<string, T>,
): (path: string) => PathMatch<T> | undefined {
  const isPattern = ([path]: readonly [string, T]): boolean => path.includes('/:');
  const exact = new Map([...paths].filter((entry) => !isPattern(entry)));
  const patterns = [...paths].filter(isPattern).map(([path, found]) => ({
    regex: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    found,
  }));
  return (path) => {
    const exactValue = exact.get(path);
    if (exactValue !== undefined) return { value: exactValue, parameters: NO_PARAMETERS };
    for (const { regex: form, found } of patterns) {
      // Named groups have no prototype either.
      const parameters = form.exec(path)?.groups;
      if (parameters)
        return { value: found, parameters: path.includes('%') ? decodeParameters(parameters) : parameters };
    }
    return undefined;
  };
}

function decodeParameters(parameters: Record<string, string>): PathParameters {
  for (const [name, text] of Object.entries(parameters))
    try {
      parameters[name] = decodeURIComponent(text);
    } catch {
      // As it was sent: no ID has a percent sign.
    }
  return parameters;
}
