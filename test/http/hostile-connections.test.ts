import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { requestTarget } from '../support/raw-http.js';
import { RawSocket, requestHead, sendRawRequest } from '../support/raw-socket.js';
import { startTestMock, type TestJob } from '../support/test-mock.js';

const BODY = '{"type":"tweets"}';
const API = {
  Authorization: 'Bearer hostile',
  'Content-Type': 'application/json',
  'Content-Length': String(BODY.length),
};
const createHead = (headers: Record<string, string>): string =>
  requestHead('POST', '/2/compliance/jobs', { ...API, ...headers });

/** Returns both URLs of a job that a raw request creates. */
async function urlsFor(base: string, request: string): Promise<string[]> {
  const response = await sendRawRequest(base, request);
  expect(response?.status).toBe(200);
  const { data } = JSON.parse(String(response?.body)) as { data: TestJob };
  return [data.upload_url, data.download_url];
}

const expectOrigin = (urls: readonly string[], origin: string): void => {
  for (const url of urls) expect(url).toMatch(/^http:\/\/[^/?#@\\\s]+\/twttr-tweet-compliance\/\d+\//);
  expect(urls.map((url) => new URL(url).origin)).toEqual([origin, origin]);
};

describe('a Host header', () => {
  it.each(['mock.example', 'mock.example:8080', 'MOCK', 'a_b.c', '192.0.2.1:1', '[::1]:4020'])(
    'the valid Host header %j is used in the URLs of a job',
    async (host) => {
      const urls = await urlsFor((await startTestMock()).url, createHead({ Host: host }) + BODY);
      expectOrigin(urls, new URL(`http://${host}`).origin);
    },
  );

  it('a client that pipelines requests with an invalid Host header and leaves at once causes no internal error', async () => {
    const mock = await startTestMock();
    const long = requestHead('GET', `/2/compliance/jobs?${'status=in_progress&'.repeat(500)}`, { Host: 'a' });
    for (let n = 0; n < 30; n++) {
      const socket = connect(Number(new URL(mock.url).port), '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      const app = { Authorization: `Bearer leaves-${n}` };
      const create = createHead({ Host: '[::1', ...app }) + BODY;
      await new Promise((written) => socket.write(create + long + create, written));
      socket.resetAndDestroy();
    }
    await sendRawRequest(mock.url, createHead({ Host: 'a' }) + BODY);
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  const HOSTILE = [
    '',
    'evil.example/path',
    'evil.example?query',
    'evil.example#fragment',
    'user@evil.example',
    'user:password@evil.example',
    'evil.example\\@mock',
    'evil.example:80:80',
    'evil.example:port',
    'evil.example:99999',
    'evil.example:',
    ':4020',
    'evil example',
    '"><script>',
    'evil.example%2f',
    'caf\u00e9.example',
    '[::1',
    '[::::]',
    '[evil]',
    '256.256.256.256',
    '1.2.3.4.5',
    '0x100000000',
  ];

  it.each(HOSTILE)('the invalid Host header %j is not used in the URLs of a job', async (host) => {
    const { url } = await startTestMock();
    expectOrigin(await urlsFor(url, createHead({ Host: host }) + BODY), url);
  });

  it.each(HOSTILE)(
    'the invalid X-Forwarded-Host header %j is not used in the URLs of a job',
    async (host) => {
      const { url } = await startTestMock({ trustProxy: 'true' });
      const forwarded = {
        Host: new URL(url).host,
        'X-Forwarded-Host': host,
        'X-Forwarded-Proto': 'javascript',
      };
      expectOrigin(await urlsFor(url, createHead(forwarded) + BODY), url);
    },
  );

  it('any Host header leaves the URLs of a job well-formed', async () => {
    const { url } = await startTestMock({ rateLimit: '999999999' });
    const part = fc.oneof(
      fc.constantFrom('.', ':', '-', '[', ']', '@', '/', '%', '0x', '1', '255', 'xn--', 'a', ':80', '::'),
      fc.string({ maxLength: 4 }),
    );
    const host = fc.array(part, { maxLength: 8 }).map((parts) => parts.join('').replace(/[^\x21-\x7e]/g, ''));
    await fc.assert(
      fc.asyncProperty(host, async (sentHost) => {
        const [upload = '', download = ''] = await urlsFor(url, createHead({ Host: sentHost }) + BODY);
        for (const jobUrl of [upload, download]) {
          const origin = /^(http:\/\/[a-z0-9._:[\]-]+)\/twttr-tweet-compliance\/\d+\//i.exec(jobUrl)?.[1];
          const sentOrigin = URL.canParse(`http://${sentHost}`) ? new URL(`http://${sentHost}`).origin : url;
          expect([url, sentOrigin]).toContain(origin);
          expect(new URL(jobUrl)).toMatchObject({ username: '', password: '', hash: '' });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an HTTP/1.0 request without a Host header gets URLs on the address of the connection', async () => {
    const { url } = await startTestMock();
    const request = (createHead({}) + BODY).replace('HTTP/1.1', 'HTTP/1.0');
    expectOrigin(await urlsFor(url, request), url);
  });

  it('rejects an HTTP/1.1 request without a Host header with 400', async () => {
    const { url } = await startTestMock();
    expect((await sendRawRequest(url, requestHead('GET', '/', {})))?.status).toBe(400);
  });
});

describe('invalid HTTP', () => {
  it.each([
    ['text', 'hello\r\n\r\n'],
    ['a TLS handshake', Buffer.from('16030100a5010000a10303', 'hex')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['NUL', Buffer.alloc(1_000)],
    ['random bytes', Buffer.from(Array.from({ length: 1_000 }, (_, i) => (i * 167 + 13) % 256))],
    ['an unknown method', 'FROBNICATE / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['an unknown version', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n'],
    ['a header with NUL', 'GET / HTTP/1.1\r\nHost: a\r\nb: \0\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['a negative length', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
    ['a length that overflows', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${'9'.repeat(30)}\r\n\r\n`],
  ])('responds to invalid HTTP (%s) with 400 and a closed connection', async (_case, bytes) => {
    const mock = await startTestMock();
    const wire = await RawSocket.open(mock.url);
    await wire.write(bytes);
    expect(String(await wire.waitForClose())).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/,
    );
    expect((await fetch(`${mock.url}/livez`)).status).toBe(200);
  });

  it('an upload with invalid chunked encoding leaves its job unchanged', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    const headers = {
      Host: new URL(mock.url).host,
      'Content-Type': 'text/plain',
      'Transfer-Encoding': 'chunked',
    };
    await wire.write(
      requestHead('PUT', requestTarget(job.upload_url), { ...headers, Expect: '100-continue' }),
    );
    expect((await wire.readResponse())?.status).toBe(100);
    await wire.write('3\r\n90\n\r\nnonsense\r\n');
    expect(String(await wire.waitForClose())).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect((await app.getJob(job.id)).status).toBe('created');
    expect((await app.upload(job, '90\n')).status).toBe(200);
  });

  it('returns 431 for headers of 64 KB', async () => {
    const { url } = await startTestMock();
    const response = await sendRawRequest(
      url,
      requestHead('GET', '/livez', { Host: 'a', 'X-Long': 'x'.repeat(65_536) }),
    );
    expect(response?.status).toBe(431);
  });

  it.each(['CONNECT mock:1', 'CONNECT /'])(
    'closes the connection after the tunnel request %s',
    async (line) => {
      const mock = await startTestMock();
      const wire = await RawSocket.open(mock.url);
      await wire.write(`${line} HTTP/1.1\r\nHost: mock\r\n\r\n`);
      expect(String(await wire.waitForClose())).toMatch(/^(?:HTTP\/1\.1 4\d\d .*)?$/s);
      expect((await fetch(`${mock.url}/livez`)).status).toBe(200);
    },
  );
});

describe('a client that waits for 100 Continue', () => {
  const EXPECT = { Expect: '100-continue' };

  it('sends 100 Continue to a client that may create a job', async () => {
    const wire = await RawSocket.open((await startTestMock()).url);
    await wire.write(createHead({ Host: 'mock', ...EXPECT }));
    expect((await wire.readResponse())?.status).toBe(100);
    await wire.write(BODY);
    expect((await wire.readResponse())?.status).toBe(200);
  });

  it.each([
    ['without a token', { Authorization: 'Basic x' }, 401],
    ['without access', { Authorization: 'Bearer not-enrolled' }, 403],
    ['with a content type other than JSON', { 'Content-Type': 'text/plain' }, 400],
  ])('rejects a client %s without sending 100 Continue', async (_case, headers, status) => {
    const { url } = await startTestMock();
    const response = await sendRawRequest(url, createHead({ Host: 'mock', ...EXPECT, ...headers }));
    expect(response?.status).toBe(status);
  });

  it('rejects an Expect header other than 100-continue with 417', async () => {
    const { url } = await startTestMock();
    const response = await sendRawRequest(
      url,
      requestHead('POST', '/', { Host: 'mock', Expect: 'the-impossible' }),
    );
    expect(response?.status).toBe(417);
  });

  it.each([
    ['with a valid URL', 'text/plain', '0s', (target: string) => target, 100],
    ['with an expired URL', 'text/plain', '15m', (target: string) => target, 400],
    ['with a tampered signature', 'text/plain', '0s', (target: string) => target.replace(/.$/, 'x'), 403],
    ['without a signature', 'text/plain', '0s', (target: string) => target.replace(/\?.*/, ''), 403],
    ['with another content type', 'text/csv', '0s', (target: string) => target, 403],
  ])(
    'responds to an upload %s that waits for 100 Continue (%#)',
    async (_case, contentType, wait, change, status) => {
      const app = (await startTestMock()).app();
      const job = await app.createJob();
      await app.advanceClock(wait);
      const wire = await RawSocket.open(job.upload_url);
      const headers = {
        Host: new URL(job.upload_url).host,
        'Content-Type': contentType,
        'Content-Length': '3',
      };
      await wire.write(requestHead('PUT', change(requestTarget(job.upload_url)), { ...headers, ...EXPECT }));
      expect((await wire.readResponse())?.status).toBe(status);
      if (status === 100) {
        await wire.write('90\n');
        expect((await wire.readResponse())?.status).toBe(200);
      }
    },
  );
});
