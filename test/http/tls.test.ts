import { describe, expect, it } from 'vitest';
import { rawRequest, requestTarget } from '../support/raw-http.js';
import { startTestMock, type TestJob } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

describe('a mock with a certificate', () => {
  it('a mock with a certificate serves HTTPS and returns https URLs', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    expect(mock.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);

    const created = await rawRequest(mock.url, '/2/compliance/jobs', {
      method: 'POST',
      headers: { authorization: `Bearer ${mock.app().token}`, 'content-type': 'application/json' },
      body: '{"type":"tweets"}',
      ca: CERTIFICATE,
    });
    expect(created.status).toBe(200);
    const { data: job } = JSON.parse(created.body) as { data: TestJob };
    expect(new URL(job.upload_url).origin).toBe(mock.url);
    expect(new URL(job.download_url).origin).toBe(mock.url);

    const stored = await rawRequest(mock.url, requestTarget(job.upload_url), {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '1\n',
      ca: CERTIFICATE,
    });
    expect(stored.status).toBe(200);
  });

  it('a client that does not know the self-signed certificate rejects the mock', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    await expect(rawRequest(mock.url, '/livez')).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  it('a mock with a certificate does not accept plain HTTP', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    await expect(rawRequest(mock.url.replace('https:', 'http:'), '/livez')).rejects.toThrow();
  });
});
