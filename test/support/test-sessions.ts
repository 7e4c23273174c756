import type { OutgoingHttpHeaders } from 'node:http';
import { type RawResponse, rawRequest, requestTarget } from './raw-http.js';
import type { TestApp, TestJob, TestMock } from './test-mock.js';

/** Chunk granularity in bytes: the size of every chunk except the last must be a multiple of this number. */
export const KIB_256 = 256 * 1024;

const START = { 'content-type': 'text/plain', 'content-length': '0', 'x-goog-resumable': 'start' };

/** Resumable upload session that a test uses only through its URL. */
export interface TestSession {
  readonly url: string;
  /** Sends any request to the session. */
  send(method: string, headers?: OutgoingHttpHeaders, body?: string | Uint8Array): Promise<RawResponse>;
  /** Sends a `PUT` with a Content-Range. @param range value of the header without `bytes`, such as `0-262143/400000` */
  putChunk(range: string, body?: string | Uint8Array, headers?: OutgoingHttpHeaders): Promise<RawResponse>;
}

/** Sends the request that opens a session. */
export const startSession = (
  mock: Pick<TestMock, 'url'>,
  job: Pick<TestJob, 'upload_url'>,
  headers: OutgoingHttpHeaders = {},
): Promise<RawResponse> =>
  rawRequest(mock.url, requestTarget(job.upload_url), { method: 'POST', headers: { ...START, ...headers } });

/** Returns the session with the URL `url`. Requests go to `server`, even if the URL has another host. */
export function sessionAt(server: string, url: string): TestSession {
  const send: TestSession['send'] = (method, headers = {}, body) =>
    rawRequest(server, requestTarget(url), { method, headers, ...(body !== undefined && { body }) });
  return {
    url,
    send,
    putChunk: (range, body = '', headers = {}) =>
      send(
        'PUT',
        { 'content-length': Buffer.byteLength(body), ...headers, 'content-range': `bytes ${range}` },
        body,
      ),
  };
}

/** Opens a session for a job. */
export async function openSession(
  mock: Pick<TestMock, 'url'>,
  job: Pick<TestJob, 'upload_url'>,
  headers?: OutgoingHttpHeaders,
): Promise<TestSession> {
  const started = await startSession(mock, job, headers);
  if (started.status !== 201) throw new Error(`${started.status} ${started.body}`);
  return sessionAt(mock.url, started.headers.location as string);
}

/** Creates a resumable job and opens a session for it. */
export async function jobWithSession(mock: TestMock, app: TestApp, headers?: OutgoingHttpHeaders) {
  const job = await app.createJob({ type: 'tweets', resumable: true });
  return { job, session: await openSession(mock, job, headers) };
}

/** Builds an ID file of exactly `bytes` bytes. */
export function idFileOfBytes(bytes: number): Buffer {
  const file = Buffer.alloc(bytes, '1000000000000000000\n');
  for (let line = 0; (line + 1) * 20 <= bytes; line++)
    file.write(String(line % 1_000_000_000).padStart(9, '0'), line * 20 + 10, 'latin1');
  return file;
}

/** Summarises a response of a session: its status and Range header, such as `308 bytes=0-262143`. */
export const sessionProgressOf = ({ status, headers }: RawResponse): string =>
  `${status}${headers.range === undefined ? '' : ` ${headers.range}`}`;
