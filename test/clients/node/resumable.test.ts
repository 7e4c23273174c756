import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CreateResumableUploadOptions, IdempotencyStrategy, Storage } from '@google-cloud/storage';
import { describe, expect, it } from 'vitest';
import { startFlakyProxy } from '../../support/flaky-proxy.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';
import { idFileOfBytes, jobWithSession, KIB_256 } from '../../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

/** Google's client as its users set it up for an endpoint of their own; it does not wait long before it tries again. */
const clientOf = (origin: string): Storage =>
  new Storage({
    apiEndpoint: origin,
    projectId: 'not-used',
    retryOptions: {
      maxRetries: 100,
      maxRetryDelay: 0.01,
      idempotencyStrategy: IdempotencyStrategy.RetryAlways,
    },
  });

/** Sends a file by Google's client, which is given nothing but the URL of a session. */
const send = (uri: string, file: Buffer, options: CreateResumableUploadOptions = {}): Promise<void> =>
  pipeline(
    Readable.from(piecesOf(file)),
    clientOf(new URL(uri).origin)
      .bucket('any')
      .file('any')
      .createWriteStream({ resumable: true, uri, validation: false, ...options }),
  );

function* piecesOf(file: Buffer): Generator<Buffer> {
  for (let from = 0; from < file.length; from += 60_000) yield file.subarray(from, from + 60_000);
}

const stored = async (app: TestApp, id: string): Promise<Json> =>
  ((await (await app.request('GET', `/_mock/jobs/${id}`)).json()) as Json).upload;
const factsOf = (file: Buffer) => ({
  bytes: file.length,
  md5: createHash('md5').update(file).digest('base64'),
});

const FILE = idFileOfBytes(5_000_000);

describe('@google-cloud/storage continues a session that a plain POST opened', { timeout: 60_000 }, () => {
  it.each([
    ['in one stream of unknown length', {}],
    ['in chunks', { chunkSize: 4 * KIB_256 }],
  ] as const)('%s', async (_case, options) => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    await send(session.url, FILE, options);
    expect(await stored(app, job.id)).toMatchObject(factsOf(FILE));
  });

  it('that has a part of it already', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    await session.putChunk(`0-${4 * KIB_256 - 1}/*`, FILE.subarray(0, 4 * KIB_256));
    await send(session.url, FILE, { chunkSize: 4 * KIB_256 });
    expect(await stored(app, job.id)).toMatchObject(factsOf(FILE));
  });

  it.each([1, 2, 3])('over connections that are cut (%i)', async (seed) => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    const proxy = await startFlakyProxy(mock.url, { cuts: 8, withinBytes: 2 * KIB_256, seed });
    await send(proxy.urlThroughProxy(session.url), FILE, { chunkSize: 4 * KIB_256 });
    expect(proxy.cuts).toBe(8);
    expect(await stored(app, job.id)).toMatchObject(factsOf(FILE));
  });

  it('through errors of the server, and answers that are lost', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    // A question first, then chunk after chunk; after each fault a question again.
    const effects = [{ status: 503 }, { reset: 'before_headers' }, { status: 500 }, { status: 502 }];
    for (const [i, effect] of effects.entries())
      await app.request('POST', `/_mock/faults?app=${app.token}`, {
        json: { match: { route: 'uploadObject', nth: 3 * (i + 1) }, effect },
      });
    await send(session.url, FILE, { chunkSize: 2 * KIB_256 });
    const { faults }: Json = await (await app.request('GET', `/_mock/faults?app=${app.token}`)).json();
    expect(faults.map(({ fired }: Json) => fired)).toEqual([1, 1, 1, 1]);
    expect(await stored(app, job.id)).toMatchObject(factsOf(FILE));
  });
});
