import { once } from 'node:events';
import { constants } from 'node:http2';
import { beforeEach, describe, expect, it } from 'vitest';
import '../../support/fail-on-uncaught-errors.js';
import { connectHttp2, openStream, readHttp2, requestHttp2 } from '../../support/http2-client.js';
import { END_HEADERS, END_STREAM, endsStream, FRAME, Http2Frames } from '../../support/http2-frames.js';
import { rawRequest } from '../../support/raw-http.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../../support/tls.js';

const { NGHTTP2_CANCEL, NGHTTP2_INTERNAL_ERROR } = constants;
const JOBS = '/2/compliance/jobs?type=tweets';
const REQUEST = { path: JOBS, authorization: 'Bearer a' };

let mock: TestMock;
let client: Awaited<ReturnType<typeof connectHttp2>>;
beforeEach(async () => {
  mock = await startTestMock(TLS_FLAGS);
  client = await connectHttp2(mock.url);
});

const control = async (method: string, path: string, body?: object): Promise<{ requests: unknown[] }> => {
  const headers = { 'content-type': 'application/json' };
  const request = { method, headers, ca: CERTIFICATE, ...(body && { body: JSON.stringify(body) }) };
  return JSON.parse((await rawRequest(mock.url, `/_mock/${path}`, request)).body);
};
const addFault = (effect: object, match = {}) => control('POST', 'faults', { times: 1, match, effect });

/** Sends a request and returns the length that its response announces, the body, and how the stream ended. */
async function wireResponse(wire: Http2Frames, stream: number): Promise<unknown[]> {
  wire.sendHeaders(stream, REQUEST, END_HEADERS | END_STREAM);
  const end = await wire.waitFor(endsStream(stream));
  const frames = wire.frames.filter((frame) => frame.stream === stream);
  const body = Buffer.concat(frames.filter(({ type }) => type === FRAME.DATA).map(({ payload }) => payload));
  return [
    frames.some(({ type }) => type === FRAME.HEADERS) ? 'headers' : 'no headers',
    body.toString(),
    end.type === FRAME.RST_STREAM ? `RST_STREAM ${end.payload.readUInt32BE()}` : 'END_STREAM',
  ];
}

const BODY = '{"meta":{"result_count":0}}';
const RST = `RST_STREAM ${NGHTTP2_INTERNAL_ERROR}`;

describe('a fault in HTTP/2', () => {
  it.each([
    [{ reset: 'before_processing' }, ['no headers', '', RST]],
    [{ reset: 'before_headers' }, ['no headers', '', RST]],
    [{ reset: 'after_headers' }, ['headers', '', RST]],
    [{ truncated_body: 0 }, ['headers', '', RST]],
    [{ truncated_body: 9 }, ['headers', BODY.slice(0, 9), RST]],
    [{ wrong_content_length: 7 }, ['headers', BODY, 'END_STREAM']],
    [{ wrong_content_length: -7 }, ['headers', BODY, 'END_STREAM']],
    [{ malformed_json: true }, ['headers', BODY.slice(0, 13).padEnd(BODY.length), 'END_STREAM']],
    [{ slow_body: 1_000 }, ['headers', BODY, 'END_STREAM']],
    [{ latency: '1ms' }, ['headers', BODY, 'END_STREAM']],
    [{ status: 503 }, ['headers', expect.stringContaining('503'), 'END_STREAM']],
  ])('the fault %j ends only its stream', async (effect, expected) => {
    const wire = await Http2Frames.open(mock.url, { ca: CERTIFICATE });
    await addFault(effect);
    expect(await wireResponse(wire, 1)).toEqual(expected);
    expect(await wireResponse(wire, 3)).toEqual(['headers', BODY, 'END_STREAM']);
  });

  it.each([
    [{ reset: 'after_headers' }],
    [{ truncated_body: 9 }],
    [{ wrong_content_length: 7 }],
    [{ slow_body: 1 }],
    [{ malformed_json: true }],
  ])('a HEAD request ends normally after its headers with the fault %j', async (effect) => {
    await addFault(effect);
    const head = { ':method': 'HEAD', ':path': JOBS, authorization: 'Bearer a' };
    expect(await requestHttp2(client, head)).toMatchObject({ status: 200, body: '', rstCode: 0 });
  });

  it('a stalled upload reads the specified bytes, while other streams of its connection are served', async () => {
    await addFault({ stalled_upload: 5 }, { method: 'PUT' });
    const path = '/2/compliance/jobs';
    const stalled = openStream(client, { ':method': 'PUT', ':path': path, authorization: 'Bearer a' });
    stalled.write('12345');
    await waitUntil(hasFired);
    expect((await requestHttp2(client, { ':path': JOBS, authorization: 'Bearer a' })).status).toBe(200);
    expect(stalled.closed).toBe(false);
    stalled.close(NGHTTP2_CANCEL);
    await once(stalled, 'close');
  });

  it('close() resets a stream that a fault stalls', async () => {
    await addFault({ stalled_upload: 0 }, { method: 'PUT' });
    const path = '/2/compliance/jobs';
    const stalled = openStream(client, { ':method': 'PUT', ':path': path, authorization: 'Bearer a' });
    stalled.write('12345');
    await waitUntil(hasFired);
    const response = readHttp2(stalled);
    await mock.close();
    expect(await response).toMatchObject({ status: undefined, rstCode: NGHTTP2_INTERNAL_ERROR });
  });
});

const hasFired = (): boolean => mock.log.some(({ event }) => event === 'fault injected');

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
