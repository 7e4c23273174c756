import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../../support/list-files.js';
import { requestTarget, storageErrorOf } from '../../../support/raw-http.js';
import { RawSocket, requestHead } from '../../../support/raw-socket.js';
import {
  eventually,
  type Json,
  md5,
  startWithSession,
  waitForProgress,
} from '../../../support/running-chunks.js';
import {
  createTestDirectory,
  startServerProcess,
  useTestDirectoryAsTmpdir,
} from '../../../support/server-process.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  jobWithSession,
  KIB_256,
  openSession,
  sessionAt,
  sessionProgressOf,
  type TestSession,
} from '../../../support/test-sessions.js';

describe('files of sessions', () => {
  it('the file of a session is deleted when the session is finished, cancelled, broken or reset', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock();
    const app = mock.app();
    for (const end of [
      (session: TestSession) => session.putChunk('*/262144'),
      (session: TestSession) => session.send('DELETE'),
      (session: TestSession) => session.putChunk('*/262144', '', { 'x-goog-hash': 'crc32c=AAAAAA==' }),
      () => app.request('POST', '/_mock/reset'),
    ]) {
      const { session, job } = await jobWithSession(mock, app);
      await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
      expect(listFiles(directory)).toHaveLength(1);
      await end(session);
      await app.request('PATCH', `/_mock/jobs/${job.id}`, { json: { status: 'failed' } });
      await app.request('POST', '/_mock/reset');
      expect(listFiles(directory)).toEqual([]);
    }
  });

  it('the file of a session is deleted some time after the session has expired', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const { mock, app, session } = await startWithSession();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    await app.advanceClock('8d');
    const job = await app.createJob({ type: 'users', resumable: true });
    for (let i = 0; i < 32; i++) await openSession(mock, job);
    expect(listFiles(directory)).toEqual([]);
    expect(storageErrorOf(await session.putChunk('*/*'))).toBe('404 NoSuchUpload');
  });
});

describe('a state', () => {
  it('PUT /_mock/state restores a session, and the state contains no upload_id', async () => {
    const { app, session } = await startWithSession();
    const file = idFileOfBytes(3 * KIB_256);
    await session.putChunk('0-262143/*', file.subarray(0, KIB_256));
    const text = await (await app.request('GET', '/_mock/state')).text();
    expect(text).not.toContain(new URL(session.url).searchParams.get('upload_id'));
    await session.putChunk('262144-524287/*', Buffer.alloc(KIB_256, 'x'));
    expect((await app.request('PUT', '/_mock/state', { json: JSON.parse(text) })).status).toBe(200);
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-262143');
    const last = await session.putChunk(`262144-786431/786432`, file.subarray(KIB_256));
    expect(last.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it.each<[string, (facts: Json, id: string) => void, RegExp]>([
    [
      'with another ID',
      (facts, id) => Object.assign(facts.sessions[id], { id: '0'.repeat(32) }),
      /id: expected "[0-9a-f]{32}", got "0{32}"$/,
    ],
    [
      'without its job',
      (facts) => Object.assign(facts, { jobs: {} }),
      /jobId: expected a resumable job of app-[0-9a-f]+, got "\d+"$/,
    ],
    [
      'with more bytes than its file',
      (facts, id) => Object.assign(facts.sessions[id], { bytes: 2 * KIB_256 }),
      /blob: expected a blob that is still available, got "blob-.*"$/,
    ],
    [
      'with the file of another session',
      (facts, id) => {
        facts.sessions['0'.repeat(32)] = { ...facts.sessions[id], id: '0'.repeat(32) };
      },
      /, which sessions\.[0-9a-f]{32} uses$/,
    ],
    [
      'with a path as its file',
      (facts, id) => Object.assign(facts.sessions[id], { blob: '../../../x' }),
      /blob: expected a blob ID such as/,
    ],
  ])('PUT /_mock/state rejects a session %s', async (_case, tamper, detail) => {
    const { app, session } = await startWithSession();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    const state: Json = await (await app.request('GET', '/_mock/state')).json();
    tamper(state.tables, Object.keys(state.tables.sessions)[0] as string);
    const rejected = await app.request('PUT', '/_mock/state', { json: state });
    expect(rejected.status).toBe(400);
    expect(((await rejected.json()) as Json).detail).toMatch(detail);
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-262143');
  });
});

describe('a server that is killed', { timeout: 120_000 }, () => {
  it('a session continues after its server was killed with all bytes that Range reported', async () => {
    const directory = await createTestDirectory();
    const file = idFileOfBytes(9 * KIB_256 + 100);
    let server = await startServerProcess(['--data-dir', directory]);
    const job = await server.createJob({ type: 'tweets', resumable: true });
    let session = await openSession(server, job);
    for (let from = 0; from < 8 * KIB_256; from += 2 * KIB_256) {
      const range = `${from}-${from + 2 * KIB_256 - 1}/*`;
      expect(sessionProgressOf(await session.putChunk(range, file.subarray(from, from + 2 * KIB_256)))).toBe(
        `308 bytes=0-${from + 2 * KIB_256 - 1}`,
      );
      // Kills the server right after the response, because the reported bytes must already be on disk.
      await server.kill();
      server = await startServerProcess(['--data-dir', directory]);
      session = sessionAt(server.url, session.url);
      expect(sessionProgressOf(await session.putChunk('*/*'))).toBe(`308 bytes=0-${from + 2 * KIB_256 - 1}`);
    }
    // Sends part of a chunk, then kills the server.
    const at = 8 * KIB_256;
    const wire = await RawSocket.open(server.url);
    const headers = {
      host: 'x',
      'content-length': String(file.length - at),
      'content-range': `bytes ${at}-*/${file.length}`,
    };
    await wire.write(requestHead('PUT', requestTarget(session.url), headers));
    await wire.write(file.subarray(at, at + KIB_256));
    await waitForProgress(session, `308 bytes=0-${at + KIB_256 - 1}`);
    await server.kill();
    server = await startServerProcess(['--data-dir', directory]);
    session = sessionAt(server.url, session.url);
    const storedBytes = at + KIB_256;
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe(`308 bytes=0-${storedBytes - 1}`);
    const last = await session.putChunk(
      `${storedBytes}-${file.length - 1}/${file.length}`,
      file.subarray(storedBytes),
    );
    expect(last.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
    // A finished session must still be finished after a restart.
    await server.kill();
    server = await startServerProcess(['--data-dir', directory]);
    expect((await sessionAt(server.url, session.url).putChunk('*/*')).status).toBe(200);
    expect((await server.getJob(job.id)).status).not.toBe('created');
    // The mock deletes the upload, so only the result remains.
    await eventually(() => expect(readdirSync(join(directory, 'blobs'))).toHaveLength(1));
  });

  it('a session with missing or damaged bytes breaks after a restart, and the job accepts another session', async () => {
    // Signs all URLs for one public host, because each server process listens on another port.
    const publicUrl = 'http://files.example';
    const host = { host: 'files.example' };
    const file = idFileOfBytes(2 * KIB_256);
    const { truncate, writeFile } = await import('node:fs/promises');
    for (const damage of [
      (path: string) => truncate(path, KIB_256 - 1),
      (path: string) => writeFile(path, Buffer.alloc(KIB_256)),
    ]) {
      const directory = await createTestDirectory();
      const flags = ['--data-dir', directory, '--public-url', publicUrl];
      let server = await startServerProcess(flags);
      const job = await server.createJob({ type: 'tweets', resumable: true });
      const session = await openSession(server, job, host);
      await session.putChunk('0-262143/*', file.subarray(0, KIB_256));
      await server.kill();
      const [blob] = listFiles(join(directory, 'blobs'));
      await damage(blob as string);
      server = await startServerProcess(flags);
      const next = sessionAt(server.url, session.url);
      expect(storageErrorOf(await next.putChunk('262144-524287/524288', file.subarray(KIB_256)))).toBe(
        '410 Gone',
      );
      expect(storageErrorOf(await next.putChunk('*/*'))).toBe('410 Gone');
      const other = await openSession(server, await server.getJob(job.id), host);
      const done = await other.putChunk('0-524287/524288', file);
      expect(done.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
      await server.kill();
    }
  });

  it('a server that restarts after a kill deletes files that belong to no session', async () => {
    const directory = await createTestDirectory();
    let server = await startServerProcess(['--data-dir', directory]);
    const job = await server.createJob({ type: 'tweets', resumable: true });
    const session = await openSession(server, job);
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    await fetch(`${server.url}/_mock/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance":"8d"}',
    });
    // Opens another session, because opening a session also saves all earlier changes.
    await openSession(server, await server.createJob({ type: 'tweets', resumable: true }));
    await server.kill();
    server = await startServerProcess(['--data-dir', directory]);
    await eventually(() => expect(listFiles(join(directory, 'blobs'))).toEqual([]));
    expect(storageErrorOf(await sessionAt(server.url, session.url).putChunk('*/*'))).toBe('404 NoSuchUpload');
  });
});
