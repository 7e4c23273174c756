import { injectedValueName } from '../states/injected-values.js';
import { defineExpectation, type Expectation, type Grade, type StateReference } from './expectation.js';
import { ID_FILE } from './job-files.js';
import { injectedValue, matchesPattern } from './pact-matchers.js';
import { type Dialect, fileRequest, formatUrl } from './profile-dialects.js';
import { UNCACHED_HEADERS } from './storage-errors.js';
import { uploadedHeaders } from './storage-expectations.js';

const KIB_256 = 262_144;
const UPLOAD_ID = 'ABg5-UzD0mEW8c3yRqkB0oEJp8oUqvQnYk1o';
const TEXT_PLAIN_HEADERS = {
  'Content-Type': matchesPattern(/^text\/plain(;.*)?$/, 'text/plain; charset=utf-8'),
};

const sessionHolding = (storedBytes: number): StateReference => [
  'a resumable upload session is open',
  { type: 'tweets', stored_bytes: storedBytes },
];

interface ChunkInput {
  /** Number of bytes that the session has stored. */
  readonly storedBytes: number;
  /** Value of the header Content-Range, without the unit `bytes`. */
  readonly contentRange: string;
  readonly text?: string;
  readonly response: Expectation['response'];
}

/**
 * Returns the expectations of resumable uploads in profile `gcs`. The `upload_id` is the only credential of a session.
 *
 * The request that starts a session is missing, because not every Pact verifier can send it: the URL signs Content-Length. The
 * verifiers in Rust send this header only if the pact contains it, and Pact for the JVM rejects a pact that contains it.
 */
export function resumableUploadExpectations(dialect: Dialect): readonly Expectation[] {
  const start = fileRequest(dialect, 'upload');
  const session = {
    path: start.path,
    query: {
      ...start.query,
      upload_id: injectedValue(`{${injectedValueName('upload', 'upload_id')}}`, UPLOAD_ID),
    },
  };
  const sessionUrl = (origin: string): string => {
    const { path, query } = dialect.url('upload');
    return formatUrl({ path, query: { ...query, upload_id: UPLOAD_ID } }, origin);
  };
  const chunkExpectation = (
    description: string,
    grade: Grade,
    { storedBytes, contentRange, text = '', response }: ChunkInput,
  ) => {
    const headers = {
      'Content-Range': `bytes ${contentRange}`,
      ...(text && { 'Content-Type': 'text/plain' }),
    };
    return defineExpectation(description, grade, {
      given: [sessionHolding(storedBytes)],
      request: { method: 'PUT', ...session, headers, ...(text && { body: { text, type: 'text/plain' } }) },
      response,
      send: async (_client, origin) =>
        (await fetch(sessionUrl(origin), { method: 'PUT', headers, body: text })).status,
      expectedResult: response.status,
    });
  };
  const incompleteResponse = (bytes: number) => ({ status: 308, headers: { Range: `bytes=0-${bytes - 1}` } });
  const finishedResponse = (bytes: number) => ({ status: 200, headers: uploadedHeaders(bytes) });
  const plainTextResponse = (status: number, text: string): Expectation['response'] => ({
    status,
    headers: { ...TEXT_PLAIN_HEADERS, ...UNCACHED_HEADERS },
    body: { text, type: 'text/plain' },
  });
  const lastByte = KIB_256 + ID_FILE.length - 1;

  return [
    chunkExpectation('a status query for a session with no stored bytes', 'D', {
      storedBytes: 0,
      contentRange: '*/400000',
      response: { status: 308 },
    }),
    chunkExpectation('a status query for a session with stored bytes', 'D', {
      storedBytes: KIB_256,
      contentRange: '*/400000',
      response: incompleteResponse(KIB_256),
    }),
    chunkExpectation('a status query with an unknown total size', 'D', {
      storedBytes: 2 * KIB_256,
      contentRange: '*/*',
      response: incompleteResponse(2 * KIB_256),
    }),
    chunkExpectation('the last chunk of a resumable upload', 'D', {
      storedBytes: KIB_256,
      contentRange: `${KIB_256}-${lastByte}/${lastByte + 1}`,
      text: ID_FILE,
      response: finishedResponse(lastByte + 1),
    }),
    chunkExpectation('a status query that completes the upload', 'D', {
      storedBytes: KIB_256,
      contentRange: `*/${KIB_256}`,
      response: finishedResponse(KIB_256),
    }),
    chunkExpectation('a chunk that leaves a gap', 'D', {
      storedBytes: KIB_256,
      contentRange: `${2 * KIB_256}-${lastByte + KIB_256}/${lastByte + KIB_256 + 1}`,
      text: ID_FILE,
      response: plainTextResponse(
        503,
        'Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s).',
      ),
    }),
    chunkExpectation('a chunk that is not the last and not a multiple of 256 KiB', 'D', {
      storedBytes: KIB_256,
      contentRange: `${KIB_256}-${lastByte}/*`,
      text: ID_FILE,
      response: { status: 400, headers: TEXT_PLAIN_HEADERS },
    }),
    chunkExpectation('a chunk with an invalid Content-Range', 'T', {
      storedBytes: KIB_256,
      contentRange: 'all of it',
      text: ID_FILE,
      response: plainTextResponse(400, 'Failed to parse Content-Range header.'),
    }),
    defineExpectation('a request to cancel a resumable upload', 'T', {
      given: [sessionHolding(KIB_256)],
      request: { method: 'DELETE', ...session },
      response: { status: 499 },
      send: async (_client, origin) => (await fetch(sessionUrl(origin), { method: 'DELETE' })).status,
      expectedResult: 499,
    }),
  ];
}
