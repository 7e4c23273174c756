/** Parsed Content-Range header of a request to an upload session. */
export type ContentRange =
  // The header has the form `bytes */N`. The request asks how many bytes are stored.
  | { readonly kind: 'status_query'; readonly totalBytes: number | undefined }
  /**
   * The header has the form `bytes a-b/N`. The chunk contains the bytes from `a` to `b`, both included. `N` is `*` if the
   * total is unknown. `b` is `*` if the chunk ends with the body, as in uploads of streams by Google's client for Node.
   */
  | {
      readonly kind: 'chunk';
      readonly firstByte: number;
      readonly lastByte: number | undefined;
      readonly totalBytes: number | undefined;
    };

const CONTENT_RANGE_PATTERN = /^bytes +(?:\*|(\d+)-(\d+|\*))\/(\d+|\*)$/i;

/** Parses a Content-Range header. Returns undefined if the header is invalid. */
export function parseContentRange(text: string): ContentRange | undefined {
  const match = CONTENT_RANGE_PATTERN.exec(text.trim());
  if (!match) return undefined;
  const [first, last, totalBytes] = match
    .slice(1)
    .map((digits) => (digits === undefined || digits === '*' ? undefined : Number(digits)));
  if (![first, last, totalBytes].every((bytes) => bytes === undefined || Number.isSafeInteger(bytes)))
    return undefined;
  if (first === undefined) return { kind: 'status_query', totalBytes };
  if (last !== undefined && last < first) return undefined;
  if (totalBytes !== undefined && (last ?? first - 1) >= totalBytes) return undefined;
  return { kind: 'chunk', firstByte: first, lastByte: last, totalBytes };
}
