/** What a request to an upload session says that it carries. */
export type ContentRange =
  /** Nothing: it asks how much is stored, a star, a slash, and the size or another star. */
  | { readonly kind: 'question'; readonly totalBytes: number | undefined }
  /**
   * The bytes from `first` to `last`, both included: `bytes a-b/N`, or a star for N. Without `last` all that comes, to the
   * end: Google's client for Node streams so (two stars).
   */
  | {
      readonly kind: 'part';
      readonly first: number;
      readonly last: number | undefined;
      readonly totalBytes: number | undefined;
    };

const FORM = /^bytes +(?:\*|(\d+)-(\d+|\*))\/(\d+|\*)$/i;

/** A header Content-Range; undefined if it is none that makes sense. */
export function parseContentRange(text: string): ContentRange | undefined {
  const found = FORM.exec(text.trim());
  if (!found) return undefined;
  const [first, last, totalBytes] = found
    .slice(1)
    .map((digits) => (digits === undefined || digits === '*' ? undefined : Number(digits)));
  if (![first, last, totalBytes].every((bytes) => bytes === undefined || Number.isSafeInteger(bytes)))
    return undefined;
  if (first === undefined) return { kind: 'question', totalBytes };
  if (last !== undefined && last < first) return undefined;
  if (totalBytes !== undefined && (last ?? first - 1) >= totalBytes) return undefined;
  return { kind: 'part', first, last, totalBytes };
}
