import { percentDecode } from '../domain/percent-decode.js';
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
  const patterns = [...paths]
    .filter(isPattern)
    .map(([path, value]) => ({ segments: path.split('/'), value }));
  const maxSegments = Math.max(0, ...patterns.map(({ segments }) => segments.length));
  return (path) => {
    const exactValue = exact.get(path);
    if (exactValue !== undefined) return { value: exactValue, parameters: NO_PARAMETERS };
    const segments = path.split('/', maxSegments + 1);
    for (const pattern of patterns) {
      const parameters = matchSegments(pattern.segments, segments);
      if (parameters) return { value: pattern.value, parameters };
    }
    return undefined;
  };
}

/** Returns the path parameters, or undefined if the path does not match the pattern. */
function matchSegments(pattern: readonly string[], segments: readonly string[]): PathParameters | undefined {
  if (pattern.length !== segments.length) return undefined;
  const matches = pattern.every((expected, at) =>
    expected.startsWith(':') ? segments[at] !== '' : expected === segments[at],
  );
  if (!matches) return undefined;
  // The object has no prototype, as in NO_PARAMETERS.
  const parameters: Record<string, string> = Object.create(null);
  for (const [at, expected] of pattern.entries())
    if (expected.startsWith(':')) parameters[expected.slice(1)] = percentDecode(segments[at] as string);
  return parameters;
}
