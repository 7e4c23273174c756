import { describe, expect, it } from 'vitest';
import { md5, startWithSession } from '../../../support/new-sessions.js';
import { storageErrorOf } from '../../../support/raw-http.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  jobWithSession,
  KIB_256,
  sessionProgressOf,
  startSession,
} from '../../../support/test-sessions.js';

describe('a session that rejects a request', () => {
  it('a session rejects a gap with 503', async () => {
    const { session } = await startWithSession();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    const gap = await session.putChunk('524288-786431/*', idFileOfBytes(KIB_256));
    expect(gap.status).toBe(503);
    expect(gap.headers['content-type']).toMatch(/^text\/plain/);
    expect(gap.body).toBe(
      'Invalid request. According to the Content-Range header, the upload offset is 524288 byte(s), which exceeds already uploaded size of 262144 byte(s).',
    );
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-262143');
  });

  it('a session rejects a chunk below 256 KiB before the last one', async () => {
    const { session } = await startWithSession();
    for (const range of ['0-262142/*', '0-262142/400000']) {
      const small = await session.putChunk(range, idFileOfBytes(KIB_256 - 1));
      expect(small.status).toBe(400);
      expect(small.headers['content-type']).toMatch(/^text\/plain/);
      expect(small.body).toContain('equal or greater than 262144, except for the final request');
      expect(small.body).toContain('contained 262143 bytes');
    }
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
  });

  it.each([
    'bytes',
    'bytes 0-5',
    'bytes 5-0/10',
    'bytes 0-10/10',
    'bytes a-b/c',
    'bytes -5/10',
    'bytes 0-99999999999999999999/*',
    'bytes */-1',
    'bits 0-5/6',
    '',
  ])('a session rejects the invalid Content-Range "%s"', async (range) => {
    const { session } = await startWithSession();
    const rejected = await session.send('PUT', { 'content-range': range, 'content-length': 6 }, '90\n91\n');
    expect(rejected.status).toBe(400);
    expect(rejected.body).toBe('Failed to parse Content-Range header.');
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
  });

  it('a session rejects a body longer or shorter than its Content-Range', async () => {
    const { session } = await startWithSession();
    const short = await session.putChunk('0-399/400', idFileOfBytes(380));
    expect(`${short.status} ${short.body}`).toBe(
      '400 Invalid request. There were 380 byte(s) in the request body. There should have been 400 byte(s) (starting at offset 0 and ending at offset 399) according to the Content-Range header.',
    );
    expect((await session.putChunk('0-399/400', idFileOfBytes(420))).status).toBe(400);
    expect((await session.putChunk('*/400', idFileOfBytes(20))).status).toBe(400);
    for (const bytes of [380, 420]) {
      const chunked = { 'transfer-encoding': 'chunked', 'content-range': 'bytes 0-399/400' };
      expect((await session.send('PUT', chunked, idFileOfBytes(bytes))).status).toBe(400);
    }
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
    expect((await session.putChunk('0-399/400', idFileOfBytes(400))).status).toBe(200);
  });

  it('a session rejects a total size that differs from an earlier one or is less than the stored bytes', async () => {
    const { session } = await startWithSession();
    await session.putChunk('0-262143/400000', idFileOfBytes(KIB_256));
    for (const range of ['262144-399998/399999', '*/400001']) {
      const other = await session.putChunk(range, range.startsWith('*') ? '' : idFileOfBytes(137_855));
      expect(`${other.status} ${other.body}`).toMatch(
        /^400 Invalid request\..* differs from 400000 byte\(s\)/,
      );
    }
    const unsized = await startWithSession();
    await unsized.session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    expect((await unsized.session.putChunk('*/100')).body).toContain(
      'less than already uploaded size of 262144',
    );
    expect((await unsized.session.send('PUT', {}, '90\n')).body).toContain('less than already uploaded size');
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-262143');
  });

  it('a session rejects a file over the size limit as early as possible', async () => {
    const flags = { maxUpload: '600000' };
    const { mock, app, session } = await startWithSession(flags);
    expect(storageErrorOf(await session.putChunk('*/600001'))).toBe('400 EntityTooLarge');
    expect(storageErrorOf(await session.putChunk('0-262143/600001', idFileOfBytes(KIB_256)))).toBe(
      '400 EntityTooLarge',
    );
    expect(storageErrorOf(await session.putChunk('0-600000/*', idFileOfBytes(600_001)))).toBe(
      '400 EntityTooLarge',
    );
    const stream = { 'transfer-encoding': 'chunked', 'content-range': 'bytes 0-*/*' };
    expect(storageErrorOf(await session.send('PUT', stream, idFileOfBytes(600_001)))).toBe(
      '400 EntityTooLarge',
    );
    const job = await app.createJob({ type: 'users', resumable: true });
    expect(storageErrorOf(await startSession(mock, job, { 'x-upload-content-length': '600001' }))).toBe(
      '400 EntityTooLarge',
    );
    expect((await startSession(mock, job, { 'x-upload-content-length': '600000' })).status).toBe(201);
  });

  it('rejects an invalid X-Upload-Content-Length when a session is opened', async () => {
    const mock = await startTestMock();
    const job = await mock.app().createJob({ type: 'tweets', resumable: true });
    const rejected = await startSession(mock, job, { 'x-upload-content-length': 'much' });
    expect(`${rejected.status} ${rejected.body}`).toBe('400 Failed to parse X-Upload-Content-Length header.');
  });

  it('a session rejects a total size that differs from X-Upload-Content-Length', async () => {
    const { session } = await startWithSession(
      {},
      { 'x-upload-content-length': '400', 'x-upload-content-type': 'text/csv' },
    );
    expect((await session.putChunk('0-379/380', idFileOfBytes(380))).body).toContain(
      'differs from 400 byte(s)',
    );
    // A chunk that reaches the known size is the last chunk, even if its Content-Range has no total.
    expect((await session.putChunk('0-399/*', idFileOfBytes(400))).status).toBe(200);
  });

  it('a session rejects a chunk beyond its known size and can still be finished', async () => {
    const { session } = await startWithSession({}, { 'x-upload-content-length': String(KIB_256 + 100) });
    const file = idFileOfBytes(KIB_256 + 100);
    const beyond = await session.putChunk('0-524287/*', idFileOfBytes(2 * KIB_256));
    expect(`${beyond.status} ${beyond.body}`).toMatch(
      /^400 Invalid request\..* differs from 262244 byte\(s\)/,
    );
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
    const all = await session.putChunk('0-262243/*', file);
    expect(all.status).toBe(200);
    expect(all.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it('a session rejects unsupported methods with 405', async () => {
    const { session } = await startWithSession();
    for (const method of ['GET', 'PATCH']) {
      const rejected = await session.send(method);
      expect(storageErrorOf(rejected)).toBe('405 MethodNotAllowed');
      expect(rejected.headers.allow).toBe('PUT, POST, DELETE');
    }
  });

  it('a session rejects tampered upload_ids and those of other jobs with 404', async () => {
    const { mock, app, session } = await startWithSession();
    const other = await jobWithSession(mock, app);
    const idOf = (url: string) => new URL(url).searchParams.get('upload_id') as string;
    const uploadId = idOf(session.url);
    const tampered = `${uploadId.slice(0, -1)}${uploadId.endsWith('A') ? 'B' : 'A'}`;
    for (const id of [tampered, idOf(other.session.url), 'x', '', uploadId.slice(1), `${uploadId}A`, '%00'])
      for (const method of ['PUT', 'DELETE', 'POST', 'GET']) {
        const response = await fetch(session.url.replace(uploadId, id), { method });
        expect([response.status, (await response.text()).includes('<Code>NoSuchUpload</Code>')]).toEqual([
          404,
          true,
        ]);
      }
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
  });

  it('a POST to the URL of a session opens no second session', async () => {
    const { session } = await startWithSession();
    expect(
      sessionProgressOf(
        await session.send('POST', { 'x-goog-resumable': 'start', 'content-range': 'bytes */*' }),
      ),
    ).toBe('308');
  });
});
