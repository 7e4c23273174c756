import { injectedName } from '../states/values.js';
import { hasJob } from './api-requests.js';
import { type Expectation, expectation, type Given, type Grade } from './expectation.js';
import { IDS } from './job-files.js';
import { injected, matching } from './matchers.js';
import { type Dialect, requestTo, textOf } from './profiles.js';
import { storedHeaders } from './storage.js';

const KIB_256 = 262_144;
const UPLOAD_ID = 'ABg5-UzD0mEW8c3yRqkB0oEJp8oUqvQnYk1o';
const PLAIN = { 'Content-Type': matching(/^text\/plain(;.*)?$/, 'text/plain; charset=utf-8') };

const holding = (stored: number): Given => [
  'a resumable upload session is open',
  { type: 'tweets', stored_bytes: stored },
];

interface Part {
  /** Bytes that the session has already. */
  readonly stored_bytes: number;
  /** What Content-Range says. */
  readonly range: string;
  readonly text?: string;
  readonly response: Expectation['response'];
}

/** Resumable uploads, of profile `gcs`. The `upload_id` is the only credential of a session. */
export function resumableUploads(dialect: Dialect): readonly Expectation[] {
  const start = requestTo(dialect, 'upload');
  const session = {
    path: start.path,
    query: { ...start.query, upload_id: injected(`{${injectedName('upload', 'upload_id')}}`, UPLOAD_ID) },
  };
  const sessionUrl = (origin: string): string => {
    const { path, query } = dialect.url('upload');
    return textOf({ path, query: { ...query, upload_id: UPLOAD_ID } }, origin);
  };
  const put = (
    description: string,
    grade: Grade,
    { stored_bytes: stored, range, text = '', response }: Part,
  ) => {
    const headers = { 'Content-Range': `bytes ${range}`, ...(text && { 'Content-Type': 'text/plain' }) };
    return expectation(description, grade, {
      given: [holding(stored)],
      request: { method: 'PUT', ...session, headers, ...(text && { body: { text, type: 'text/plain' } }) },
      response,
      act: async (_client, origin) =>
        (await fetch(sessionUrl(origin), { method: 'PUT', headers, body: text })).status,
      yields: response.status,
    });
  };
  const goingOn = (bytes: number) => ({ status: 308, headers: { Range: `bytes=0-${bytes - 1}` } });
  const finished = (bytes: number) => ({ status: 200, headers: storedHeaders(bytes) });
  const plain = (status: number, text: string): Expectation['response'] => ({
    status,
    headers: PLAIN,
    body: { text, type: 'text/plain' },
  });
  const last = KIB_256 + IDS.length - 1;
  const location = sessionUrl('https://storage.googleapis.com');

  return [
    expectation('the start of a resumable upload', 'D', {
      given: [hasJob('tweets', 'created', { resumable: true })],
      request: {
        method: 'POST',
        ...start,
        headers: { 'Content-Type': 'text/plain', 'x-goog-resumable': 'start' },
      },
      response: {
        status: 201,
        headers: { Location: matching(/^https?:\/\/.+&upload_id=[^&]+$/, location) },
      },
      act: async (_client, origin) => {
        const headers = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
        const url = textOf(dialect.url('upload'), origin);
        return (await fetch(url, { method: 'POST', headers })).headers.get('location');
      },
      yields: location,
    }),
    put('the question what is stored of an upload that has begun', 'D', {
      stored_bytes: 0,
      range: '*/400000',
      response: { status: 308 },
    }),
    put('the question what is stored of an upload', 'D', {
      stored_bytes: KIB_256,
      range: '*/400000',
      response: goingOn(KIB_256),
    }),
    put('the question what is stored of an upload of unknown size', 'D', {
      stored_bytes: 2 * KIB_256,
      range: '*/*',
      response: goingOn(2 * KIB_256),
    }),
    put('the last part of a resumable upload', 'D', {
      stored_bytes: KIB_256,
      range: `${KIB_256}-${last}/${last + 1}`,
      text: IDS,
      response: finished(last + 1),
    }),
    put('the question whether all is stored, when it is', 'D', {
      stored_bytes: KIB_256,
      range: `*/${KIB_256}`,
      response: finished(KIB_256),
    }),
    put('a part of an upload that leaves a gap', 'D', {
      stored_bytes: KIB_256,
      range: `${2 * KIB_256}-${last + KIB_256}/${last + KIB_256 + 1}`,
      text: IDS,
      response: plain(
        503,
        'Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s).',
      ),
    }),
    put('a part of an upload before the last that is too small', 'D', {
      stored_bytes: KIB_256,
      range: `${KIB_256}-${last}/*`,
      text: IDS,
      response: { status: 400, headers: PLAIN },
    }),
    put('a part of an upload of which the Content-Range cannot be read', 'T', {
      stored_bytes: KIB_256,
      range: 'all of it',
      text: IDS,
      response: plain(400, 'Failed to parse Content-Range header.'),
    }),
    expectation('the end of a resumable upload that is not wanted any more', 'T', {
      given: [holding(KIB_256)],
      request: { method: 'DELETE', ...session },
      response: { status: 499 },
      act: async (_client, origin) => (await fetch(sessionUrl(origin), { method: 'DELETE' })).status,
      yields: 499,
    }),
  ];
}
