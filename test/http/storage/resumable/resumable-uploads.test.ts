import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { storageErrorOf, xmlElementText } from '../../../support/raw-http.js';
import { signWithHeaders } from '../../../support/signed-by-test.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  jobWithSession,
  KIB_256,
  openSession,
  sessionProgressOf,
  startSession,
} from '../../../support/test-sessions.js';

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

async function startWithSession(flags: Record<string, string> = {}, headers = {}) {
  const mock = await startTestMock(flags);
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app, headers)) };
}

describe('a session', () => {
  it('the signed POST opens a session at the upload URL plus a unique upload_id', async () => {
    const mock = await startTestMock();
    const job = await mock.app().createJob({ type: 'tweets', resumable: true });
    const [one, other] = [await startSession(mock, job), await startSession(mock, job)];
    expect(one.status).toBe(201);
    expect(one.body).toBe('');
    expect(one.headers.location).toMatch(/&upload_id=[A-Za-z0-9_-]{64}$/);
    expect((one.headers.location as string).startsWith(`${job.upload_url}&upload_id=`)).toBe(true);
    expect(one.headers.location).not.toBe(other.headers.location);
    expect(one.headers).toMatchObject({ 'content-length': '0', server: 'UploadServer' });
  });

  it('a session accepts a file in chunks and responds to the last one as to any upload', async () => {
    const { app, job, session } = await startWithSession();
    const file = idFileOfBytes(2 * KIB_256 + 40);
    const put = (range: string, from: number, to: number) => session.putChunk(range, file.subarray(from, to));
    const first = await put('0-262143/*', 0, KIB_256);
    expect(sessionProgressOf(first)).toBe('308 bytes=0-262143');
    expect(first.body).toBe('');
    expect(first.statusMessage).toBe('Resume Incomplete');
    expect(sessionProgressOf(await put(`262144-524287/${file.length}`, KIB_256, 2 * KIB_256))).toBe(
      '308 bytes=0-524287',
    );
    expect((await app.getJob(job.id)).status).toBe('created');
    const last = await put(`524288-524327/${file.length}`, 2 * KIB_256, file.length);
    expect(last.status).toBe(200);
    expect(last.headers).toMatchObject({
      etag: `"${createHash('md5').update(file).digest('hex')}"`,
      'x-goog-stored-content-length': String(file.length),
      'content-length': '0',
      'content-type': 'text/html; charset=UTF-8',
    });
    expect(last.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
    expect((await app.getJob(job.id)).status).toBe('in_progress');
    await app.advanceClock('3s');
    expect((await app.getJob(job.id)).status).toBe('complete');
    expect(await (await app.download(job)).text()).toContain('{"id":"1000000000000000090","action":"delete"');
  });

  it('a session accepts a file in one chunk, with or without Content-Range', async () => {
    const file = idFileOfBytes(400);
    for (const range of ['bytes 0-399/400', 'bytes 0-*/*', 'bytes 0-*/400', undefined]) {
      const { app, job, session } = await startWithSession();
      const headers = range === undefined ? {} : { 'content-range': range };
      const response = await session.send('PUT', { ...headers, 'content-length': 400 }, file);
      expect(response.status, range).toBe(200);
      expect(response.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
      expect((await app.getJob(job.id)).status).toBe('in_progress');
    }
  });

  it('a session accepts an empty file with any form of Content-Range', async () => {
    for (const range of ['bytes */0', 'bytes 0-*/*', 'bytes 0-*/0', undefined]) {
      const { app, job, session } = await startWithSession();
      const headers = range === undefined ? {} : { 'content-range': range };
      const response = await session.send('PUT', { ...headers, 'content-length': 0 });
      expect(sessionProgressOf(response), range).toBe('200');
      expect(response.headers['x-goog-stored-content-length']).toBe('0');
      await app.advanceClock('3s');
      expect((await app.getJob(job.id)).status).toBe('complete');
    }
  });

  it('a session accepts bodies with chunked transfer encoding', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(KIB_256 + 20);
    const chunked = { 'transfer-encoding': 'chunked' };
    const first = await session.send(
      'PUT',
      { ...chunked, 'content-range': 'bytes 0-262143/*' },
      file.subarray(0, KIB_256),
    );
    expect(sessionProgressOf(first)).toBe('308 bytes=0-262143');
    const rest = await session.send(
      'PUT',
      { ...chunked, 'content-range': 'bytes 262144-*/*' },
      file.subarray(KIB_256),
    );
    expect(rest.status).toBe(200);
    expect(rest.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it('a status query returns the stored range, and no Range header while nothing is stored', async () => {
    const { session } = await startWithSession();
    for (const range of ['*/400000', '*/*'])
      expect(sessionProgressOf(await session.putChunk(range))).toBe('308');
    await session.putChunk('0-262143/400000', idFileOfBytes(KIB_256));
    for (const range of ['*/400000', '*/*'])
      expect(sessionProgressOf(await session.putChunk(range))).toBe('308 bytes=0-262143');
    await session.putChunk('262144-399999/400000', idFileOfBytes(400_000).subarray(KIB_256));
    for (const range of ['*/400000', '*/*']) expect((await session.putChunk(range)).status).toBe(200);
  });

  it('a status query with the total size finishes a session whose chunks did not contain it', async () => {
    const { app, job, session } = await startWithSession();
    expect(sessionProgressOf(await session.putChunk('0-262143/*', idFileOfBytes(KIB_256)))).toBe(
      '308 bytes=0-262143',
    );
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-262143');
    const response = await session.putChunk('*/262144');
    expect(response.status).toBe(200);
    expect(response.headers['x-goog-hash']).toContain(`md5=${md5(idFileOfBytes(KIB_256))}`);
    expect((await app.getJob(job.id)).status).toBe('in_progress');
  });

  it('a status query finishes a session whose bytes of the known total size are all stored', async () => {
    const { app, job, session } = await startWithSession();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    // Sets a state in which all bytes are stored but the job has no upload, as after a 503 to the last chunk.
    const state = JSON.parse(await (await app.request('GET', '/_mock/state')).text());
    for (const facts of Object.values(state.tables.sessions))
      Object.assign(facts as object, { totalBytes: KIB_256 });
    expect((await app.request('PUT', '/_mock/state', { json: state })).status).toBe(200);
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('200');
    expect((await app.getJob(job.id)).status).toBe('in_progress');
  });

  it('a session ignores bytes of a chunk that are already stored and stores the rest', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(3 * KIB_256);
    await session.putChunk('0-524287/*', file.subarray(0, 2 * KIB_256));
    const garbage = Buffer.alloc(KIB_256, 'x');
    expect(sessionProgressOf(await session.putChunk('0-262143/*', garbage))).toBe('308 bytes=0-524287');
    const overlap = await session.putChunk('262144-786431/786432', file.subarray(KIB_256));
    expect(overlap.status).toBe(200);
    expect(overlap.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it('a finished session returns the same 200 to any request', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(400);
    const done = await session.putChunk('0-399/400', file);
    const { 'x-goog-generation': generation, etag } = done.headers;
    for (const method of ['PUT', 'POST', 'DELETE', 'GET', 'PATCH']) {
      const again = await session.send(method, { 'content-range': 'bytes nonsense' });
      expect(again.status, method).toBe(200);
      expect(again.headers).toMatchObject({ 'x-goog-generation': generation, etag });
    }
  });

  it('a session stores multiples of 256 KiB before the last chunk', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(400_000);
    expect(sessionProgressOf(await session.putChunk('0-299999/400000', file.subarray(0, 300_000)))).toBe(
      '308 bytes=0-262143',
    );
    expect(
      (await session.putChunk('262144-399999/400000', file.subarray(KIB_256))).headers['x-goog-hash'],
    ).toContain(`md5=${md5(file)}`);
  });

  it('a session returns 200 instead of 308 with X-GUploader-No-308', async () => {
    const { session } = await startWithSession();
    const masking = { 'x-guploader-no-308': 'yes' };
    const empty = await session.putChunk('*/*', '', masking);
    expect(empty.status).toBe(200);
    expect(empty.headers['x-http-status-code-override']).toBe('308');
    expect(empty.headers.range).toBeUndefined();
    const chunk = await session.putChunk('0-262143/*', idFileOfBytes(KIB_256), masking);
    expect(sessionProgressOf(chunk)).toBe('200 bytes=0-262143');
    expect(chunk.headers['x-http-status-code-override']).toBe('308');
    expect(chunk.headers.etag).toBeUndefined();
  });

  it('a session requires only its upload_id, neither signed headers nor the signature', async () => {
    const { session } = await startWithSession();
    const { pathname, searchParams } = new URL(session.url);
    const bare = `${new URL(session.url).origin}${pathname}?upload_id=${searchParams.get('upload_id')}`;
    expect(
      (await fetch(bare, { method: 'PUT', body: '90\n', headers: { 'content-type': 'a/b' } })).status,
    ).toBe(200);
  });
});

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

describe('the end of a session', () => {
  it('a session that is cancelled returns 499 to all requests, and the job stays created', async () => {
    const { app, job, session } = await startWithSession();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    for (const method of ['DELETE', 'DELETE', 'PUT']) {
      const response = await session.send(method, { 'content-length': 0 });
      expect(response.status).toBe(499);
      expect(response.body).toBe('');
    }
    expect(await app.getJob(job.id)).toMatchObject({ status: 'created' });
  });

  it('a session expires a week after it was opened, even if it is finished', async () => {
    const { mock, app, session } = await startWithSession();
    const finished = await jobWithSession(mock, app);
    await finished.session.putChunk('0-2/3', '90\n');
    await app.changeClock({ freeze: true });
    await app.advanceClock('167h');
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
    await app.advanceClock('1h');
    for (const one of [session, finished.session])
      expect(storageErrorOf(await one.putChunk('*/*'))).toBe('404 NoSuchUpload');
  });

  it('a session of a deleted job gets 404', async () => {
    const { app, session } = await startWithSession();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    await app.request('POST', `/_mock/reset?app=${app.token}`);
    expect(storageErrorOf(await session.putChunk('*/*'))).toBe('404 NoSuchUpload');
  });
});

describe('checksums that a client sends', () => {
  it('a wrong checksum of the whole file breaks the session at its end', async () => {
    const file = idFileOfBytes(KIB_256 + 20);
    for (const at of ['start', 'end'] as const)
      for (const [hash, error] of [
        [`md5=${md5(file)}`, undefined],
        [`crc32c=AAAAAA==,md5=${md5(file)}`, '400 CrcMismatch'],
        [`md5=${md5(Buffer.from('x'))}`, '400 BadDigest'],
      ] as const) {
        const sent = { 'x-goog-hash': hash };
        const mock = await startTestMock();
        const app = mock.app();
        const job = await app.createJob({ type: 'tweets', resumable: true });
        // X's URLs do not sign x-goog-hash, so only a URL that the test signs itself accepts it at the start.
        const signed = { 'content-type': 'text/plain', 'content-length': '0', 'x-goog-resumable': 'start' };
        const session = await openSession(
          mock,
          at === 'start'
            ? { upload_url: signWithHeaders(job.upload_url, 'POST', { ...signed, ...sent }) }
            : job,
          at === 'start' ? sent : {},
        );
        await session.putChunk('0-262143/*', file.subarray(0, KIB_256));
        const last = await session.putChunk(
          '262144-262163/262164',
          file.subarray(KIB_256),
          at === 'end' ? sent : {},
        );
        expect(storageErrorOf(last)).toBe(error ?? '200');
        expect((await app.getJob(job.id)).status).toBe(error ? 'created' : 'in_progress');
        if (error) expect(storageErrorOf(await session.putChunk('*/*'))).toBe('410 Gone');
      }
  });

  it('a chunk with a wrong Content-MD5 is not stored', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(2 * KIB_256);
    const half = file.subarray(0, KIB_256);
    for (let i = 0; i < 2; i++) {
      const wrong = await session.putChunk('0-262143/*', Buffer.alloc(KIB_256, 'x'), {
        'content-md5': md5(half),
      });
      expect(storageErrorOf(wrong)).toBe('400 BadDigest');
      expect(xmlElementText(wrong, 'Details')).toContain(md5(half));
      expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
    }
    expect(sessionProgressOf(await session.putChunk('0-262143/*', half, { 'content-md5': md5(half) }))).toBe(
      '308 bytes=0-262143',
    );
    const rest = file.subarray(KIB_256);
    const wrong = await session.putChunk('262144-524287/*', rest, { 'content-md5': md5(half.subarray(1)) });
    expect(storageErrorOf(wrong)).toBe('400 BadDigest');
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-262143');
    const last = await session.putChunk('262144-524287/524288', rest, { 'content-md5': md5(rest) });
    expect(last.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });
});

describe('a job', () => {
  it('a job accepts the file of the session that is finished first', async () => {
    const { mock, app, job, session } = await startWithSession();
    const second = await openSession(mock, job);
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    expect((await second.putChunk('0-2/3', '90\n')).status).toBe(200);
    expect((await session.putChunk('*/262144')).headers['x-goog-stored-content-length']).toBe('262144');
    const resource = await (await app.request('GET', `/_mock/jobs/${job.id}`)).json();
    expect(resource).toMatchObject({
      upload: { bytes: 3 },
      sessions: [
        { status: 'finished', stored_bytes: 262144 },
        { status: 'finished', stored_bytes: 3, total_bytes: 3 },
      ],
    });
    await app.advanceClock('3s');
    expect(await (await app.download(job)).text()).toContain('"id":"90"');
  });

  it('GET /_mock/jobs/{id} lists the sessions of a job without their credentials', async () => {
    const { app, job, session } = await startWithSession({}, { 'x-upload-content-length': '400000' });
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    const text = await (await app.request('GET', `/_mock/jobs/${job.id}`)).text();
    expect(JSON.parse(text).sessions).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        status: 'open',
        opened_at: expect.any(String),
        expires_at: expect.any(String),
        stored_bytes: 262144,
        total_bytes: 400000,
      },
    ]);
    expect(text).not.toContain('upload_id');
  });

  it('POST /_mock/jobs/{id}/sessions seeds stored bytes up to the limit and rejects invalid amounts', async () => {
    const { app, job } = await startWithSession({ maxUpload: '600000' });
    const put = (storedBytes: number) =>
      app.request('POST', `/_mock/jobs/${job.id}/sessions`, { json: { stored_bytes: storedBytes } });
    expect(await (await put(2 * KIB_256)).json()).toMatchObject({ stored_bytes: 2 * KIB_256 });
    for (const [stored, detail] of [
      [3 * KIB_256, "stored_bytes: expected at most 600000 (the app's upload limit), got 786432"],
      [100, 'stored_bytes: expected a multiple of 262144, got 100'],
      [-100, 'stored_bytes: expected a number >= 0 and a multiple of 262144, got -100'],
    ] as const) {
      const rejected = await put(stored);
      expect(rejected.status).toBe(400);
      expect(await rejected.json()).toMatchObject({ detail });
    }
  });

  it.each([
    ['accept', 'complete'],
    ['drop', 'expired'],
  ])(
    'an expired job whose session finishes later with --late-upload %s is %s',
    async (lateUpload, status) => {
      const { mock, app, job, session } = await startWithSession({ lateUpload });
      await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
      await app.advanceClock('15m');
      expect((await app.getJob(job.id)).status).toBe('expired');
      expect(storageErrorOf(await startSession(mock, job))).toBe('400 ExpiredToken');
      expect((await session.putChunk('*/262144')).status).toBe(200);
      await app.advanceClock('3s');
      expect((await app.getJob(job.id)).status).toBe(status);
    },
  );
});
