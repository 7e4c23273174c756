import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import { isoMillis } from '../../domain/time/instant.js';
import { inSlices } from '../../service/time-slices.js';
import { bodiesOf } from './render-entry-details.js';

type Headers = Readonly<Record<string, string>>;

interface HarOptions {
  /** Base URL of the mock. */
  readonly origin: string;
  readonly version: string;
  readonly explanationOf: (entry: JournalEntry) => string;
}

/** Writes entries as an HTTP Archive 1.2 in chunks. Omits a request whose response is not decided. */
export async function* writeHar(
  entries: readonly JournalEntry[],
  options: HarOptions,
): AsyncGenerator<Uint8Array> {
  const creator = JSON.stringify({ name: 'x-compliance-mock', version: options.version });
  yield Buffer.from(`{"log":{"version":"1.2","creator":${creator},"entries":[`);
  let separator = '';
  for await (const entry of inSlices(entries.filter(({ isComplete }) => isComplete))) {
    yield Buffer.from(separator + JSON.stringify(toHarEntry(entry, options)));
    separator = ',';
  }
  yield Buffer.from(']}}');
}

/** Value for a size or a time that the journal does not know. */
const UNKNOWN = -1;

function toHarEntry(entry: JournalEntry, { origin, explanationOf }: HarOptions) {
  const { method, path, query, headers, status = 0, requestBytes, durationMs = 0 } = entry;
  const bodies = bodiesOf(entry);
  const responseHeaders = bodies.response_headers ?? {};
  const queryString = toPairs(query);
  const search = queryString.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&');
  const responseBytes = Number(responseHeaders['content-length'] ?? UNKNOWN);
  return {
    startedDateTime: isoMillis(entry.at),
    time: durationMs,
    request: {
      method,
      url: origin + path + (search === '' ? '' : `?${search}`),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: toPairs(headers),
      queryString,
      headersSize: UNKNOWN,
      bodySize: requestBytes,
      ...(bodies.request_body !== null && {
        postData: { mimeType: headers['content-type'] ?? '', text: bodies.request_body },
      }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: toPairs(responseHeaders),
      content: {
        size: bodies.response_body === null ? responseBytes : Buffer.byteLength(bodies.response_body),
        mimeType: responseHeaders['content-type'] ?? '',
        ...(bodies.response_body !== null && { text: bodies.response_body }),
      },
      redirectURL: '',
      headersSize: UNKNOWN,
      bodySize: responseBytes,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: explanationOf(entry),
    _id: entry.id,
  };
}

const toPairs = (values: Headers) => Object.entries(values).map(([name, value]) => ({ name, value }));
