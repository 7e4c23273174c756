/** The Content-Range of a request to an upload session. */
export type ContentRange =
  // `bytes */N`: the request asks how many bytes are stored.
  | { readonly kind: 'status_query'; readonly totalBytes: number | undefined }
  /**
   * `bytes a-b/N`: bytes `a` to `b`, both included. N is a star if the total is unknown. `b` is a star if the chunk ends with
   * the body: Google's client for Node streams like this.
   */
  | {
      readonly kind: 'chunk';
      readonly firstByte: number;
      readonly lastByte: number | undefined;
      readonly totalBytes: number | undefined;
    };

const CONTENT_RANGE_PATTERN = /^bytes +(?:\*|(\d+)-(\d+|\*))\/(\d+|\*)$/i;

/** Parses a Content-Range header; undefined if it is invalid. */
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
