import { once } from 'node:events';
import { constants } from 'node:http2';
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
  uint32,
} from '../support/http2-frames.js';
import { startTestMock, type TestMock } from '../support/test-mock.js';
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

  it.each([
    ['SETTINGS', encodeFrame(FRAME.SETTINGS)],
    ['PING', encodeFrame(FRAME.PING, { payload: Buffer.alloc(8) })],
  ])(
    'a client that sends %s without end and reads no acknowledgement loses its connection',
    async (_case, frame) => {
      const wire = await Http2Frames.open(mock.url, CA);
      wire.pause();
      for (let sent = 1; !wire.isClosed; sent++) {
        wire.write(frame);
        if (sent % 100 === 0) await nextTurn();
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

  it('a client that never reads its downloads does not delay other streams and connections', async () => {
    const wire = await Http2Frames.open(mock.url, CA);
    // A window of 0 bytes for each stream.
    wire.write(encodeFrame(FRAME.SETTINGS, { payload: Buffer.concat([Buffer.from([0, 4]), uint32(0)]) }));
    for (let stream = 1; stream < 200; stream += 2) wire.sendHeaders(stream, LIST, HEADERS_ONLY);
    await wire.waitFor((frame) => frame.stream === 199 && frame.type === FRAME.HEADERS);
    wire.sendHeaders(201, LIST, HEADERS_ONLY);
    const refused = await wire.waitFor(endsStream(201));
    expect([refused.type, refused.payload.readUInt32BE()]).toEqual([
      FRAME.RST_STREAM,
      NGHTTP2_REFUSED_STREAM,
    ]);
    await expectToServe();
    const update = encodeFrame(FRAME.WINDOW_UPDATE, { stream: 1, payload: uint32(1_000_000) });
    wire.write(update);
    expect((await wire.waitFor(endsStream(1))).type).toBe(FRAME.DATA);
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
