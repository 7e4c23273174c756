import { isObject, type JsonObject } from '../calibrator/json-object.js';
import { RecordingError, requireObject } from '../calibrator/recording-error.js';

/** Returns the object to which a `$ref` points, or the value itself if it has no `$ref`. @throws RecordingError */
export type Resolve = (value: unknown, where: string) => JsonObject;

const MAX_REFS = 50;
const MAX_QUOTED = 200;

/** Returns a function that follows the `$ref` of a value within a document. It ignores other keys of a value with a `$ref`. */
export function followRefs(document: JsonObject): Resolve {
  return (value, where) => {
    let at = requireObject(value, where);
    for (let count = 0; at.$ref !== undefined; count++) {
      if (count === MAX_REFS)
        throw new RecordingError(`${where}: expected a $ref to a value, got $refs that form a circle`);
      at = requireObject(find(document, at.$ref, where), `${where}, at ${quote(at.$ref)}`);
    }
    return at;
  };
}

const quote = (ref: unknown): string => JSON.stringify(String(ref).slice(0, MAX_QUOTED));

function find(document: JsonObject, ref: unknown, where: string): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('#/'))
    throw new RecordingError(
      `${where}: expected a $ref within the document, got ${quote(ref)}. Bundle the document into one file`,
    );
  let at: unknown = document;
  for (const key of ref.slice(2).split('/')) {
    const name = decode(key).replaceAll('~1', '/').replaceAll('~0', '~');
    at =
      (isObject(at) || Array.isArray(at)) && Object.hasOwn(at, name) ? (at as JsonObject)[name] : undefined;
    if (at === undefined)
      throw new RecordingError(
        `${where}: expected a $ref to a part of the document, got ${quote(ref)}, which is missing`,
      );
  }
  return at;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
