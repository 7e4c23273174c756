import { gunzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { login } from '../support/login-requests.js';
import { nextDatabase } from '../support/replicas.js';
import { type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock, type TestJob } from '../support/test-mock.js';

const BEARER = 'AAAAbearerOfTheClient73Kq9Zr41Wx88';
const STREAM = 'xcm:{journal}:entries';

interface EntryDetails {
  readonly request_body: unknown;
  readonly response_headers: unknown;
  readonly response_body: unknown;
}

/** Returns a message, with the decompressed body of its response. */
function readMessage(text: string): string {
  const { entry } = JSON.parse(text) as { entry?: { response?: { body?: string } } };
  const body = Buffer.from(entry?.response?.body ?? '', 'latin1');
  return body[0] === 0x1f ? text + gunzipSync(body).toString() : text;
}

describe('the stream of journal entries in the store', () => {
  const blobDir = createSuiteDirectory();
  let server: StoreServer;
  beforeAll(async () => {
    server = await startStoreServer('redis', '--databases', '100');
  });
  afterAll(() => server.stop());

  async function startWithClient(profile: string) {
    const store = `${server.url}/${await nextDatabase(server.url)}`;
    const [mock, other] = [
      await startTestMock({ store, blobDir, profile }),
      await startTestMock({ store, blobDir, profile }),
    ];
    const client = new Redis(store);
    onTestFinished(() => client.disconnect());
    const readStream = async () =>
      (await client.xrange(STREAM, '-', '+')).map(([, fields]) => readMessage(fields[3] ?? ''));
    const app = mock.app(BEARER);
    const job = await app.createJob({ type: 'tweets', resumable: profile === 'gcs' });
    return { mock, other, client, readStream, app, job };
  }
  const secretsOf = ({ upload_url, download_url }: TestJob): readonly string[] =>
    [upload_url, download_url].flatMap((url) =>
      [...new URL(url).searchParams].flatMap(([name, value]) =>
        /signature|token|credential/i.test(name) ? [value, encodeURIComponent(value)] : [],
      ),
    );

  it.each(['gcs', 'direct'])(
    'contains no secret of a creation, an upload, a login and a session with the profile %s',
    async (profile) => {
      const { mock, other, readStream, app, job } = await startWithClient(profile);
      const accessToken = await login(mock, 'key', 'secret-of-the-client');
      const secrets = [BEARER, accessToken, 'secret-of-the-client', ...secretsOf(job)];
      expect(secrets.length).toBeGreaterThan(3);
      if (profile === 'gcs') {
        const opened = await fetch(job.upload_url, {
          method: 'POST',
          headers: { 'x-goog-resumable': 'start', 'content-type': 'text/plain', 'content-length': '0' },
        });
        const location = opened.headers.get('location') ?? '';
        secrets.push(new URL(location).searchParams.get('upload_id') as string);
        await fetch(location, { method: 'PUT', body: '1\n' });
      }
      const second = await app.createJob({ type: 'users' });
      await fetch(second.upload_url, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${BEARER}` },
        body: '"body-of-an-upload"',
      });
      secrets.push(...secretsOf(second), 'body-of-an-upload');
      await fetch(`${other.url}/_mock/requests`);
      const stream = (await readStream()).join('\n');
      expect(stream).toContain('createJob');
      expect(secrets.filter((secret) => stream.includes(secret.slice(0, 20)))).toEqual([]);
    },
  );

  it('contains enough for another replica to show the bodies as the first replica shows them', async () => {
    const { mock, other } = await startWithClient('gcs');
    const list = await (await fetch(`${other.url}/_mock/requests`)).json();
    const { id } = (list as { requests: readonly { id: string }[] }).requests[0] as { id: string };
    const read = async (url: string) => {
      const response = await fetch(`${url}/_mock/requests/${id}`);
      const { request_body, response_headers, response_body } = (await response.json()) as EntryDetails;
      return { request_body, response_headers, response_body };
    };
    const shown = await read(mock.url);
    expect(JSON.stringify(shown.response_body)).toContain('upload_url');
    expect(await read(other.url)).toEqual(shown);
  });

  it('contains no entry after the requests of all apps are deleted', async () => {
    const { mock, readStream } = await startWithClient('gcs');
    expect((await fetch(`${mock.url}/_mock/requests`, { method: 'DELETE' })).status).toBe(200);
    expect((await readStream()).filter((text) => text.includes('"entry"'))).toEqual([]);
  });
});
