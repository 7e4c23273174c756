import { gzipSync } from 'node:zlib';
import type { JournalEntry, RecordedResponse } from '../../domain/journal/journal-entry.js';
import { STORAGE_ROUTES, UPLOAD_ROUTES } from '../../domain/route-name.js';
import { bodiesOf } from './render-entry-details.js';

const WITHOUT_REQUEST_BODY = new Set([...STORAGE_ROUTES, ...UPLOAD_ROUTES]);

/** Returns a copy of an entry that may be stored outside this process: its headers and bodies contain no secrets. */
export function redactEntry(entry: JournalEntry): JournalEntry {
  const { request_body, response_headers, response_body } = bodiesOf(entry);
  // Is added when the entry is read.
  delete response_headers?.['x-mock-request-id'];
  const isKept =
    request_body !== null &&
    entry.headers['content-encoding'] === undefined &&
    !WITHOUT_REQUEST_BODY.has(entry.route);
  return {
    ...entry,
    requestBody: isKept ? toLatin1(Buffer.from(request_body)) : undefined,
    response: response_headers ? toRecordedResponse(response_headers, response_body) : undefined,
  };
}

/** Compresses the body again if the headers say that it is compressed. */
function toRecordedResponse(
  headers: Readonly<Record<string, string>>,
  text: string | null,
): RecordedResponse {
  const encoding = headers['content-encoding'];
  const bytes = Buffer.from(text ?? '');
  const isKept = text !== null && (text === '' || encoding === undefined || encoding === 'gzip');
  const encoded = encoding === 'gzip' && text !== '' ? gzipSync(bytes, { level: 1 }) : bytes;
  return { headers: Object.entries(headers).flat(), body: isKept ? toLatin1(encoded) : undefined };
}

const toLatin1 = (bytes: Buffer): string => bytes.toString('latin1');
