import { describe, expect, it, vi } from 'vitest';
import { listFiles } from '../../../support/list-files.js';
import { requestTarget, storageErrorOf } from '../../../support/raw-http.js';
import { RawSocket, requestHead } from '../../../support/raw-socket.js';
import { useTestFolderAsTmpdir } from '../../../support/server-process.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  jobWithSession,
  KIB_256,
  openSession,
  sessionProgressOf,
} from '../../../support/test-sessions.js';

async function opened() {
  const mock = await startTestMock();
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app)) };
}

/** Waits until something holds, as long as the test may take. */
const soon = (holds: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(holds, { timeout: 20_000, interval: 5 });

describe('bytes of a session that were dropped', () => {
  it('are not promised again when the clock goes back to before it expired', async () => {
    const { mock, app, job, session } = await opened();
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

describe('a reset while a part is sent', () => {
  const begin = async (url: string, range: string, length: number): Promise<RawSocket> => {
    const wire = await RawSocket.open(url);
    const headers = { host: new URL(url).host, 'content-range': `bytes ${range}` };
    await wire.write(
      requestHead('PUT', requestTarget(url), { ...headers, 'content-length': String(length) }),
    );
    await wire.write(idFileOfBytes(1000));
    return wire;
  };

  it.each([
    ['the first one', 0],
    ['a later one', 1],
  ])('leaves no file behind and is no error of the disk, if it is %s', async (_case, before) => {
    const folder = await useTestFolderAsTmpdir();
    const { mock, app, session } = await opened();
    for (let part = 0; part < before; part++) await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    const wire = await begin(session.url, `${before * KIB_256}-*/*`, KIB_256);
    // Its writer is at work: the journal has its request.
    await soon(async () => {
      const journal = await app.request('GET', `/_mock/requests?app=${app.token}&method=PUT`);
      expect(((await journal.json()) as { requests: { request_bytes?: number }[] }).requests).toHaveLength(
        before + 1,
      );
    });
    await app.request('POST', `/_mock/reset?app=${app.token}`);
    await wire.write(idFileOfBytes(KIB_256 - 1000));
    expect((await wire.readResponse())?.status).toBe(404);
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
    await soon(() => expect(listFiles(folder)).toEqual([]));
  });
});

describe('a state from before the end of a session', () => {
  it('is refused while the job makes its result of the file', async () => {
    const { app, session } = await opened();
    const file = idFileOfBytes(5 * KIB_256);
    await session.putChunk('0-1048575/*', file.subarray(0, 4 * KIB_256));
    const state = await (await app.request('GET', '/_mock/state')).json();
    const last = `1048576-${file.length - 1}/${file.length}`;
    expect((await session.putChunk(last, file.subarray(4 * KIB_256))).status).toBe(200);
    const put = await app.request('PUT', '/_mock/state', { json: state });
    expect(`${put.status} ${await put.text()}`).toMatch(/^400 .*is not here any more/);
    expect(sessionProgressOf(await session.putChunk('*/*'))).toBe('200');
  });
});
