import { isObject, type JsonObject } from './json-object.js';

/** Error for a file that cannot be used. The message has the form `<where>: expected …, got …` and quotes no value of the file. */
export class RecordingError extends Error {}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  undefined: 'nothing',
};

/** Names the type of a value. Never quotes the value, because it may be secret. */
function nameType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return NAMES[typeof value] ?? 'an object';
}

export const wrongValue = (where: string, expected: string, value: unknown): RecordingError =>
  new RecordingError(`${where}: expected ${expected}, got ${nameType(value)}`);

/** @throws RecordingError if `value` is not an object */
export function requireObject(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw wrongValue(where, 'an object', value);
  return value;
}

/** @throws RecordingError if `value` is not an array */
export function requireArray(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongValue(where, 'an array', value);
  return value;
}

/** Parses JSON. Replaces the errors of `JSON.parse`, because they quote the text. @throws RecordingError */
export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const isCut = /end of JSON|unterminated/i.test((error as Error).message);
    const got = text.trim() === '' ? 'an empty file' : isCut ? 'JSON that is cut off' : 'other text';
    throw new RecordingError(`${where}: expected JSON, got ${got}`);
  }
}
