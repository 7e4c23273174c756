import { percentDecode } from '../domain/percent-decode.js';
import type { PathParameters } from './handler.js';

type PathMatch<T> = { readonly value: T; readonly parameters: PathParameters };

interface ParametersConstructor {
  new (): Record<string, string>;
}

/**
 * Path parameters. They inherit nothing, because callers also look up the names of query parameters in them. A client may send a
 * query parameter with the name `constructor`. An instance is created faster than with `Object.create(null)`, as in `node:querystring`.
 */
const Parameters = function Parameters() {} as unknown as ParametersConstructor;
Parameters.prototype = Object.create(null);

const NO_PARAMETERS: PathParameters = Object.freeze(new Parameters());

/**
 * Creates a function that looks up a path in `paths`. In a key of `paths`, a segment such as `:id` matches any text. Case
 * and a trailing slash are significant. Parameters are percent-decoded if possible.
 */
export function createPathMatcher<T>(
  paths: ReadonlyMap<string, T>,
): (path: string) => PathMatch<T> | undefined {
  const exact = new Map<string, T>();
  const patterns: Pattern<T>[] = [];
  for (const [path, value] of paths)
    if (path.includes('/:')) patterns.push(parsePattern(path, value));
    else exact.set(path, value);
  return (path) => {
    const exactValue = exact.get(path);
    if (exactValue !== undefined) return { value: exactValue, parameters: NO_PARAMETERS };
    for (const pattern of patterns) {
      const parameters = matchPattern(pattern, path);
      if (parameters) return { value: pattern.value, parameters };
    }
    return undefined;
  };
}

interface Pattern<T> {
  /** Names of the parameters, in the order of the path. */
  readonly names: readonly string[];
  /** Texts before, between and after the parameters: one more than `names`. */
  readonly texts: readonly string[];
  readonly value: T;
}

function parsePattern<T>(path: string, value: T): Pattern<T> {
  const parts = path.split(/:(\w+)/);
  return {
    names: parts.filter((_, at) => at % 2 === 1),
    texts: parts.filter((_, at) => at % 2 === 0),
    value,
  };
}

/** Returns the path parameters, or undefined if the path does not match the pattern. */
function matchPattern({ names, texts }: Pattern<unknown>, path: string): PathParameters | undefined {
  // Compares before it allocates: this function runs for several patterns in each request.
  if (!path.startsWith(texts[0] as string)) return undefined;
  const parameters = new Parameters();
  let at = (texts[0] as string).length;
  for (let index = 0; index < names.length; index++) {
    const slash = path.indexOf('/', at);
    const end = slash < 0 ? path.length : slash;
    const text = texts[index + 1] as string;
    if (end === at || !path.startsWith(text, end)) return undefined;
    parameters[names[index] as string] = percentDecode(path.slice(at, end));
    at = end + text.length;
  }
  return at === path.length ? parameters : undefined;
}
