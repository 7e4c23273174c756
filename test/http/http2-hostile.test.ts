import { once } from 'node:events';
import { constants } from 'node:http2';
import { connect } from 'node:tls';
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { connectHttp2, openStream, readHttp2, requestHttp2 } from '../support/http2-client.js';
import {
  END_HEADERS,
  END_STREAM,
  encodeFrame,
  encodeHeaders,
  endsStream,
  FRAME,
  Http2Frames,
} from '../support/http2-frames.js';
import { requestTarget } from '../support/raw-http.js';
import { startTestMock, type TestJob, type TestMock } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const { NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_PROTOCOL_ERROR, NGHTTP2_REFUSED_STREAM } = constants;
const CA = { ca: CERTIFICATE };
const LIST = { path: '/2/compliance/jobs?type=tweets', authorization: 'Bearer a' };
const HEADERS_ONLY = END_HEADERS | END_STREAM;

let mock: TestMock;
beforeEach(async () => {
  mock = await startTestMock(TLS_FLAGS);
});

const expectToServe = async (): Promise<void> => {
  const client = await connectHttp2(mock.url);
  expect((await requestHttp2(client, { ':path': '/livez' })).status).toBe(200);
};
/** First bytes of each HTTP/2 connection (RFC 9113, 3.4). */
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
/** Number of concurrent streams that the mock allows on a connection. */
const MAX_STREAMS = 100;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a hostile client of HTTP/2', () => {
  it('a client that resets each of its streams at once gets GOAWAY, and the mock ignores its later streams', async () => {
    const wire = await Http2Frames.open(mock.url, CA);
    let stream = 1;
    for (; !wire.frames.some(({ type }) => type === FRAME.GOAWAY); stream += 2) {
      wire.sendHeaders(stream, LIST, HEADERS_ONLY);
      wire.reset(stream);
      if (stream % 100 === 1) await nextTurn();
    }
    const served = mock.log.length;
    wire.sendHeaders(stream, LIST, HEADERS_ONLY);
    await expectToServe();
    expect(mock.log.length).toBe(served);
  });

  it('a client that closes only its side of a connection loses the connection', async () => {
    const { hostname, port } = new URL(mock.url);
    const options = { ...CA, host: hostname, port: Number(port), ALPNProtocols: ['h2'], allowHalfOpen: true };
    const socket = connect(options);
    await once(socket, 'secureConnect');
    socket.resume().end(Buffer.concat([Buffer.from(PREFACE), encodeFrame(FRAME.SETTINGS)]));
    await once(socket, 'end');
  });

  it.each([
    ['SETTINGS', encodeFrame(FRAME.SETTINGS)],
    ['PING', encodeFrame(FRAME.PING, { payload: Buffer.alloc(8) })],
  ])(
    'a client that sends %s without end and reads no acknowledgement loses its connection',
    async (_case, frame) => {
      const wire = await Http2Frames.open(mock.url, CA);
      wire.pause();
      const batch = Buffer.concat(Array(1_000).fill(frame));
      while (!wire.isClosed) {
        wire.write(batch);
        await nextTurn();
      }
      await expectToServe();
    },
  );

  it.each([
    [
      'CONTINUATION',
      0,
      () => encodeFrame(FRAME.CONTINUATION, { stream: 1, payload: encodeHeaders({ x: 'y'.repeat(1_000) }) }),
    ],
    ['empty DATA', END_HEADERS, () => encodeFrame(FRAME.DATA, { stream: 1 })],
  ])('a client that sends %s without end loses its connection', async (_case, flags, next) => {
    const wire = await Http2Frames.open(mock.url, CA);
    wire.sendHeaders(1, LIST, flags);
    for (let sent = 1; !wire.isClosed; sent++) {
      wire.write(next());
      if (sent % 100 === 0) await nextTurn();
    }
    await expectToServe();
  });

  it.each<[string, number, Record<string, string>]>([
    ['Connection', NGHTTP2_PROTOCOL_ERROR, { connection: 'keep-alive' }],
    ['Transfer-Encoding', NGHTTP2_PROTOCOL_ERROR, { 'transfer-encoding': 'chunked' }],
    ['a header name in upper case', NGHTTP2_PROTOCOL_ERROR, { Accept: '*/*' }],
    ['a URL as its path', NGHTTP2_PROTOCOL_ERROR, { path: 'https://api.x.com/2/compliance/jobs' }],
    ['an empty path', NGHTTP2_PROTOCOL_ERROR, { path: '' }],
    [
      '200 headers',
      NGHTTP2_ENHANCE_YOUR_CALM,
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x-${at}`, '1'])),
    ],
  ])(
    'a request with %s gets RST_STREAM with code %d, and its connection stays open',
    async (_case, code, headers) => {
      const wire = await Http2Frames.open(mock.url, CA);
      wire.sendHeaders(1, { ...LIST, ...headers }, HEADERS_ONLY);
      const end = await wire.waitFor(endsStream(1));
      expect([end.type, end.payload.readUInt32BE()]).toEqual([FRAME.RST_STREAM, code]);
      wire.sendHeaders(3, LIST, HEADERS_ONLY);
      expect((await wire.waitFor(endsStream(3))).type).not.toBe(FRAME.RST_STREAM);
    },
  );

  it.each(['GET', 'CONNECT', 'OPTIONS', 'BREW'])(
    'a request with the method %s and the path * gets a response',
    async (method) => {
      const wire = await Http2Frames.open(mock.url, CA);
      wire.sendHeaders(1, { method, path: '*' }, HEADERS_ONLY);
      await wire.waitFor(endsStream(1));
      await expectToServe();
    },
  );

  it('a client that does not read 99 downloads gets responses on further streams of its connection', async () => {
    const client = await connectHttp2(mock.url);
    const json = { 'content-type': 'application/json' };
    const post = { ':method': 'POST', ':path': '/2/compliance/jobs', authorization: 'Bearer a', ...json };
    const { body } = await requestHttp2(client, post, '{"type":"tweets"}');
    const { data } = JSON.parse(body) as { data: TestJob };
    const ids = Array.from(
      { length: 5_000 },
      (_, at) => `14600000000${String(at).padStart(6, '0')}90\n`,
    ).join('');
    const put = { ':method': 'PUT', ':path': requestTarget(data.upload_url), 'content-type': 'text/plain' };
    await requestHttp2(client, put, ids);
    await requestHttp2(client, { ':method': 'POST', ':path': '/_mock/clock', ...json }, '{"advance":"3s"}');

    const wire = await Http2Frames.open(mock.url, CA);
    const path = requestTarget(data.download_url);
    const lastStream = 2 * MAX_STREAMS - 1;
    // The window of each stream is 65,535 bytes. The test never updates it.
    for (let stream = 1; stream < lastStream; stream += 2) wire.sendHeaders(stream, { path }, HEADERS_ONLY);
    for (let stream = 1; stream < lastStream; stream += 2)
      await wire.waitFor((frame) => frame.stream === stream && frame.type === FRAME.HEADERS);
    wire.sendHeaders(lastStream, LIST, HEADERS_ONLY);
    expect((await wire.waitFor((frame) => frame.stream === lastStream)).type).toBe(FRAME.HEADERS);

    wire.sendHeaders(lastStream + 2, LIST, HEADERS_ONLY);
    const rejected = await wire.waitFor(endsStream(lastStream + 2));
    expect([rejected.type, rejected.payload.readUInt32BE()]).toEqual([
      FRAME.RST_STREAM,
      NGHTTP2_REFUSED_STREAM,
    ]);
    await expectToServe();
  });

  it('an upload that the mock does not read does not delay other streams of its connection', async () => {
    const client = await connectHttp2(mock.url);
    const fault = { match: { method: 'PUT' }, effect: { stalled_upload: 1 } };
    const json = { ':method': 'POST', 'content-type': 'application/json' };
    await requestHttp2(client, { ...json, ':path': '/_mock/faults' }, JSON.stringify(fault));
    const stalled = openStream(client, { ':method': 'PUT', ':path': '/2/compliance/jobs' });
    stalled.write(Buffer.alloc(10_000_000));
    while (!mock.log.some(({ event }) => event === 'fault injected')) await nextTurn();
    const created = await requestHttp2(
      client,
      { ...json, ':path': '/2/compliance/jobs', authorization: 'Bearer a' },
      '{"type":"tweets"}',
    );
    const { upload_url } = (JSON.parse(created.body) as { data: { upload_url: string } }).data;
    expect(new URL(upload_url).origin).toBe(mock.url);
    expect(stalled.closed).toBe(false);
  });

  it('an upload that the mock rejects early is read to its end, so that the client gets the response', async () => {
    const client = await connectHttp2(mock.url);
    const stream = openStream(client, {
      ':method': 'PUT',
      ':path': '/twttr-tweet-compliance/1/submission/1_1',
    });
    const response = readHttp2(stream);
    const [{ ':status': status }] = (await once(stream, 'response')) as [{ ':status'?: number }];
    for (let sent = 0; sent < 100; sent++)
      if (!stream.write(Buffer.alloc(65_536))) await once(stream, 'drain');
    stream.end();
    expect([status, (await response).rstCode]).toEqual([403, 0]);
  });
});
