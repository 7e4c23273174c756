/** Version, trace ID, parent ID and flags. Version ff is invalid, and IDs must not be zero. @see W3C Trace Context, 3.2.2 */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?![^-])/;

/**
 * Returns the valid value of a header `traceparent`, which then contains no secret. Returns `invalid` for any other value. Omits what
 * versions after 00 may add.
 */
export function parseTraceparent(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const valid = TRACEPARENT.exec(header)?.[0];
  return valid === undefined || (valid !== header && header.startsWith('00')) ? 'invalid' : valid;
}
