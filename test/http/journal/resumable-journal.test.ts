import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../../support/test-mock.js';
import { idFileOfBytes, jobWithSession, KIB_256, openSession } from '../../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

async function opened(flags: Record<string, string> = {}) {
  const mock = await startTestMock(flags);
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app)) };
}

const journal = async (app: TestApp): Promise<Json[]> =>
  ((await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json()) as Json).requests;
const lastWhy = async (app: TestApp): Promise<string> => (await journal(app)).at(-1).why;

describe('the journal says of sessions', () => {
  it('why each answer was what it was', async () => {
    const { app, job, session } = await opened();
    const part = idFileOfBytes(KIB_256);
    expect(await lastWhy(app)).toMatch(/^A session was opened, [0-9a-f]{32}; it can be used until \d{4}-/);
    const steps: [() => Promise<unknown>, string | RegExp][] = [
      [
        () => session.putChunk('0-262143/*', part),
        `The session has 262144 bytes; job ${job.id} has no file from it yet. The next part begins at byte 262144.`,
      ],
      [
        () => session.putChunk('524288-786431/*', part),
        'The part begins at byte 524288, but 262144 bytes are stored: the next part must begin there, or before.',
      ],
      [
        () => session.putChunk('262144-262145/*', '90'),
        'The part has 2 bytes; every part but the last needs at least 262144.',
      ],
      [() => session.putChunk('nonsense'), /^The Content-Range is none: a part is/],
      [() => session.putChunk('0-262143/*', 'x'), 'The body has 1 bytes, and 262144 by its Content-Range.'],
      [
        () => session.putChunk('*/5'),
        'The whole file has 5 bytes by this request, and 262144 are stored already.',
      ],
      [
        () => session.putChunk('0-262143/*', part, { 'content-md5': 'x' }),
        /^The md5 of the body is .+==, and x by the request\.$/,
      ],
      [() => session.send('GET'), 'A session takes PUT, or DELETE to cancel it, and no GET.'],
      [
        () => session.putChunk('262144-262163/262164', idFileOfBytes(20)),
        'The job took the file of 262164 bytes.',
      ],
      [() => session.putChunk('*/*'), 'The session was finished before; its file has 262164 bytes.'],
    ];
    for (const [step, why] of steps) {
      await step();
      expect(await lastWhy(app)).toMatch(why);
    }
  });

  it('why one is over', async () => {
    const { mock, app, job, session } = await opened();
    await session.send('DELETE');
    expect(await lastWhy(app)).toBe('The session is cancelled.');
    const broken = await openSession(mock, job);
    await broken.putChunk('0-2/3', '90\n', { 'x-goog-hash': 'md5=x' });
    expect(await lastWhy(app)).toMatch(/^The md5 of the whole file is .* The session is broken by that\.$/);
    await broken.putChunk('*/*');
    expect(await lastWhy(app)).toMatch(/^The session is broken/);
    const other = await openSession(mock, job);
    await app.advanceClock('7d');
    await other.putChunk('*/*');
    expect(await lastWhy(app)).toMatch(/^The session expired at .*, a week after it was opened\.$/);
  });

  it('and keeps no credential, nor do the log, the state and what is said of jobs', async () => {
    const { mock, app, job, session } = await opened({ logLevel: 'debug' });
    const secret = new URL(session.url).searchParams.get('upload_id') as string;
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    await session.send('PUT', { 'content-range': 'x' });
    await fetch(session.url.replace('?', '%3F'), { method: 'PUT' });
    await fetch(session.url.replace('/submission/', '/submissions/'), { method: 'PUT' });
    const told = JSON.stringify([
      mock.log,
      await journal(app),
      await (await app.request('GET', '/_mock/requests')).json(),
      await (await app.request('GET', '/_mock/state')).json(),
      await (await app.request('GET', `/_mock/jobs/${job.id}`)).json(),
    ]);
    expect(told).toContain('upload session opened');
    expect(told).not.toContain(secret);
    expect(told).not.toContain(secret.slice(30));
    expect((await journal(app)).some(({ query }) => query.upload_id === '…')).toBe(true);
  });

  it('what a fault did instead', async () => {
    const { app, session } = await opened();
    for (const effect of [{ status: 503 }, { status: 404 }, { latency: '1ms' }])
      await app.request('POST', `/_mock/faults?app=${app.token}`, {
        json: { match: { route: 'uploadObject' }, times: 1, effect },
      });
    const seen = [];
    for (let i = 0; i < 3; i++) seen.push((await session.putChunk('*/*')).status);
    expect(seen).toEqual([503, 404, 308]);
    expect(await lastWhy(app)).toMatch(/^A fault was set\./);
  });
});

describe('it warns', () => {
  const warnings = async (app: TestApp): Promise<string[]> =>
    (await journal(app)).flatMap(({ warnings }) => warnings.map(({ kind }: Json) => kind));

  it('of waiting for a job of which the session is not finished', async () => {
    const { app, job, session } = await opened();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    for (let i = 0; i < 2; i++) await app.getJob(job.id);
    expect(await warnings(app)).toEqual(['upload_unfinished']);
    await session.putChunk('*/262144');
    for (let i = 0; i < 2; i++) await app.getJob(job.id);
    expect(await warnings(app)).toEqual(['upload_unfinished']);
  });

  it('of opening another session where one has bytes, and not if that was cancelled', async () => {
    const { mock, app, job, session } = await opened();
    await openSession(mock, job);
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    expect(await warnings(app)).toEqual([]);
    await openSession(mock, job);
    expect(await warnings(app)).toEqual(['session_abandoned']);
    await session.send('DELETE');
    await openSession(mock, job);
    expect(await warnings(app)).toEqual(['session_abandoned']);
  });
});
