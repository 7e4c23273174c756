import { describe, expect, it } from 'vitest';
import { connectHttp2, requestHttp2 } from '../../support/http2-client.js';
import { requestTarget } from '../../support/raw-http.js';
import { startTestMock, type TestJob } from '../../support/test-mock.js';
import { TLS_FLAGS } from '../../support/tls.js';

describe('the storage in HTTP/2', () => {
  it('the storage makes the same checks in HTTP/2 as in HTTP/1', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const client = await connectHttp2(mock.url);
    const credentials = { authorization: 'Bearer a' };
    const created = await requestHttp2(
      client,
      {
        ':method': 'POST',
        ':path': '/2/compliance/jobs',
        ...credentials,
        'content-type': 'application/json',
      },
      '{"type":"tweets"}',
    );
    const { data: job } = JSON.parse(created.body) as { data: TestJob };
    const put = (headers: object) => {
      const request = {
        ':method': 'PUT',
        ':path': requestTarget(job.upload_url),
        'content-type': 'text/plain',
      };
      return requestHttp2(client, { ...request, ...headers }, '90\n');
    };
    expect((await put({ 'x-goog-meta-a': '1' })).body).toContain(
      '<ParameterName>x-goog-meta-a</ParameterName>',
    );
    expect((await put({ 'content-md5': `${'A'.repeat(22)}==` })).body).toContain('<Code>BadDigest</Code>');
    const stored = await put({ 'content-encoding': 'br' });
    expect(stored.headers['x-goog-stored-content-encoding']).toBe('br');
    const hash = stored.rawHeaders.indexOf('x-goog-hash');
    expect(stored.rawHeaders.slice(hash, hash + 4)).toEqual([
      'x-goog-hash',
      expect.stringMatching(/^crc32c=/),
      'x-goog-hash',
      expect.stringMatching(/^md5=/),
    ]);

    const advance = { ':method': 'POST', ':path': '/_mock/clock', 'content-type': 'application/json' };
    await requestHttp2(client, advance, '{"advance":"3s"}');
    const get = (headers: object = {}) =>
      requestHttp2(client, { ':path': requestTarget(job.download_url), ...headers });
    const { etag } = (await get()).headers;
    const unchanged = await get({ 'if-none-match': etag });
    expect([unchanged.status, unchanged.body, unchanged.headers.etag]).toEqual([304, '', etag]);
    expect((await get({ 'if-match': '"other"' })).status).toBe(412);
    expect((await get({ range: 'bytes=0-0', 'if-range': etag })).status).toBe(206);
  });
});
