import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMock, startMock } from '../../../mock-server/index.js';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock } from '../../support/test-mock.js';

const read = async (url: string): Promise<{ options: object }> =>
  (await fetch(`${url}/_mock/info`)).json() as Promise<{ options: object }>;

describe('the description of the server', () => {
  it('GET /_mock/info shows the version, the profile, the start, the store and changed options', async () => {
    const before = Date.now();
    const { url } = await startTestMock({
      profile: 'direct',
      processingTime: '90s',
      rateLimit: '7',
      maxUpload: '2KB',
      cors: 'true',
      allowedHosts: 'mock.example.com,.example.org',
      gateway: 'true',
      gatewayAllow: 'Example.com,[::1]:8443',
      unknownJob: '404',
      // These options have their defaults.
      journal: '10000',
      trustProxy: 'false',
    });
    const info = (await read(url)) as { started_at?: string };
    expect(info).toEqual({
      version: JSON.parse(readFileSync('package.json', 'utf8')).version,
      profile: 'direct',
      started_at: expect.any(String),
      store: 'memory',
      assumptions: expect.objectContaining({ gcs: expect.any(Object), direct: expect.any(Object) }),
      behaviour: expect.any(Array),
      options: {
        port: 0,
        profile: 'direct',
        'processing-time': '90s',
        'rate-limit': 7,
        'max-upload': 2_000,
        cors: true,
        'allowed-hosts': ['mock.example.com', '.example.org'],
        gateway: true,
        'gateway-allow': ['example.com', '[::1]:8443'],
        'unknown-job': 404,
      },
    });
    const startedAt = Date.parse(info.started_at as string);
    expect(startedAt).toBeGreaterThanOrEqual(before - 1_000);
    expect(startedAt).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it('the start in GET /_mock/info is real time, whatever the clocks show', async () => {
    const { url } = await startTestMock();
    const info = await read(url);
    await fetch(`${url}/_mock/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: '30d' }),
    });
    expect(await read(url)).toEqual(info);
  });

  it('GET /_mock/info shows neither the control token nor where the TLS key is', async () => {
    const key = 'test/support/tls/key.pem';
    await using mock = await startMock({
      controlToken: 'secret-control-token',
      tlsCert: 'test/support/tls/cert.pem',
      tlsKey: key,
    });
    const info = await mock.info();
    expect(info.options).toMatchObject({ 'control-token': 'set', 'tls-key': 'set' });
    expect(JSON.stringify(info)).not.toContain('secret-control-token');
    expect(JSON.stringify(info)).not.toContain(key);
  });

  it('GET /_mock/info names the data directory as the store', async () => {
    const dataDir = await createTestDirectory();
    await using mock = await createMock({ dataDir });
    expect(await mock.info()).toMatchObject({ store: 'data_directory', options: { 'data-dir': dataDir } });
  });

  it.each(['openapi.yaml', 'control.openapi.yaml'])(
    'GET /_mock/%s returns the document of the package, byte for byte',
    async (name) => {
      const { url } = await startTestMock();
      const response = await fetch(`${url}/_mock/${name}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/yaml');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const document = readFileSync(`contracts/${name}`);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(document);
      const head = await fetch(`${url}/_mock/${name}`, { method: 'HEAD' });
      expect(head.headers.get('content-length')).toBe(String(document.length));
    },
  );

  it.each(['info', 'openapi.yaml', 'control.openapi.yaml'])(
    'GET /_mock/%s rejects web pages of other origins, and other methods',
    async (path) => {
      const { url } = await startTestMock();
      const foreign = await fetch(`${url}/_mock/${path}`, { headers: { origin: 'https://evil.example' } });
      expect(foreign.status).toBe(403);
      const posted = await fetch(`${url}/_mock/${path}`, { method: 'POST' });
      expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect((await fetch(`${url}/_mock/${path}?app=a`)).status).toBe(400);
    },
  );
});
