import { describe, expect, it, vi } from 'vitest';
import { listFiles } from '../../../support/list-files.js';
import { requestTarget, storageErrorOf } from '../../../support/raw-http.js';
import { RawSocket, requestHead } from '../../../support/raw-socket.js';
import { useTestDirectoryAsTmpdir } from '../../../support/server-process.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  jobWithSession,
  KIB_256,
  openSession,
  sessionProgressOf,
} from '../../../support/test-sessions.js';

async function startWithSession() {
  const mock = await startTestMock();
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app)) };
}

/** Retries an assertion until it passes. */
const eventually = (assertion: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(assertion, { timeout: 20_000, interval: 5 });

describe('deleted bytes of a session', () => {
  it('an expired session whose bytes were deleted is broken when the clock is set back', async () => {
    const { mock, app, job, session } = await startWithSession();
    const file = idFileOfBytes(2 * KIB_256);
    await session.putChunk('0-262143/*', file.subarray(0, KIB_256));
    await app.advanceClock('8d');
    const other = await app.createJob({ type: 'users', resumable: true });
    for (let i = 0; i < 32; i++) await openSession(mock, other);
    await app.changeClock({ reset: true });
    expect(storageErrorOf(await session.putChunk('*/*'))).toBe('410 Gone');
    expect(storageErrorOf(await session.putChunk('262144-524287/524288', file.subarray(KIB_256)))).toBe(
      '410 Gone',
    );
    expect((await app.getJob(job.id)).status).toBe('created');
  });
});

describe('a reset during a chunk', () => {
  const startChunk = async (url: string, range: string, length: number): Promise<RawSocket> => {
    const wire = await RawSocket.open(url);
    const headers = { host: new URL(url).host, 'content-range': `bytes ${range}` };
    await wire.write(
      requestHead('PUT', requestTarget(url), { ...headers, 'content-length': String(length) }),
    );
    await wire.write(idFileOfBytes(1000));
    return wire;
  };

  it.each([
    ['first', 0],
    ['second', 1],
  ])('a reset during the %s chunk leaves no file and logs no error', async (_which, earlierChunks) => {
    const directory = await useTestDirectoryAsTmpdir();
    const { mock, app, session } = await startWithSession();
    for (let chunk = 0; chunk < earlierChunks; chunk++)
      await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    const wire = await startChunk(session.url, `${earlierChunks * KIB_256}-*/*`, KIB_256);
    // Waits for the journal entry, which the mock adds just before it writes the chunk.
    await eventually(async () => {
      const journal = await app.request('GET', `/_mock/requests?app=${app.token}&method=PUT`);
      expect(((await journal.json()) as { requests: { request_bytes?: number }[] }).requests).toHaveLength(
        earlierChunks + 1,
      );
    });
    await app.request('POST', `/_mock/reset?app=${app.token}`);
    await wire.write(idFileOfBytes(KIB_256 - 1000));
    expect((await wire.readResponse())?.status).toBe(404);
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
    await eventually(() => expect(listFiles(directory)).toEqual([]));
  });
});

describe('a state from before a session finished', () => {
  it('PUT /_mock/state rejects an open session whose file is being turned into a result', async () => {
    const { app, session } = await startWithSession();
    const file = idFileOfBytes(5 * KIB_256);
    await session.putChunk('0-1048575/*', file.subarray(0, 4 * KIB_256));
    const state = await (await app.request('GET', '/_mock/state')).json();
    const last = `1048576-${file.length - 1}/${file.length}`;
    expect((await session.putChunk(last, file.subarray(4 * KIB_256))).status).toBe(200);
    const put = await app.request('PUT', '/_mock/state', { json: state });
    expect(`${put.status} ${await put.text()}`).toMatch(/^400 .*expected a blob that is still available/);
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('200');
  });
});
