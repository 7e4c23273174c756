// Tests that the control API rejects every request that a web page of another origin can send.
import express from 'express';
import { describe, expect, it } from 'vitest';
import { CONTROL_OPERATIONS } from '../../support/control-operations.js';
import { readFingerprint, SECRET, seedState } from '../../support/control-state.js';
import { createTestEmbeddedMock, serveApplication } from '../../support/embedded-mock.js';
import { connectHttp2, requestHttp2 } from '../../support/http2-client.js';
import { startMockWithGateway } from '../../support/mock-with-gateway.js';
import { type RawRequest, rawRequest } from '../../support/raw-http.js';
import { requestHead, sendRawRequest } from '../../support/raw-socket.js';
import { startTestMock } from '../../support/test-mock.js';
import { TLS_FLAGS } from '../../support/tls.js';

const FOREIGN = { origin: 'http://evil.example.com' };

/** Headers of a request by a page of another origin, or by a page on a rebound name. `PORT` is replaced by the mock's port. */
const ATTACKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a page of another site': { ...FOREIGN, 'sec-fetch-site': 'cross-site' },
  'a page of another site in a browser without Sec-Fetch-Site': FOREIGN,
  'a page on another port': { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
  'a page of the same host with HTTPS': { origin: 'https://127.0.0.1:PORT' },
  'a page on localhost that calls 127.0.0.1': { origin: 'http://localhost:PORT' },
  'a sandboxed frame, a file or a redirect': { origin: 'null' },
  'an empty origin': { origin: '' },
  'the own origin and a foreign one': { origin: 'http://127.0.0.1:PORT, http://evil.example.com' },
  'an origin with a path': { origin: 'http://127.0.0.1:PORT/' },
  'a link or an image on another site': { 'sec-fetch-site': 'cross-site' },
  'a link or an image on another port': { 'sec-fetch-site': 'same-site' },
  'an unknown relation to the page': { 'sec-fetch-site': 'sibling' },
  'a WebSocket of another site': { ...FOREIGN, connection: 'Upgrade', upgrade: 'websocket' },
  'a form of another site': { ...FOREIGN, 'content-type': 'application/x-www-form-urlencoded' },
  'a form with plain text': { ...FOREIGN, 'content-type': 'text/plain' },
  'a preflight request': { ...FOREIGN, 'access-control-request-method': 'POST' },
  'a page on a rebound name': {
    host: 'evil.example.com:PORT',
    origin: 'http://evil.example.com:PORT',
    'sec-fetch-site': 'same-origin',
  },
  'a GET on a rebound name': { host: 'evil.example.com:PORT' },
  'a rebound name with a trailing dot': { host: 'evil.example.com.' },
  'a rebound name in upper case': { host: 'EVIL.EXAMPLE.COM' },
  'a rebound name with X-Forwarded-Host': {
    host: 'evil.example.com',
    'x-forwarded-host': 'localhost',
    forwarded: 'host=localhost',
  },
  'a host with credentials': { host: 'localhost@evil.example.com' },
};

const attackHeaders = (attack: string, url: string): RawRequest['headers'] =>
  Object.fromEntries(
    Object.entries(ATTACKS[attack] ?? {}).map(([name, value]) => [
      name,
      value.replaceAll('PORT', new URL(url).port),
    ]),
  );

describe('the control API', () => {
  it.each(CONTROL_OPERATIONS.map((operation) => [operation.id, operation] as const))(
    'the OpenAPI document lists 403 for %s',
    (_id, { statuses }) => {
      expect(statuses).toContain('403');
    },
  );

  it.each(Object.keys(ATTACKS))(
    'every control call rejects %s without reading or changing anything, even with --cors',
    async (attack) => {
      const mock = await startTestMock({ cors: 'true' });
      await seedState(mock);
      const before = await readFingerprint(mock.url);
      const headers = attackHeaders(attack, mock.url) as Record<string, string>;
      const calls = CONTROL_OPERATIONS.flatMap(({ method, path }) =>
        [...new Set([method, method === 'GET' ? 'HEAD' : method, 'OPTIONS', 'POST', 'DELETE'])].flatMap(
          (each) => [
            { method: each, path, body: undefined },
            {
              method: each,
              path: `${path}?app=${SECRET}-token`,
              body: '{"advance":"1h","built_in":"busy-slot"}',
            },
          ],
        ),
      );
      expect(calls.length).toBeGreaterThan(100);
      for (const { method, path, body } of calls) {
        const response = await rawRequest(mock.url, path, {
          method,
          // Node's client does not announce the body of a GET by itself.
          headers: { ...headers, ...(body && { 'content-length': body.length }) },
          ...(body && { body }),
        });
        const at = `${method} ${path}`;
        expect([at, response.status]).toEqual([at, 403]);
        expect(response.headers['content-type']).toBe('application/problem+json');
        expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
        if (method === 'HEAD') expect(response.body).toBe('');
        else expect(JSON.parse(response.body)).toMatchObject({ status: 403, title: 'Forbidden' });
        expect(response.body).not.toContain(SECRET);
      }
      expect(await readFingerprint(mock.url)).toBe(before);
    },
  );

  it.each([
    '/%5fmock/reset',
    '/_mock%2freset',
    '/%5Fmock%2Freset',
    '//_mock/reset',
    '/_mock//reset',
    '/./_mock/reset',
    '/x/../_mock/reset',
    '/%2e/_mock/reset',
    '/_MOCK/reset',
    '/_mock/reset/',
    '/_mock/%72eset',
    '/_mock;a=b/reset',
    '/_mock\\reset',
    '/_mock',
    '/_mock/',
    '/_mock?/reset',
    '/_mock/reset?app=',
    '/_mock/reset?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=00&upload_id=1',
    '/x/_mock/reset',
    'http://127.0.0.1/_mock/reset',
    'HTTP://evil.example.com/_mock/reset',
    'http://user@127.0.0.1/_mock/reset',
    '*/_mock/reset',
  ])('a foreign page changes nothing through the path %s', async (target) => {
    const mock = await startTestMock({ cors: 'true' });
    await seedState(mock);
    const before = await readFingerprint(mock.url, { journal: false });
    for (const method of ['POST', 'GET', 'DELETE', 'OPTIONS']) {
      const response = await rawRequest(mock.url, target, { method, headers: FOREIGN });
      expect([method, response.status >= 400 || method === 'OPTIONS']).toEqual([method, true]);
      expect(response.body).not.toContain(SECRET);
    }
    expect(await readFingerprint(mock.url, { journal: false })).toBe(before);
  });

  it('rejects a foreign page under the path of --public-url', async () => {
    const { url } = await startTestMock({ publicUrl: 'http://mock.example.com/x' });
    const call = async (path: string, headers: Record<string, string>): Promise<number> =>
      (await rawRequest(url, path, { headers })).status;
    for (const path of ['/x/_mock/clock', '/_mock/clock']) {
      expect(await call(path, FOREIGN)).toBe(403);
      expect(await call(path, { host: 'other.example.com' })).toBe(403);
      expect(await call(path, { host: 'mock.example.com', origin: 'http://mock.example.com' })).toBe(200);
    }
  });

  it('rejects a foreign page before it reads the body or sends `100 Continue`', async () => {
    const { url } = await startTestMock();
    const head = requestHead('POST', '/_mock/reset', {
      host: new URL(url).host,
      ...FOREIGN,
      'content-length': '10',
      expect: '100-continue',
    });
    expect((await sendRawRequest(url, head))?.status).toBe(403);
  });

  it('a foreign page gets a 403 even with the control token, and on unknown paths', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    const headers = { ...FOREIGN, authorization: 'Bearer sesame' };
    for (const path of ['/_mock/state', '/_mock/nothing'])
      expect((await rawRequest(url, path, { headers })).status).toBe(403);
  });

  it('foreign pages and names can read the health checks', async () => {
    const { url } = await startTestMock();
    for (const path of ['/livez', '/readyz'])
      expect(
        (await rawRequest(url, path, { headers: { ...FOREIGN, host: 'evil.example.com' } })).status,
      ).toBe(200);
  });

  it('sends no response under /_mock/ that pages of other origins may embed', async () => {
    const { headers } = await rawRequest((await startTestMock()).url, '/_mock/state');
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('sends no CORS headers under /_mock/ with --cors, but keeps them for the API', async () => {
    const { url } = await startTestMock({ cors: 'true' });
    const allowed = async (path: string, method = 'GET'): Promise<unknown> =>
      (await rawRequest(url, path, { method })).headers['access-control-allow-origin'];
    expect([await allowed('/_mock/clock'), await allowed('/_mock/clock', 'OPTIONS')]).toEqual([
      undefined,
      undefined,
    ]);
    expect([await allowed('/2/compliance/jobs'), await allowed('/2/compliance/jobs', 'OPTIONS')]).toEqual([
      '*',
      '*',
    ]);
  });
});

describe('the control API over HTTP/2', () => {
  it.each([
    [{ ':authority': 'evil.example.com' }, 403],
    [{ ':authority': 'EVIL.example.com.:4020' }, 403],
    [{ host: 'evil.example.com' }, 403],
    [{ origin: 'http://localhost:1' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ ':authority': 'mock.test', origin: 'https://mock.test' }, 200],
    [{}, 200],
  ])('a call with the headers %j gets %i', async (headers, status) => {
    const { url } = await startTestMock(TLS_FLAGS);
    const session = await connectHttp2(url.replace('127.0.0.1', 'localhost'));
    expect((await requestHttp2(session, { ':path': '/_mock/clock', ...headers })).status).toBe(status);
  });
});

describe('a mock in an Express application', () => {
  it.each([
    ['/_mock/reset', 403],
    ['/%5fmock/reset', 418],
    ['//_mock/reset', 418],
    ['/_mock', 418],
  ])('a foreign page cannot reset a mock under a mount path through %s', async (path, status) => {
    const mock = await createTestEmbeddedMock({ cors: true });
    await mock.app('a').jobs.create({ type: 'tweets', status: 'created' });
    const app = express()
      .use(express.urlencoded(), express.text())
      .use('/x', mock.handler)
      .use((_req, res) => void res.status(418).end());
    const base = await serveApplication(app);
    const form = { ...FOREIGN, 'content-type': 'text/plain' };
    const response = await rawRequest(base, `/x${path}`, { method: 'POST', headers: form, body: 'a=b' });
    expect([response.status, (await mock.jobs.list()).length]).toEqual([status, 1]);
  });

  it('the handle of an embedded mock works after a request with a foreign host and origin', async () => {
    const mock = await createTestEmbeddedMock();
    const base = await serveApplication(express().use(mock.handler));
    const rebound = { host: 'evil.example.com', authorization: 'Bearer a' };
    await rawRequest(base, '/2/compliance/jobs?type=tweets', { headers: rebound });
    expect(mock.url).toBe('http://evil.example.com');
    expect((await mock.clock.get()).frozen).toBe(false);
    expect((await rawRequest(base, '/_mock/clock', { headers: rebound })).status).toBe(403);
  });
});

describe('the proxy', () => {
  it.each(['http://api.x.com', 'http://api.twitter.com', 'http://storage.googleapis.com', ''])(
    'the host %s of the proxy has no control API',
    async (origin) => {
      const mock = await startMockWithGateway({ cors: 'true' });
      await seedState(mock);
      const before = await readFingerprint(mock.url, { journal: false });
      for (const method of ['POST', 'GET', 'OPTIONS']) {
        const response = await rawRequest(mock.gateway.url, `${origin}/_mock/reset`, {
          method,
          headers: FOREIGN,
        });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.headers['access-control-allow-methods']).toBeUndefined();
      }
      expect(await readFingerprint(mock.url, { journal: false })).toBe(before);
    },
  );
});
