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
import { startServerProcess, useTestDirectoryAsTmpdir } from '../../../support/server-process.js';
import {
  idFileOfBytes,
  KIB_256,
  openSession,
  sessionProgressOf,
  type TestSession,
} from '../../../support/test-sessions.js';

/** Sends the head of a chunk request of `length` bytes and the first bytes of its body on a new connection. */
async function startChunk(
  session: TestSession,
  range: string,
  length: number,
  bytes: Uint8Array,
): Promise<RawSocket> {
  const wire = await RawSocket.open(session.url);
  const headers = {
    host: new URL(session.url).host,
    'content-length': String(length),
    'content-range': `bytes ${range}`,
  };
  await wire.write(requestHead('PUT', requestTarget(session.url), headers));
  await wire.write(bytes);
  return wire;
}

describe('a connection that breaks within a chunk', () => {
  it('an interrupted chunk keeps the received bytes in multiples of 256 KiB', async () => {
    const { app, session } = await startWithSession();
    const file = idFileOfBytes(4 * KIB_256 + 100);
    const wire = await startChunk(
      session,
      `0-*/${file.length}`,
      file.length,
      file.subarray(0, 2 * KIB_256 + 1000),
    );
    await waitForProgress(session, '308 bytes=0-524287');
    wire.destroy();
    await eventually(async () => {
      const { requests }: Json = await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json();
      const interrupted = requests.find(
        ({ route, status }: Json) => route === 'uploadObject' && status === null,
      );
      expect(interrupted?.why).toMatch(/^The connection broke.* The session has 524288 of \d+ bytes/);
    });
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-524287');
    const last = await session.putChunk(
      `524288-${file.length - 1}/${file.length}`,
      file.subarray(2 * KIB_256),
    );
    expect(last.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it('an interrupted chunk of less than 256 KiB keeps no bytes and no file', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const { mock, session } = await startWithSession();
    const wire = await startChunk(session, '0-399999/400000', 400_000, idFileOfBytes(KIB_256 - 1));
    wire.destroy();
    await eventually(() =>
      expect(mock.log.map(({ event }) => event)).toContain('upload session interrupted'),
    );
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308');
    expect(listFiles(directory)).toEqual([]);
  });

  it('a status query returns the stored bytes of a chunk whose connection is stuck', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(3 * KIB_256);
    await startChunk(session, `0-*/${file.length}`, file.length, file.subarray(0, KIB_256 + 5));
    await waitForProgress(session, '308 bytes=0-262143');
  });
});

describe('a second request to a session during a chunk', () => {
  it('a second chunk closes the connection of the first one and keeps its bytes', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(3 * KIB_256);
    const wire = await startChunk(session, `0-*/${file.length}`, file.length, file.subarray(0, KIB_256 + 5));
    await waitForProgress(session, '308 bytes=0-262143');
    const last = await session.putChunk(`262144-${file.length - 1}/${file.length}`, file.subarray(KIB_256));
    expect(last.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
    expect(await wire.waitForClose()).toHaveLength(0);
  });

  it('an invalid chunk is rejected without affecting a running one', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(2 * KIB_256);
    const wire = await startChunk(session, `0-*/${file.length}`, file.length, file.subarray(0, KIB_256));
    await waitForProgress(session, '308 bytes=0-262143');
    expect((await session.putChunk('524288-786431/*', file.subarray(0, KIB_256))).status).toBe(503);
    expect((await session.putChunk('262144-262145/*', '90')).status).toBe(400);
    await wire.write(file.subarray(KIB_256));
    expect((await wire.readResponse())?.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it('twelve concurrent requests with the whole file store the exact bytes', async () => {
    const { session } = await startWithSession();
    const file = idFileOfBytes(5 * KIB_256);
    const whole = `0-${file.length - 1}/${file.length}`;
    await Promise.allSettled(Array.from({ length: 12 }, () => session.putChunk(whole, file)));
    const after = await session.putChunk('*/*');
    const done = after.status === 200 ? after : await session.putChunk(whole, file);
    expect(done.headers['x-goog-hash']).toContain(`md5=${md5(file)}`);
  });

  it('DELETE of a session during a chunk closes its connection and deletes its file', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const { session } = await startWithSession();
    const wire = await startChunk(session, '0-*/*', 3 * KIB_256, idFileOfBytes(KIB_256));
    await waitForProgress(session, '308 bytes=0-262143');
    expect((await session.send('DELETE')).status).toBe(499);
    expect(await wire.waitForClose()).toHaveLength(0);
    expect(listFiles(directory)).toEqual([]);
  });

  it.each([
    ['a reset', 'POST', '/_mock/reset', {}],
    ['a state without the session', 'PUT', '/_mock/state', { json: { version: 1, tables: {} } }],
  ])('%s during a chunk deletes the file of the session', async (_case, method, path, init) => {
    const directory = await useTestDirectoryAsTmpdir();
    const { app, session } = await startWithSession();
    const wire = await startChunk(session, '0-*/*', 3 * KIB_256, idFileOfBytes(KIB_256));
    await waitForProgress(session, '308 bytes=0-262143');
    expect((await app.request(method, path, init)).status).toBe(200);
    await wire.write(idFileOfBytes(2 * KIB_256));
    expect((await wire.readResponse())?.status).toBe(404);
    await eventually(() => expect(listFiles(directory)).toEqual([]));
  });
});

describe('a full disk', { timeout: 60_000 }, () => {
  it('a chunk that does not fit on the disk gets 503, and stored bytes remain', async () => {
    const server = await startServerProcess([], { fileLimitKb: 600 });
    const job = await server.createJob({ type: 'tweets', resumable: true });
    const session = await openSession(server, job);
    const file = idFileOfBytes(3 * KIB_256 + 20);
    const whole = `0-${file.length - 1}/${file.length}`;
    expect(storageErrorOf(await session.putChunk(whole, file))).toBe('503 ServiceUnavailable');
    for (let i = 0; i < 2; i++) {
      expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('308 bytes=0-524287');
      const rest = await session.putChunk(`524288-*/${file.length}`, file.subarray(2 * KIB_256));
      expect(storageErrorOf(rest)).toBe('503 ServiceUnavailable');
    }
    expect((await server.getJob(job.id)).status).toBe('created');
    expect(server.log.filter(({ event }) => event === 'upload session not stored')).toHaveLength(3);
    expect(listFiles(server.directory)).toHaveLength(1);
  });
});
