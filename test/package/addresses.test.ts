import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { startTestMock } from '../support/test-mock.js';
import { TLS_FLAGS } from '../support/tls.js';

const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/readyz`)).status === 200;

describe('--host', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['::1', '[::1]'],
    ['[::1]', '[::1]'],
    ['0:0:0:0:0:0:0:1', '[::1]'],
    ['::', '[::]'],
    ['[::]', '[::]'],
    ['localhost', 'localhost'],
    ['LOCALHOST', 'localhost'],
  ])('a mock with the host %s prints a URL with the host %s that clients can call', async (host, printed) => {
    const { url } = await startTestMock({ host });
    expect(url).toBe(`http://${printed}:${new URL(url).port}`);
    expect(await isReady(url)).toBe(true);
  });

  it('a mock with the host localhost accepts connections by IPv4 and by IPv6, and closes both', async () => {
    const mock = await startTestMock({ host: 'localhost' });
    const { port } = new URL(mock.url);
    const urls = [`http://127.0.0.1:${port}`, `http://[::1]:${port}`];
    for (const url of urls) expect(await isReady(url)).toBe(true);
    await mock.close();
    for (const url of urls) await expect(fetch(`${url}/readyz`)).rejects.toThrow();
  });

  it('a mock with the host localhost finishes a request by IPv6 before it has closed', async () => {
    const mock = await startTestMock({ host: 'localhost' });
    const base = `http://[::1]:${new URL(mock.url).port}`;
    const fault = { match: { route: 'listJobs' }, effect: { slow_body: { bytes_per_second: 1_000 } } };
    await fetch(`${base}/_mock/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    const response = await fetch(`${base}/2/compliance/jobs?type=tweets`, {
      headers: { authorization: 'Bearer t' },
    });
    const [text] = await Promise.all([response.text(), mock.close()]);
    expect(JSON.parse(text)).toHaveProperty('meta');
  });

  it('an HTTPS mock with the host localhost accepts TLS connections by IPv6', async () => {
    const { url } = await startTestMock({ host: 'localhost', ...TLS_FLAGS });
    const { waitUntilReady } = await import('../../mock-server/commands/wait-until-ready.js');
    expect(await waitUntilReady(new URL(`https://[::1]:${new URL(url).port}`), 0)).toBeUndefined();
  });

  it('startMock() accepts an IPv6 address in brackets', async () => {
    const mock = await startMock({ host: '[::1]' });
    expect(await isReady(mock.url)).toBe(true);
    await mock.close();
  });

  it.each(['127.0.0.1:80', '[::1]:80', 'http://a', '*', ' ', 'a b', 'fe80::1%lo', '[127.0.0.1]', 'ä'])(
    'rejects %j as a host and names the allowed values',
    async (host) => {
      for (const [name, option] of [
        ['host', '--host'],
        ['gatewayHost', '--gateway-host'],
      ] as const)
        await expect(startTestMock({ gateway: 'true', [name]: host })).rejects.toThrow(
          `${option}: expected a host name or an IP address without a port, such as localhost, 127.0.0.1 or ::1, got ${JSON.stringify(host)}`,
        );
    },
  );

  it('a host name that does not resolve is an error that names the host', async () => {
    await expect(startTestMock({ host: 'none.invalid' })).rejects.toThrow(
      /^--host: expected an IP address or a host name of this machine, got "none\.invalid" \((?:ENOTFOUND|EAI_AGAIN)\)$/,
    );
  });

  it('a port that only another IPv6 server uses is an error for the host localhost', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '::1', listening));
    const { port } = other.address() as { port: number };
    await expect(startTestMock({ host: 'localhost', port: String(port) })).rejects.toThrow(
      `--port: expected a free port of localhost, got ${port}, which another process uses (EADDRINUSE)`,
    );
    other.close();
  });
});

describe('--gateway-host', () => {
  it.each([
    ['[::1]', '[::1]'],
    ['localhost', 'localhost'],
  ])('a proxy with the host %s has a URL with the host %s that clients can call', async (host, printed) => {
    const { gateway } = await startMockWithGateway({ gatewayHost: host });
    expect(gateway.url).toBe(`http://${printed}:${new URL(gateway.url).port}`);
    expect((await fetch(gateway.url)).status).toBeGreaterThan(0);
  });
});
