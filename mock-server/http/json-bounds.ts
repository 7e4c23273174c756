/** Maximum nesting of arrays and objects in a JSON body. */
export const MAX_JSON_DEPTH = 32;

/**
 * Maximum numbers of fields of an object and of items of an array. V8 parses and reads an object with more fields slowly: ten
 * times as many would block the server for a tenth of a second.
 */
const MAX_FIELDS = 10_000;
const MAX_ITEMS = 50_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;

/** Bytes of JSON that open or close an array or object, with the change of the depth. `{` and `[` differ in one bit only. */
export const depthChangeOf = (byte: number): -1 | 0 | 1 => {
  if (byte === OPENING_BRACE || byte === 0x5b) return 1;
  return byte === 0x7d || byte === 0x5d ? -1 : 0;
};

/**
 * Returns what exceeds the bounds in a JSON text, such as `nests more than 32 arrays and objects`, or undefined. Works on texts
 * that are not valid JSON, because the text is parsed later.
 */
export function findExceededBound(json: Uint8Array): string | undefined {
  /** Number of values that may follow, by depth. */
  const left = new Int32Array(MAX_JSON_DEPTH + 1).fill(MAX_ITEMS);
  const isObject = new Uint8Array(MAX_JSON_DEPTH + 1);
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (isInString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (byte === COMMA) {
      left[depth] = (left[depth] as number) - 1;
      if (left[depth] === 0)
        return isObject[depth]
          ? `has an object with more than ${MAX_FIELDS} fields`
          : `has an array with more than ${MAX_ITEMS} items`;
    } else {
      const change = depthChangeOf(byte);
      if (change === 0) continue;
      depth = Math.max(0, depth + change);
      if (depth > MAX_JSON_DEPTH) return `nests more than ${MAX_JSON_DEPTH} arrays and objects`;
      if (change < 0) continue;
      isObject[depth] = Number(byte === OPENING_BRACE);
      left[depth] = byte === OPENING_BRACE ? MAX_FIELDS : MAX_ITEMS;
    }
  }
  return undefined;
}
