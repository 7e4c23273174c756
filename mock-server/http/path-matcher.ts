import type { PathParameters } from './handler.js';

type PathMatch<T> = { readonly value: T; readonly parameters: PathParameters };

/**
 * Empty set of path parameters. The object has no prototype, because callers also look up the names of query parameters in
 * this object. A client may send a query parameter with the name `constructor`.
 */
const NO_PARAMETERS: PathParameters = Object.freeze(Object.create(null));

/**
 * Creates a function that looks up a path in `paths`. In a key of `paths`, a segment such as `:id` matches any text. Case
 * and a trailing slash are significant. Parameters are percent-decoded if possible.
 */
export function createPathMatcher<T>(
  paths: ReadonlyMap<string, T>,
): (path: string) => PathMatch<T> | undefined {
  const isPattern = ([path]: readonly [string, T]): boolean => path.includes('/:');
  const exact = new Map([...paths].filter((entry) => !isPattern(entry)));
  const patterns = [...paths].filter(isPattern).map(([path, value]) => ({
    regex: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    value,
  }));
  return (path) => {
    const exactValue = exact.get(path);
    if (exactValue !== undefined) return { value: exactValue, parameters: NO_PARAMETERS };
    for (const { regex, value } of patterns) {
      // The object of named groups has no prototype either.
      const parameters = regex.exec(path)?.groups;
      if (parameters)
        return { value, parameters: path.includes('%') ? decodeParameters(parameters) : parameters };
    }
    return undefined;
  };
}

function decodeParameters(parameters: Record<string, string>): PathParameters {
  for (const [name, text] of Object.entries(parameters))
    try {
      parameters[name] = decodeURIComponent(text);
    } catch {
      // Keeps text that cannot be decoded. Such text matches no ID, because IDs contain no percent sign.
    }
  return parameters;
}
