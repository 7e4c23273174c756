import { describe, expect, it } from 'vitest';
import { md5, startWithSession } from '../../../support/new-sessions.js';
import { storageErrorOf, xmlElementText } from '../../../support/raw-http.js';
import { signWithHeaders } from '../../../support/signed-by-test.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  KIB_256,
  openSession,
  sessionProgressOf,
  startSession,
} from '../../../support/test-sessions.js';

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
