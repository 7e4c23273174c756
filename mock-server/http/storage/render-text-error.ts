import type { SessionError, StorageError } from '../../domain/errors.js';

/**
 * Renders a session error. The storage writes these errors as plain text instead of XML.
 *
 * @see recorded responses to a gap, an invalid Content-Range and a small chunk. The other texts imitate the recorded texts.
 */
export const toTextError = (error: SessionError) => ({
  status: error.kind === 'chunk_gap' ? 503 : 400,
  text: (SESSION_ERROR_MESSAGES[error.kind] as (error: SessionError) => string)(error),
});

/** Returns whether the storage writes an error as plain text. */
export const isSessionError = (error: StorageError): error is SessionError =>
  error.kind in SESSION_ERROR_MESSAGES;

const SESSION_ERROR_MESSAGES: {
  readonly [K in SessionError['kind']]: (error: Extract<SessionError, { kind: K }>) => string;
} = {
  invalid_content_range: () => 'Failed to parse Content-Range header.',
  invalid_length: ({ name }) => `Failed to parse ${name} header.`,
  chunk_gap: ({ firstByte, storedBytes }) =>
    `Invalid request. According to the Content-Range header, the upload offset is ${firstByte} byte(s), which exceeds already uploaded size of ${storedBytes} byte(s).`,
  chunk_too_small: ({ minBytes, bytes }) =>
    `Invalid request.  The number of bytes uploaded is required to be equal or greater than ${minBytes}, except for the final request (it's recommended to be the exact multiple of ${minBytes}).  The received request contained ${bytes} bytes, which does not meet this requirement.`,
  chunk_length_mismatch({ bytes, expected, firstByte }) {
    const where =
      firstByte === undefined
        ? ''
        : ` (starting at offset ${firstByte} and ending at offset ${firstByte + expected - 1})`;
    return `Invalid request. There were ${bytes} byte(s) in the request body. There should have been ${expected} byte(s)${where} according to the Content-Range header.`;
  },
  total_mismatch: ({ announcedBytes, previousBytes }) =>
    `Invalid request. The final size of the upload is ${announcedBytes} byte(s) according to this request, which differs from ${previousBytes} byte(s) as given before.`,
  total_below_stored: ({ announcedBytes, storedBytes }) =>
    `Invalid request. The final size of the upload is ${announcedBytes} byte(s) according to this request, which is less than already uploaded size of ${storedBytes} byte(s).`,
};
