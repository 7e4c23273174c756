// Tests under which names clients may call the control API.
import { describe, expect, it } from 'vitest';
import { ControlError, connect } from '../../../client/index.js';
import type { Flags } from '../../../mock-server/config.js';
import { startMock } from '../../../mock-server/index.js';
import { serveApplication } from '../../support/embedded-mock.js';
import { rawRequest } from '../../support/raw-http.js';
import { sendRawRequest } from '../../support/raw-socket.js';
import { startTestMock } from '../../support/test-mock.js';

const statusFor = async (url: string, headers: Record<string, string>): Promise<number> =>
  (await rawRequest(url, '/_mock/clock', { headers })).status;

describe('hosts of the control API', () => {
  it.each([
    [
      'this machine',
      '127.0.0.1:4020 127.0.0.1 localhost localhost:4020 LOCALHOST localhost. [::1] [::1]:4020 127.1',
    ],
    ['other machines of a network', '192.168.1.20:4020 10.0.0.5 [fe80::1]:4020 [2001:db8::1] 203.0.113.7'],
    ['compose and other container networks', 'mock:4020 x-compliance-mock:4020 mock_1 MOCK'],
    [
      'a container that calls its host',
      'host.docker.internal:4020 gateway.docker.internal host.containers.internal:80',
    ],
    ['Kubernetes services', 'mock.team.svc:4020 mock.team.svc.cluster.local mock.team.svc.cluster.local.:80'],
    ['names that public DNS never serves', 'a.localhost mock.test printer.local mock.home.arpa a.b.internal'],
  ])('clients may call the control API under the names of %s', async (_case, hosts) => {
    const { url } = await startTestMock();
    for (const host of hosts.split(' ')) expect([host, await statusFor(url, { host })]).toEqual([host, 200]);
  });

  it.each([
    [
      'registered names',
      'evil.example.com example.com localhost.evil.com mock.example a.invalid 127.0.0.1.nip.io a.b.c.d.com:4020 api.x.com',
    ],
    [
      'other forms of the same name',
      'Evil.Example.COM evil.example.com. evil.example.com:443 xn--mnchen-3ya.de',
    ],
    ['names that only look private', 'a.testing.com evil.internal.com local.evil.com mock.team evil.contest'],
    [
      'names without a reservation',
      'mock.lan mock.corp mock.home mock.mail mock.intranet mock.private mock.dev',
    ],
    [
      'invalid values',
      'user@localhost localhost:x localhost/ [::1 [::g] a..com .. . localhost.. %6cocalhost 1.2.3.4.5 :4020 a,b',
    ],
  ])('the control API rejects the Host header of %s', async (_case, hosts) => {
    const { url } = await startTestMock();
    for (const host of hosts.split(' ')) expect([host, await statusFor(url, { host })]).toEqual([host, 403]);
  });

  it.each<[Flags, string, string]>([
    [
      { allowedHosts: 'mock.example.com' },
      'mock.example.com MOCK.example.com.:80',
      'a.mock.example.com example.com',
    ],
    [
      { allowedHosts: '.example.com,b.org' },
      'example.com a.example.com a.b.example.com b.org',
      'badexample.com a.b.org',
    ],
    [{ publicUrl: 'https://mock.example.com:8443/x' }, 'mock.example.com', 'example.com a.mock.example.com'],
    [{ host: 'LocalHost' }, 'localhost', 'example.com'],
    [{ trustProxy: 'true' }, 'localhost', 'example.com'],
  ])(
    'a mock with the options %j accepts control calls to the names %s and not %s',
    async (flags, allowed, rejected) => {
      const { url } = await startTestMock(flags);
      for (const host of allowed.split(' '))
        expect([host, await statusFor(url, { host })]).toEqual([host, 200]);
      for (const host of rejected.split(' '))
        expect([host, await statusFor(url, { host })]).toEqual([host, 403]);
    },
  );

  it.each([
    [{ host: '127.0.0.1', 'x-forwarded-host': 'mock.test' }, 200],
    [{ host: '127.0.0.1', 'x-forwarded-host': 'mock.example.com' }, 200],
    [{ host: '127.0.0.1', 'x-forwarded-host': 'evil.example.com' }, 403],
    [{ host: '127.0.0.1', 'x-forwarded-host': 'evil.example.com, localhost' }, 403],
    [{ host: 'evil.example.com', 'x-forwarded-host': 'localhost' }, 403],
    [
      {
        host: '127.0.0.1',
        'x-forwarded-host': 'mock.test',
        'x-forwarded-proto': 'https',
        origin: 'https://mock.test',
      },
      200,
    ],
    [{ host: '127.0.0.1', 'x-forwarded-host': 'mock.test', origin: 'http://127.0.0.1' }, 403],
    [{ host: 'evil.example.com', 'x-forwarded-host': 'mock.test', origin: 'http://mock.test' }, 403],
  ])('behind a trusted proxy, a control call with the headers %j gets %i', async (headers, status) => {
    const { url } = await startTestMock({ trustProxy: 'true', allowedHosts: 'mock.example.com' });
    expect(await statusFor(url, headers)).toBe(status);
  });

  it('ignores X-Forwarded-Host without --trust-proxy', async () => {
    const { url } = await startTestMock();
    expect(await statusFor(url, { 'x-forwarded-host': 'evil.example.com' })).toBe(200);
  });

  it.each([
    ['GET /_mock/clock HTTP/1.0\r\n\r\n', 200],
    ['GET /_mock/clock HTTP/1.0\r\nHost: evil.example.com\r\n\r\n', 403],
    ['GET /_mock/clock HTTP/1.1\r\nHost:\r\n\r\n', 403],
    ['GET /_mock/clock HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 403],
    ['GET /_mock/clock HTTP/1.1\r\nHost: localhost\r\nhost: evil.example.com\r\n\r\n', 403],
    ['GET http://localhost/_mock/clock HTTP/1.1\r\nHost: localhost\r\n\r\n', 200],
    ['GET http://localhost/_mock/clock HTTP/1.1\r\nHost: evil.example.com\r\n\r\n', 403],
    ['GET http://evil.example.com/_mock/clock HTTP/1.1\r\nHost: localhost\r\n\r\n', 403],
    ['GET http://user@localhost/_mock/clock HTTP/1.1\r\nHost: localhost\r\n\r\n', 403],
    ['GET http:///_mock/clock HTTP/1.1\r\nHost: localhost\r\n\r\n', 403],
  ])('the request %j gets %i', async (bytes, status) => {
    expect((await sendRawRequest((await startTestMock()).url, bytes))?.status).toBe(status);
  });

  it.each([
    ['localhost', 'http://localhost'],
    ['localhost:80', 'http://localhost'],
    ['LOCALHOST:4020', 'http://localhost:4020'],
    ['127.0.0.1:4020', 'http://127.0.0.1:4020'],
    ['[::1]:4020', 'http://[::1]:4020'],
    ['mock.team.svc', 'http://mock.team.svc'],
    ['mock.test.', 'http://mock.test.'],
  ])(
    'a page that the mock serves at the host %s, with the origin %s, may call the control API',
    async (host, origin) => {
      const { url } = await startTestMock();
      expect(await statusFor(url, { host, origin, 'sec-fetch-site': 'same-origin' })).toBe(200);
    },
  );

  it('the control API accepts an address that the user enters in a browser', async () => {
    expect(await statusFor((await startTestMock()).url, { 'sec-fetch-site': 'none' })).toBe(200);
  });

  it('a valid control token makes every host acceptable, and an invalid one gets a 401', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    const host = 'mock.example.com';
    expect(await statusFor(url, { host, authorization: 'Bearer sesame' })).toBe(200);
    expect(await statusFor(url, { host, authorization: 'Bearer simsim' })).toBe(401);
  });

  it('logs each rejected host once, at most a hundred hosts, and no credentials', async () => {
    const mock = await startTestMock();
    // Each replica logs the hosts that it rejects.
    const url = mock.replicaUrls[0] as string;
    const credentials = { authorization: 'Bearer secret-token' };
    for (let n = 0; n < 3; n++) await statusFor(url, { host: 'evil.example.com', ...credentials });
    await statusFor(url, { host: 'user:secret@localhost', ...credentials });
    const rejections = () => mock.log.filter(({ event }) => event === 'control call rejected');
    expect(rejections().map(({ level }) => level)).toEqual(['warn', 'warn']);
    expect(String(rejections()[0]?.error)).toMatch(/got "evil\.example\.com".*--allowed-hosts/);
    expect(JSON.stringify(mock.log)).not.toContain('secret');
    for (let n = 0; n < 150; n++) await statusFor(url, { host: `a${n}.example.com` });
    expect(rejections()).toHaveLength(100);
  });

  it('the error repeats at most sixty characters of a header', async () => {
    const { url } = await startTestMock();
    for (const headers of [{ origin: 'http://'.padEnd(9_000, 'a') }, { host: `${'a.'.repeat(4_000)}com` }])
      expect((await rawRequest(url, '/_mock/clock', { headers })).body.length).toBeLessThan(700);
  });
});

describe('clients whose control calls are rejected', () => {
  /** Serves a reverse proxy that calls the mock under another name. */
  const proxyWithHost = (url: string, host: string): Promise<string> =>
    serveApplication(async (req, res) => {
      const { status, headers, body } = await rawRequest(url, req.url as string, {
        method: req.method as string,
        headers: { host },
      });
      res.writeHead(status, { 'content-type': headers['content-type'] }).end(body);
    });

  it('connect() reports the rejected host and what to do', async () => {
    const mock = await startMock();
    const url = await proxyWithHost(mock.url, 'mock.example.com');
    const error = await connect(url)
      .clock.get()
      .catch((caught: unknown) => caught);
    await mock.close();
    expect(error).toBeInstanceOf(ControlError);
    expect((error as ControlError).message).toMatch(
      /^GET \/_mock\/clock returned 403: Host: expected an IP address, .*got "mock\.example\.com"\..*--allowed-hosts/,
    );
  });

  it('startMock() accepts names in the option allowedHosts', async () => {
    const mock = await startMock({ allowedHosts: 'mock.example.com' });
    const url = await proxyWithHost(mock.url, 'mock.example.com');
    await connect(url).reset();
    await mock.close();
  });
});
