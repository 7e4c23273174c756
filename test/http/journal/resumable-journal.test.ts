import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../../support/test-mock.js';
import { idFileOfBytes, jobWithSession, KIB_256, openSession } from '../../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

async function opened(flags: Record<string, string> = {}) {
  const mock = await startTestMock(flags);
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app)) };
}

const journal = async (app: TestApp): Promise<Json[]> =>
  ((await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json()) as Json).requests;
const lastWhy = async (app: TestApp): Promise<string> => (await journal(app)).at(-1).why;

describe('the journal of upload sessions', () => {
  it('explains the response to each request of a resumable upload', async () => {
    const { app, job, session } = await opened();
    const chunk = idFileOfBytes(KIB_256);
    expect(await lastWhy(app)).toMatch(/^Session [0-9a-f]{32} was opened\. It can be used until \d{4}-/);
    const steps: [() => Promise<unknown>, string | RegExp][] = [
      [
        () => session.putChunk('0-262143/*', chunk),
        `The session has 262144 bytes; job ${job.id} does not have the file yet. The next chunk begins at byte 262144.`,
      ],
      [
        () => session.putChunk('524288-786431/*', chunk),
        'The chunk begins at byte 524288, but only 262144 bytes are stored. Continue at byte 262144.',
      ],
      [
        () => session.putChunk('262144-262145/*', '90'),
        'The chunk has 2 bytes. Every chunk except the last must have at least 262144.',
      ],
      [() => session.putChunk('nonsense'), /^Invalid Content-Range\. Send `bytes 0-262143\/400000`/],
      [
        () => session.putChunk('0-262143/*', 'x'),
        'The body has 1 byte, but its Content-Range announces 262144. Send as many bytes as announced.',
      ],
      [
        () => session.putChunk('*/5'),
        'The request announces a file of 5 bytes, but 262144 are already stored. Send the size of the whole file.',
      ],
      [
        () => session.putChunk('0-262143/*', chunk, { 'content-md5': `${'A'.repeat(22)}==` }),
        /^The md5 of the body is .+==, but the request announced A{22}==\. Send the chunk again\.$/,
      ],
      [
        () => session.putChunk('0-262143/*', chunk, { 'content-md5': 'x' }),
        'Header content-md5 is not the base64 of an MD5 hash. Send `Content-MD5: <24 characters>`.',
      ],
      [
        () => session.putChunk('0-262143/*', chunk, { 'x-goog-hash': 'sha1=x' }),
        'Header x-goog-hash is not a list of checksums. Send `crc32c=<base64>`, `md5=<base64>`, or both, separated by a comma.',
      ],
      [
        () => session.send('GET'),
        'A session does not support GET. Send PUT to upload, or DELETE to cancel it.',
      ],
      [
        () => session.putChunk('262144-262163/262164', idFileOfBytes(20)),
        'The job accepted the file of 262164 bytes.',
      ],
      [() => session.putChunk('*/*'), 'The session was already finished; its file has 262164 bytes.'],
    ];
    for (const [step, why] of steps) {
      await step();
      expect(await lastWhy(app)).toMatch(why);
    }
  });

  it('explains why a session was cancelled, broke or expired', async () => {
    const { mock, app, job, session } = await opened();
    await session.send('DELETE');
    expect(await lastWhy(app)).toBe('The session is cancelled. Open another one to upload a file.');
    const broken = await openSession(mock, job);
    await broken.putChunk('0-2/3', '90\n', { 'x-goog-hash': `md5=${'A'.repeat(22)}==` });
    expect(await lastWhy(app)).toMatch(
      /^The md5 of the whole file is .* The session is broken: open another one\.$/,
    );
    await broken.putChunk('*/*');
    expect(await lastWhy(app)).toMatch(/^The session is broken/);
    const other = await openSession(mock, job);
    await app.advanceClock('7d');
    await other.putChunk('*/*');
    expect(await lastWhy(app)).toMatch(
      /^The session expired at .*, a week after it was opened\. Create another job\.$/,
    );
  });

  it('journal, log, state and job resources contain no upload_id', async () => {
    const { mock, app, job, session } = await opened({ logLevel: 'debug' });
    const secret = new URL(session.url).searchParams.get('upload_id') as string;
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    await session.send('PUT', { 'content-range': 'x' });
    await fetch(session.url.replace('?', '%3F'), { method: 'PUT' });
    await fetch(session.url.replace('/submission/', '/submissions/'), { method: 'PUT' });
    const output = JSON.stringify([
      mock.log,
      await journal(app),
      await (await app.request('GET', '/_mock/requests')).json(),
      await (await app.request('GET', '/_mock/state')).json(),
      await (await app.request('GET', `/_mock/jobs/${job.id}`)).json(),
    ]);
    expect(output).toContain('upload session opened');
    expect(output).not.toContain(secret);
    expect(output).not.toContain(secret.slice(30));
    expect((await journal(app)).some(({ query }) => query.upload_id === '…')).toBe(true);
  });

  it('explains the response of an injected fault to a session request', async () => {
    const { app, session } = await opened();
    for (const effect of [{ status: 503 }, { status: 404 }, { latency: '1ms' }])
      await app.request('POST', `/_mock/faults?app=${app.token}`, {
        json: { match: { route: 'uploadObject' }, times: 1, effect },
      });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await session.putChunk('*/*')).status);
    expect(statuses).toEqual([503, 404, 308]);
    expect(await lastWhy(app)).toMatch(/^Fault fault-\d+: /);
  });
});

describe('warnings about upload sessions', () => {
  const warnings = async (app: TestApp): Promise<string[]> =>
    (await journal(app)).flatMap(({ warnings }) => warnings.map(({ kind }: Json) => kind));

  it('warns a client that polls a job before it finished the upload session', async () => {
    const { app, job, session } = await opened();
    await session.putChunk('0-262143/*', idFileOfBytes(KIB_256));
    for (let i = 0; i < 2; i++) await app.getJob(job.id);
    expect(await warnings(app)).toEqual(['upload_unfinished']);
    await session.putChunk('*/262144');
    for (let i = 0; i < 2; i++) await app.getJob(job.id);
    expect(await warnings(app)).toEqual(['upload_unfinished']);
  });

  it('warns a client that opens another session although one has bytes, unless that one was cancelled', async () => {
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
