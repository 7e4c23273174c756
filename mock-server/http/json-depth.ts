/** Maximum nesting of arrays and objects in a JSON body. */
export const MAX_JSON_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Bytes of JSON that open or close an array or object, with the change of the depth. `{` and `[` differ in one bit only. */
export const depthChangeOf = (byte: number): -1 | 0 | 1 => {
  if (byte === 0x7b || byte === 0x5b) return 1;
  return byte === 0x7d || byte === 0x5d ? -1 : 0;
};

/**
 * Returns whether a JSON text nests arrays and objects more than {@link MAX_JSON_DEPTH} deep. Works on texts that are not valid
 * JSON, because the text is parsed later.
 */
export function isNestedTooDeeply(json: Uint8Array): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (isInString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else {
      depth += depthChangeOf(byte);
      if (depth > MAX_JSON_DEPTH) return true;
    }
  }
  return false;
}
