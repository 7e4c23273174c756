import { beforeEach, describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { connectHttp2, requestHttp2 } from '../support/http2-client.js';
import {
  END_HEADERS,
  END_STREAM,
  encodeFrame,
  encodeHeaders,
  endsStream,
  FRAME,
  Http2Frames,
} from '../support/http2-frames.js';
import { rawRequest, requestTarget } from '../support/raw-http.js';
import { startTestMock, type TestJob, type TestMock } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const JOBS = '/2/compliance/jobs';
const TOKEN = 'a';
const authorization = `Bearer ${TOKEN}`;
const json = { 'content-type': 'application/json' };
const PLAIN = { 'content-type': 'text/plain' };

let mock: TestMock;
beforeEach(async () => {
  mock = await startTestMock(TLS_FLAGS);
});

type Client = Awaited<ReturnType<typeof connectHttp2>>;

async function createJob(client: Client, body: object = { type: 'tweets' }): Promise<TestJob> {
  const request = { ':method': 'POST', ':path': JOBS, authorization, ...json };
  const { body: text } = await requestHttp2(client, request, JSON.stringify(body));
  return (JSON.parse(text) as { data: TestJob }).data;
}

async function statusOf(client: Client, { id }: TestJob): Promise<string> {
  const { body } = await requestHttp2(client, { ':path': `${JOBS}/${id}`, authorization });
  return (JSON.parse(body) as { data: TestJob }).data.status;
}

/** Waits until the mock has read `bytes` bytes of the body of the last request. */
async function waitForBytes(bytes: number): Promise<void> {
  for (;;) {
    const { body } = await rawRequest(mock.url, '/_mock/requests?limit=1', { ca: CERTIFICATE });
    const { requests } = JSON.parse(body) as { requests: { request_bytes: number }[] };
    if ((requests[0]?.request_bytes ?? 0) >= bytes) return;
  }
}

async function waitForLog(event: string): Promise<void> {
  while (!mock.log.some((line) => line.event === event))
    await new Promise((resolve) => setImmediate(resolve));
}

/** Expects that the connection still serves requests. */
async function expectToServe(wire: Http2Frames, stream: number): Promise<void> {
  wire.sendHeaders(stream, { path: '/livez' }, END_HEADERS | END_STREAM);
  expect((await wire.waitFor(endsStream(stream))).type).not.toBe(FRAME.RST_STREAM);
}

describe('an upload in HTTP/2', () => {
  const HALF = '1460000000000000090\n'.repeat(800);
  const LENGTH = { 'content-length': `${2 * HALF.length}` };

  it.each([
    ['resets the stream of an upload without Content-Length', {}, 'reset'],
    ['resets the stream of an upload with Content-Length', LENGTH, 'reset'],
    ['closes the connection of an upload without Content-Length', {}, 'destroy'],
    ['closes the connection of an upload with Content-Length', LENGTH, 'destroy'],
  ] as const)('a client that %s leaves the job created and its URL usable', async (_case, headers, end) => {
    const client = await connectHttp2(mock.url);
    const job = await createJob(client);
    const path = requestTarget(job.upload_url);
    const wire = await Http2Frames.open(mock.url, { ca: CERTIFICATE });
    wire.sendHeaders(1, { method: 'PUT', path, ...PLAIN, ...headers });
    wire.sendData(1, HALF);
    await waitForBytes(HALF.length);
    if (end === 'reset') wire.reset(1);
    else wire.destroy();
    await waitForLog('upload aborted, job unchanged');
    expect(await statusOf(client, job)).toBe('created');

    const again = { ':method': 'PUT', ':path': path, ...PLAIN };
    expect((await requestHttp2(client, again, HALF)).status).toBe(200);
    expect(await statusOf(client, job)).toBe('in_progress');
    if (end === 'reset') await expectToServe(wire, 3);
  });

  it.each([
    ['shorter', 1],
    ['longer', -1],
  ])(
    'an upload that is %s than its Content-Length gets an error and leaves the job created',
    async (_case, offBy) => {
      const client = await connectHttp2(mock.url);
      const job = await createJob(client);
      const wire = await Http2Frames.open(mock.url, { ca: CERTIFICATE });
      const put = { method: 'PUT', path: requestTarget(job.upload_url), ...PLAIN };
      wire.sendHeaders(1, { ...put, 'content-length': String(HALF.length + offBy) });
      wire.sendData(1, HALF, END_STREAM);
      // Node 24 closes the connection of an upload that is too long. Node 20 resets its stream.
      const end = await wire.waitFor((frame) => endsStream(1)(frame) || frame.type === FRAME.GOAWAY);
      expect([FRAME.RST_STREAM, FRAME.GOAWAY]).toContain(end.type);
      await waitForLog('upload aborted, job unchanged');
      expect(await statusOf(client, job)).toBe('created');
    },
  );

  it('an upload with trailers is complete', async () => {
    const client = await connectHttp2(mock.url);
    const job = await createJob(client);
    const wire = await Http2Frames.open(mock.url, { ca: CERTIFICATE });
    wire.sendHeaders(1, { method: 'PUT', path: requestTarget(job.upload_url), ...PLAIN });
    wire.sendData(1, HALF);
    const payload = encodeHeaders({ 'x-checksum': 'none' });
    wire.write(encodeFrame(FRAME.HEADERS, { stream: 1, flags: END_HEADERS | END_STREAM, payload }));
    expect((await wire.waitFor(endsStream(1))).type).not.toBe(FRAME.RST_STREAM);
    expect(await statusOf(client, job)).toBe('in_progress');
  });

  it('a chunk of a resumable upload that the client resets keeps its bytes up to a multiple of 256 KiB', async () => {
    const client = await connectHttp2(mock.url);
    const job = await createJob(client, { type: 'tweets', resumable: true });
    const started = await requestHttp2(client, {
      ':method': 'POST',
      ':path': requestTarget(job.upload_url),
      'content-length': 0,
      'x-goog-resumable': 'start',
      ...PLAIN,
    });
    expect(started.status).toBe(201);
    const path = requestTarget(String(started.headers.location));
    const wire = await Http2Frames.open(mock.url, { ca: CERTIFICATE });
    const step = 262_144;
    const total = 2 * step;
    wire.sendHeaders(1, { method: 'PUT', path, 'content-range': `bytes 0-${total - 1}/${total}` });
    for (let sent = 0; sent <= step; ) {
      wire.sendData(1, '\n'.repeat(16_000));
      sent += 16_000;
      await waitForBytes(sent);
    }
    wire.reset(1);
    await waitForLog('upload session interrupted');
    const put = { ':method': 'PUT', ':path': path };
    const progress = await requestHttp2(client, {
      ...put,
      'content-range': `bytes */${total}`,
      'content-length': 0,
    });
    expect([progress.status, progress.headers.range]).toEqual([308, `bytes=0-${step - 1}`]);
    const rest = { ...put, 'content-range': `bytes ${step}-${total - 1}/${total}` };
    expect((await requestHttp2(client, rest, Buffer.alloc(step, '\n'))).status).toBe(200);
    await expectToServe(wire, 3);
  });
});
