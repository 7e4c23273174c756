import type { JournalEntry, RecordedResponse, ResponseReason } from './journal-entry.js';

/** Bytes of an entry without the texts of the request: its objects, its numbers, and the facts of a job in its reason. */
const FIXED_BYTES = 1500;
const BYTES_PER_CHARACTER = 2;

/** Returns an upper estimate of the memory in bytes that an entry takes. */
export function entrySize(entry: JournalEntry): number {
  const { path, query, headers, traceparent = '', reason, requestBody, response } = entry;
  const length =
    path.length + traceparent.length + lengthOf(query) + lengthOf(headers) + reasonLength(reason);
  return FIXED_BYTES + BYTES_PER_CHARACTER * length + (requestBody?.length ?? 0) + responseSize(response);
}

/** Returns the size of a response, whose characters take one byte each. */
function responseSize(response: RecordedResponse | undefined): number {
  if (!response) return 0;
  let size = response.body?.length ?? 0;
  for (const text of response.headers) size += text.length;
  return size;
}

function lengthOf(texts: Readonly<Record<string, string>>): number {
  let length = 0;
  for (const name in texts) length += name.length + (texts[name] as string).length;
  return length;
}

/** Returns the number of characters in a reason that come from the client. Other texts of a reason are short. */
function reasonLength(reason: ResponseReason | undefined): number {
  switch (reason?.kind) {
    case 'invalid_request':
      return reason.failures.reduce((sum, { message }) => sum + message.length, 0);
    case 'signature_mismatch':
      return [
        ...reason.differences,
        ...reason.lines.flatMap(({ signed, sent }) => [signed ?? '', sent ?? '']),
      ].reduce((sum, text) => sum + text.length, 0);
    case 'unsigned_request':
    case 'no_such_object':
      return reason.object.length;
    default:
      return 0;
  }
}
