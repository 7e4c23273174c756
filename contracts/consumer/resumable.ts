import { injectedName } from '../states/values.js';
import type { Expectation, Given } from './expectation.js';
import { injected, matching } from './matchers.js';
import { type Dialect, requestTo, textOf } from './profiles.js';
import { SAMPLE } from './results.js';

const KIB_256 = 262_144;
const IDS = `${SAMPLE.tweets.join('\n')}\n`;
const UPLOAD_ID = 'ABg5-UzD0mEW8c3yRqkB0oEJp8oUqvQnYk1o';
const PLAIN = matching(/^text\/plain(;.*)?$/, 'text/plain; charset=utf-8');

const STARTABLE: Given = ['a compliance job exists', { type: 'tweets', status: 'created', resumable: true }];
const holding = (stored: number): Given => ['a resumable upload is under way', { type: 'tweets', stored }];

/** Resumable uploads, of profile `gcs`. The `upload_id` is the only credential of a session. */
export function resumableUploads(dialect: Dialect): readonly Expectation[] {
  const start = requestTo(dialect, 'upload');
  const session = {
    path: start.path,
    query: {
      ...start.query,
      upload_id: injected(`{${injectedName('upload', 'upload_id')}}`, UPLOAD_ID),
    },
  };
  const sessionUrl = (origin: string): string => {
    const { path, query } = dialect.url('upload');
    return textOf({ path, query: { ...query, upload_id: UPLOAD_ID } }, origin);
  };
  const stored = (bytes: number) => ({ Range: `bytes=0-${bytes - 1}` });
  /** @param range what Content-Range says */
  const put = (
    description: string,
    grade: Expectation['grade'],
    given: Given,
    range: string,
    response: Expectation['response'],
    body = '',
  ): Expectation => {
    const headers = { 'Content-Range': `bytes ${range}`, ...(body && { 'Content-Type': 'text/plain' }) };
    return {
      description,
      grade,
      given: [given],
      request: {
        method: 'PUT',
        ...session,
        headers,
        ...(body && { body: { text: body, type: 'text/plain' } }),
      },
      response,
      act: async (_client, origin) =>
        (await fetch(sessionUrl(origin), { method: 'PUT', headers, body })).status,
      yields: response.status,
    };
  };
  const plain = (status: number, text: string): Expectation['response'] => ({
    status,
    headers: { 'Content-Type': PLAIN },
    body: { text, type: 'text/plain' },
  });
  const finished = (bytes: string): Expectation['response'] => ({
    status: 200,
    headers: {
      etag: matching(/^"[0-9a-f]{32}"$/, '"0123456789abcdef0123456789abcdef"'),
      'x-goog-hash': matching(/^(crc32c|md5)=[A-Za-z0-9+/]+=*$/, 'crc32c=n03x6A=='),
      'x-goog-stored-content-length': bytes,
    },
  });
  const last = KIB_256 + IDS.length - 1;
  const gap = `${2 * KIB_256}-${2 * KIB_256 + IDS.length - 1}/${2 * KIB_256 + IDS.length}`;

  return [
    {
      description: 'the start of a resumable upload',
      grade: 'D',
      given: [STARTABLE],
      request: {
        method: 'POST',
        ...start,
        headers: { 'Content-Type': 'text/plain', 'x-goog-resumable': 'start' },
      },
      response: {
        status: 201,
        headers: {
          Location: matching(/^https?:\/\/.+&upload_id=[^&]+$/, sessionUrl('https://storage.googleapis.com')),
        },
      },
      act: async (_client, origin) => {
        const headers = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
        const url = textOf(dialect.url('upload'), origin);
        return (await fetch(url, { method: 'POST', headers })).headers.get('location');
      },
      yields: sessionUrl('https://storage.googleapis.com'),
    },
    put('the question what is stored of an upload that has begun', 'D', holding(0), '*/400000', {
      status: 308,
    }),
    put('the question what is stored of an upload', 'D', holding(KIB_256), '*/400000', {
      status: 308,
      headers: stored(KIB_256),
    }),
    put('the question what is stored of an upload of unknown size', 'D', holding(2 * KIB_256), '*/*', {
      status: 308,
      headers: stored(2 * KIB_256),
    }),
    put(
      'the last part of a resumable upload',
      'D',
      holding(KIB_256),
      `${KIB_256}-${last}/${last + 1}`,
      finished(String(last + 1)),
      IDS,
    ),
    put(
      'the question whether all is stored, when it is',
      'D',
      holding(KIB_256),
      `*/${KIB_256}`,
      finished(String(KIB_256)),
    ),
    put(
      'a part of an upload that leaves a gap',
      'D',
      holding(KIB_256),
      gap,
      plain(
        503,
        'Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s).',
      ),
      IDS,
    ),
    put(
      'a part of an upload before the last that is too small',
      'D',
      holding(KIB_256),
      `${KIB_256}-${last}/*`,
      { status: 400, headers: { 'Content-Type': PLAIN } },
      IDS,
    ),
    put(
      'a part of an upload of which the Content-Range cannot be read',
      'T',
      holding(KIB_256),
      'all of it',
      plain(400, 'Failed to parse Content-Range header.'),
      IDS,
    ),
    {
      description: 'the end of a resumable upload that is not wanted any more',
      grade: 'T',
      given: [holding(KIB_256)],
      request: { method: 'DELETE', ...session },
      response: { status: 499 },
      act: async (_client, origin) => (await fetch(sessionUrl(origin), { method: 'DELETE' })).status,
      yields: 499,
    },
  ];
}
