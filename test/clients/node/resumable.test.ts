import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CreateResumableUploadOptions, IdempotencyStrategy, Storage } from '@google-cloud/storage';
import { describe, expect, it } from 'vitest';
import { startFlakyProxy } from '../../support/flaky-proxy.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';
import { idFileOfBytes, jobWithSession, KIB_256 } from '../../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

/** Returns Google's client, configured for a custom endpoint and with short delays between retries. */
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

/** Sends a file with Google's client, which gets only the session URL. */
const send = (uri: string, file: Buffer, options: CreateResumableUploadOptions = {}): Promise<void> =>
  pipeline(
    Readable.from(splitFile(file)),
    clientOf(new URL(uri).origin)
      .bucket('any')
      .file('any')
      .createWriteStream({ resumable: true, uri, validation: false, ...options }),
  );

function* splitFile(file: Buffer): Generator<Buffer> {
  for (let from = 0; from < file.length; from += 60_000) yield file.subarray(from, from + 60_000);
}

const uploadOf = async (app: TestApp, id: string): Promise<Json> =>
  ((await (await app.request('GET', `/_mock/jobs/${id}`)).json()) as Json).upload;
const factsOf = (file: Buffer) => ({
  bytes: file.length,
  md5: createHash('md5').update(file).digest('base64'),
});

const FILE = idFileOfBytes(5_000_000);

describe('@google-cloud/storage', { timeout: 60_000 }, () => {
  it.each([
    ['in one stream of unknown length', {}],
    ['in chunks', { chunkSize: 4 * KIB_256 }],
  ] as const)(
    '@google-cloud/storage continues a session that a plain POST opened %s',
    async (_case, options) => {
      const mock = await startTestMock();
      const app = mock.app();
      const { job, session } = await jobWithSession(mock, app);
      await send(session.url, FILE, options);
      expect(await uploadOf(app, job.id)).toMatchObject(factsOf(FILE));
    },
  );

  it('@google-cloud/storage continues a session that already has a chunk', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    await session.putChunk(`0-${4 * KIB_256 - 1}/*`, FILE.subarray(0, 4 * KIB_256));
    await send(session.url, FILE, { chunkSize: 4 * KIB_256 });
    expect(await uploadOf(app, job.id)).toMatchObject(factsOf(FILE));
  });

  it.each([1, 2, 3])(
    '@google-cloud/storage continues a session over interrupted connections (seed %i)',
    async (seed) => {
      const mock = await startTestMock();
      const app = mock.app();
      const { job, session } = await jobWithSession(mock, app);
      const proxy = await startFlakyProxy(mock.url, { cuts: 8, withinBytes: 2 * KIB_256, seed });
      await send(proxy.urlThroughProxy(session.url), FILE, { chunkSize: 4 * KIB_256 });
      expect(proxy.cuts).toBe(8);
      expect(await uploadOf(app, job.id)).toMatchObject(factsOf(FILE));
    },
  );

  it('@google-cloud/storage continues a session after server errors and a lost response', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    // The client sends a status query first, then chunks, and a status query after each fault.
    const effects = [{ status: 503 }, { reset: 'before_headers' }, { status: 500 }, { status: 502 }];
    for (const [i, effect] of effects.entries())
      await app.request('POST', `/_mock/faults?app=${app.token}`, {
        json: { match: { route: 'uploadObject', nth: 3 * (i + 1) }, effect },
      });
    await send(session.url, FILE, { chunkSize: 2 * KIB_256 });
    const { faults }: Json = await (await app.request('GET', `/_mock/faults?app=${app.token}`)).json();
    expect(faults.map(({ fired }: Json) => fired)).toEqual([1, 1, 1, 1]);
    expect(await uploadOf(app, job.id)).toMatchObject(factsOf(FILE));
  });
});
