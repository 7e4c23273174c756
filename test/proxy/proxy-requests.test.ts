import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { detailOf, get, handshake } from '../support/proxied-requests.js';
import { redirectedDnsClient } from '../support/proxy-clients.js';
import { RawSocket, requestHead } from '../support/raw-socket.js';

/** Sends one request over a TLS connection and returns all text that the connection receives. */
async function textOver(socket: TLSSocket, request: string): Promise<string> {
  socket.end(request);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

describe('a request to the proxy', () => {
  const LIST = '/2/compliance/jobs?type=tweets';
  const unauthorized = { status: 401 };

  it.each([
    ['a full URL', `http://api.x.com${LIST}`, 'other.example'],
    ['a full HTTPS URL, as some clients send it', `https://api.twitter.com${LIST}`, 'api.twitter.com'],
    ['only a Host header, as with a hosts file', LIST, 'api.x.com'],
  ])('the mock handles a plain HTTP request for the API with %s', async (_case, target, host) => {
    expect(await get(await startMockWithGateway(), target, host)).toMatchObject(unauthorized);
  });

  it.each(['http://example.com/', 'http://127.0.0.1/', 'https://example.com/', 'http://api.x.com:8080/'])(
    'the proxy rejects a plain HTTP request for %s',
    async (target) => {
      const response = await get(await startMockWithGateway(), target);
      expect(response?.status).toBe(403);
      expect(detailOf(response)).toContain('The proxy does not forward to');
    },
  );

  it('the response to a request for the proxy itself contains the URL of the mock', async () => {
    const mock = await startMockWithGateway();
    const response = await get(mock, '/livez', new URL(mock.gateway.url).host);
    expect(response?.status).toBe(421);
    expect(detailOf(response)).toContain(`The mock itself is at ${mock.url}.`);
  });

  it.each([
    ['api.x.com', 'storage.googleapis.com'],
    ['api.x.com', 'api.twitter.com'],
    ['storage.googleapis.com', 'example.com'],
  ])('responds with 421 on a connection to %s to a request for %s', async (name, host) => {
    const mock = await startMockWithGateway();
    const text = await textOver(
      await handshake(mock, { servername: name }),
      requestHead('GET', '/', { Host: host }),
    );
    expect(text).toMatch(/^HTTP\/1\.1 421 Misdirected Request/);
    expect(text).toContain(`Expected a request for ${name}, which this connection was opened for`);
  });

  it('the proxy uses the Host header of a client that sends no server name in its handshake', async () => {
    const mock = await startMockWithGateway();
    const socket = await handshake(mock, { checkServerIdentity: () => undefined });
    expect(await textOver(socket, requestHead('GET', LIST, { Host: 'api.x.com' }))).toMatch(
      /^HTTP\/1\.1 401 /,
    );
  });

  it('responds with 421 to a request for another host than the tunnel, even without TLS', async () => {
    const mock = await startMockWithGateway();
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    await wire.write(requestHead('GET', 'http://storage.googleapis.com/', { Host: 'api.x.com' }));
    expect((await wire.readResponse())?.status).toBe(421);
  });

  it.each([
    '/_mock/clock',
    '/_mock/requests',
    '/livez',
    '/readyz',
    '/twttr-tweet-compliance/1/submission/2_1',
  ])(
    'responds with 404 to %s under the name of the API, which does not have the paths of the mock',
    async (path) => {
      const mock = await startMockWithGateway();
      const response = await redirectedDnsClient(mock.gateway)(`https://api.x.com${path}`);
      expect(response.status).toBe(404);
      expect(response.body).toContain('<!DOCTYPE html>');
    },
  );

  it.each(['/_mock/clock', '/2/compliance/jobs?type=tweets', '/livez', '/'])(
    'the storage handles a request for %s under the name of the storage',
    async (path) => {
      const mock = await startMockWithGateway();
      const response = await redirectedDnsClient(mock.gateway)(`https://storage.googleapis.com${path}`);
      expect(response.status).toBe(403);
      expect(response.body).toContain('<Code>AccessDenied</Code>');
    },
  );

  it('the journal contains requests through the proxy', async () => {
    const mock = await startMockWithGateway();
    const app = mock.app();
    await redirectedDnsClient(mock.gateway)(`https://api.x.com${LIST}`, {
      headers: { authorization: `Bearer ${app.token}` },
    });
    const journal = (await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json()) as unknown;
    expect(JSON.stringify(journal)).toContain('"path":"/2/compliance/jobs"');
    expect(JSON.stringify(journal)).not.toContain(app.token);
  });

  it('faults apply to requests through the proxy', async () => {
    const mock = await startMockWithGateway();
    const app = mock.app();
    const added = await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { match: { route: 'listJobs' }, times: 1, effect: { reset: 'before_headers' } },
    });
    expect(added.ok, await added.text()).toBe(true);
    const list = () =>
      redirectedDnsClient(mock.gateway)(`https://api.x.com${LIST}`, {
        headers: { authorization: `Bearer ${app.token}` },
      });
    await expect(list()).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect((await list()).status).toBe(200);
  });
});
