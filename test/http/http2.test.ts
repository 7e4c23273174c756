import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { connectHttp2, openStream, readHttp2, requestHttp2 } from '../support/http2-client.js';
import { rawRequest, requestTarget } from '../support/raw-http.js';
import { RawSocket } from '../support/raw-socket.js';
import { PROFILES, startTestMock, type TestJob } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const JOBS = '/2/compliance/jobs';
const jobIn = ({ body }: { readonly body: string }): TestJob => (JSON.parse(body) as { data: TestJob }).data;

type Client = Awaited<ReturnType<typeof connectHttp2>>;

async function createJob(client: Client, body: object = { type: 'tweets' }): Promise<TestJob> {
  const headers = { authorization: 'Bearer a', 'content-type': 'application/json' };
  const request = { ':method': 'POST', ':path': JOBS, ...headers };
  return jobIn(await requestHttp2(client, request, JSON.stringify(body)));
}

/** Headers that only HTTP/1 has (RFC 9113, 8.2.2). */
const CONNECTION_HEADERS = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];

describe('HTTP/2 at a mock with a certificate', () => {
  it.each(PROFILES)(
    'a job of profile $profile runs from creation to result in HTTP/2',
    async ({ profile }) => {
      const mock = await startTestMock({ ...TLS_FLAGS, profile });
      const authorization = `Bearer ${mock.app().token}`;
      const client = await connectHttp2(mock.url);
      const json = { authorization, 'content-type': 'application/json' };
      const created = await requestHttp2(
        client,
        { ':method': 'POST', ':path': JOBS, ...json },
        '{"type":"tweets"}',
      );
      expect(created).toMatchObject({ status: 200, rstCode: 0 });
      const job = jobIn(created);
      expect(new URL(job.upload_url).origin).toBe(mock.url);

      const credentials = profile === 'direct' ? { authorization } : {};
      const stored = await requestHttp2(
        client,
        {
          ':method': 'PUT',
          ':path': requestTarget(job.upload_url),
          'content-type': 'text/plain',
          ...credentials,
        },
        '1460000000000000090\n1460000000000000010\n',
      );
      expect(stored).toMatchObject({ status: 200, rstCode: 0 });
      await requestHttp2(
        client,
        { ':method': 'POST', ':path': '/_mock/clock', 'content-type': 'application/json' },
        '{"advance":"3s"}',
      );
      expect(jobIn(await requestHttp2(client, { ':path': `${JOBS}/${job.id}`, authorization })).status).toBe(
        'complete',
      );
      const result = await requestHttp2(client, { ':path': requestTarget(job.download_url), ...credentials });
      expect(result).toMatchObject({ status: 200, rstCode: 0 });
      expect(result.body).toContain('"id":"1460000000000000090"');
    },
  );

  it.each(PROFILES)(
    'responses of profile $profile have the same headers in HTTP/2 as in HTTP/1.1, in the same order',
    async ({ profile }) => {
      const mock = await startTestMock({ ...TLS_FLAGS, profile });
      const client = await connectHttp2(mock.url);
      for (const [path, headers] of [
        [`${JOBS}?type=tweets`, { authorization: 'Bearer a' }],
        [`${JOBS}?type=tweets`, {}],
        [`${JOBS}/abc`, { authorization: 'Bearer a' }],
        ['/nothing', {}],
      ] as const) {
        const one = await rawRequest(mock.url, path, { ca: CERTIFICATE, headers });
        const two = await requestHttp2(client, { ':path': path, ...headers });
        expect(two.status).toBe(one.status);
        const names = Object.keys(two.headers).filter((name) => !name.startsWith(':'));
        expect(names).toEqual(Object.keys(one.headers).filter((name) => !CONNECTION_HEADERS.includes(name)));
        expect(two.body.length).toBe(one.body.length);
      }
    },
  );

  it('requests of a connection have one x-connection-hash, and those of another connection have a different one', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const hashesOf = async (): Promise<unknown[]> => {
      const client = await connectHttp2(mock.url);
      const get = { ':path': `${JOBS}?type=tweets`, authorization: 'Bearer a' };
      const responses = await Promise.all([requestHttp2(client, get), requestHttp2(client, get)]);
      return responses.map(({ headers }) => headers['x-connection-hash']);
    };
    const [[first, second], [third]] = [await hashesOf(), await hashesOf()];
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('a signed URL accepts a request whose :authority is the signed host, whatever its Host header', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const client = await connectHttp2(mock.url);
    const { upload_url } = await createJob(client);
    const put = { ':method': 'PUT', ':path': requestTarget(upload_url), 'content-type': 'text/plain' };
    const { host } = new URL(mock.url);
    const wrong = await requestHttp2(client, { ...put, ':authority': 'example.com' }, '1\n');
    expect([wrong.status, /<Code>(.*)<\/Code>/.exec(wrong.body)?.[1]]).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    const right = await requestHttp2(client, { ...put, ':authority': host, host: 'example.com' }, '1\n');
    expect(right.status).toBe(200);
  });

  it('an upload has both x-goog-hash headers, side by side', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const client = await connectHttp2(mock.url);
    const { upload_url } = await createJob(client);
    const put = { ':method': 'PUT', ':path': requestTarget(upload_url), 'content-type': 'text/plain' };
    const { rawHeaders } = await requestHttp2(client, put, '1\n');
    const names = rawHeaders.filter((_, at) => at % 2 === 0);
    const first = names.indexOf('x-goog-hash');
    expect(names.filter((name) => name === 'x-goog-hash').length).toBe(2);
    expect(rawHeaders[2 * first + 1]).toMatch(/^crc32c=/);
    expect(rawHeaders.slice(2 * first + 2, 2 * first + 4)).toEqual([
      'x-goog-hash',
      expect.stringMatching(/^md5=/),
    ]);
  });

  it('no response uses the headers or the reason phrases of HTTP/1', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const mock = await startTestMock(TLS_FLAGS);
    const client = await connectHttp2(mock.url);
    const { upload_url } = await createJob(client, { type: 'tweets', resumable: true });
    const start = { 'content-type': 'text/plain', 'content-length': 0, 'x-goog-resumable': 'start' };
    const opened = await requestHttp2(client, {
      ':method': 'POST',
      ':path': requestTarget(upload_url),
      ...start,
    });
    const session = requestTarget(String(opened.headers.location));
    const query = { ':method': 'PUT', ':path': session, 'content-range': 'bytes */*', 'content-length': 0 };
    const progress = await requestHttp2(client, query);
    const cancelled = await requestHttp2(client, { ':method': 'DELETE', ':path': session });
    expect([opened.status, progress.status, cancelled.status]).toEqual([201, 308, 499]);
    for (const { headers } of [opened, progress, cancelled])
      expect(CONNECTION_HEADERS.filter((name) => name in headers)).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('a client that expects 100-continue gets it before the mock reads the body, and not with an early error', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const client = await connectHttp2(mock.url);
    const { upload_url } = await createJob(client);
    const put = { ':method': 'PUT', 'content-type': 'text/plain', expect: '100-continue' };
    const accepted = openStream(client, { ...put, ':path': requestTarget(upload_url) });
    await once(accepted, 'continue');
    accepted.end('1\n');
    expect((await readHttp2(accepted)).status).toBe(200);

    const rejected = openStream(client, { ...put, ':path': `${requestTarget(upload_url)}0` });
    let continued = false;
    rejected.once('continue', () => {
      continued = true;
    });
    const [{ ':status': status }] = (await once(rejected, 'response')) as [{ ':status'?: number }];
    rejected.end();
    expect([status, continued]).toEqual([403, false]);
  });

  it.each([
    ['without a body', true, {}, {}],
    ['with an empty body of unknown length', false, {}, { 'transfer-encoding': 'chunked' }],
    ['with Content-Length: 0', false, { 'content-length': 0 }, { 'content-length': 0 }],
  ])(
    'a job creation %s gets the same response in HTTP/2 as in HTTP/1.1',
    async (_case, endStream, two, one) => {
      const mock = await startTestMock(TLS_FLAGS);
      const client = await connectHttp2(mock.url);
      const authorization = 'Bearer a';
      const stream = client.request(
        { ':method': 'POST', ':path': JOBS, authorization, ...two },
        { endStream },
      );
      if (!endStream) stream.end();
      const { status, body } = await readHttp2(stream);
      const headers = { authorization, ...one };
      const expected = await rawRequest(mock.url, JOBS, { method: 'POST', headers, ca: CERTIFICATE });
      expect([status, body]).toEqual([expected.status, expected.body]);
    },
  );

  it('300 requests that a client sends at once on a connection each get their own response', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const client = await connectHttp2(mock.url);
    const statuses = await Promise.all(
      Array.from({ length: 300 }, async (_, at) => {
        const get = { ':path': `${JOBS}/${at + 1}`, authorization: `Bearer ${at % 3}` };
        const { status, body } = await requestHttp2(client, get);
        expect(body).toContain(`"resource_id":"${at + 1}"`);
        return status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('clients of HTTP/1.1 and of TLS without ALPN use the same port', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const { hostname: host, port } = new URL(mock.url);
    for (const ALPNProtocols of [['http/1.1'], undefined]) {
      const socket = connectTls({
        host,
        port: Number(port),
        ca: CERTIFICATE,
        ...(ALPNProtocols && { ALPNProtocols }),
      });
      socket.setEncoding('utf8').write('GET /livez HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n\r\n');
      const [response] = await once(socket, 'data');
      expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      socket.destroy();
    }
  });

  it('a mock without a certificate rejects HTTP/2 in plain text', async () => {
    const mock = await startTestMock();
    const wire = await RawSocket.open(mock.url);
    await wire.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    expect(String(await wire.waitForClose())).toMatch(/^HTTP\/1\.1 400 /);
  });
});
