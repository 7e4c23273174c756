import { createHash } from 'node:crypto';
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
