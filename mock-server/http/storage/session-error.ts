import type { SessionError, StorageError } from '../../domain/errors.js';

/**
 * What the storage says of requests within a resumable upload in plain text, not XML.
 *
 * @see recorded answers for a gap, a Content-Range that does not parse, and small parts; the others are in their manner
 */
export const textErrorOf = (refusal: SessionError) => ({
  status: refusal.kind === 'gap' ? 503 : 400,
  text: textOf(refusal),
});

const KINDS: readonly string[] = [
  'content_range_unreadable',
  'length_unreadable',
  'gap',
  'part_too_small',
  'part_length',
  'total_differs',
  'total_below_stored',
] satisfies SessionError['kind'][];

/** Whether the storage writes a refusal as plain text. */
export const isSessionError = (refusal: StorageError): refusal is SessionError =>
  KINDS.includes(refusal.kind);

function textOf(refusal: SessionError): string {
  switch (refusal.kind) {
    case 'content_range_unreadable':
      return 'Failed to parse Content-Range header.';
    case 'length_unreadable':
      return `Failed to parse ${refusal.name} header.`;
    case 'gap':
      return `Invalid request. According to the Content-Range header, the upload offset is ${refusal.offset} byte(s), which exceeds already uploaded size of ${refusal.storedBytes} byte(s).`;
    case 'part_too_small':
      return `Invalid request.  The number of bytes uploaded is required to be equal or greater than ${refusal.leastBytes}, except for the final request (it's recommended to be the exact multiple of ${refusal.leastBytes}).  The received request contained ${refusal.bytes} bytes, which does not meet this requirement.`;
    case 'part_length': {
      const { bytes, expected, first } = refusal;
      const where =
        first === undefined
          ? ''
          : ` (starting at offset ${first} and ending at offset ${first + expected - 1})`;
      return `Invalid request. There were ${bytes} byte(s) in the request body. There should have been ${expected} byte(s)${where} according to the Content-Range header.`;
    }
    case 'total_differs':
      return `Invalid request. The final size of the upload is ${refusal.said} byte(s) according to this request, which differs from ${refusal.before} byte(s) as given before.`;
    case 'total_below_stored':
      return `Invalid request. The final size of the upload is ${refusal.said} byte(s) according to this request, which is less than already uploaded size of ${refusal.storedBytes} byte(s).`;
  }
}
