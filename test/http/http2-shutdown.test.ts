import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { connectHttp2, openStream, readHttp2, requestHttp2 } from '../support/http2-client.js';
import { Http2Frames } from '../support/http2-frames.js';
import { startTestMock } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const POST = {
  ':method': 'POST',
  ':path': '/2/compliance/jobs',
  authorization: 'Bearer a',
  'content-type': 'application/json',
};

describe('closing a mock with HTTP/2 connections', () => {
  it('close() sends GOAWAY, finishes running streams and closes idle connections at once', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const [idle, busy] = [await connectHttp2(mock.url), await connectHttp2(mock.url)];
    await requestHttp2(idle, { ':path': '/livez' });
    const stream = openStream(busy, { ...POST, expect: '100-continue' });
    await once(stream, 'continue');

    const goaway = once(busy, 'goaway');
    const closed = mock.close();
    await Promise.all([goaway, once(idle, 'close')]);
    stream.end('{"type":"tweets"}');
    expect((await readHttp2(stream)).status).toBe(200);
    await closed;
    await expect(connectHttp2(mock.url)).rejects.toThrow();
  });

  it('close() does not wait for clients that ignore GOAWAY, or that have not sent a request', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const wires = [
      await Http2Frames.connect(mock.url, { ca: CERTIFICATE }),
      await Http2Frames.open(mock.url, { ca: CERTIFICATE, allowHalfOpen: true }),
      await Http2Frames.open(mock.url, { ca: CERTIFICATE, allowHalfOpen: true }),
    ];
    wires[2]?.pause();
    await requestHttp2(await connectHttp2(mock.url), { ':path': '/livez' });
    await mock.close();
  });
});
