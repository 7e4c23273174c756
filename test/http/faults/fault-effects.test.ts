import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import '../../support/fail-on-uncaught-errors.js';
import type { ResponseEffect, UnprocessedEffect } from '../../../mock-server/domain/faults/fault.js';
import { JOB, JOB_JSON, LIST_JSON, serveFaulty } from '../../support/faulty-server.js';
import { errorCodeOf } from '../../support/http-clients.js';
import { rawRequest } from '../../support/raw-http.js';
import { RawSocket, requestHead } from '../../support/raw-socket.js';
import { CERTIFICATE, TLS_FLAGS } from '../../support/tls.js';

const HOUR_MS = 3_600_000;
const GET = (path: string, headers = {}): string => requestHead('GET', path, { Host: 'mock', ...headers });

/** Sends a request and returns all bytes that the server sends before it closes the connection. */
async function rawResponseOf(url: string, request: string): Promise<{ head: string; body: string }> {
  const wire = await RawSocket.open(url);
  await wire.write(request);
  const [head = '', body = ''] = String(await wire.waitForClose()).split('\r\n\r\n');
  return { head, body };
}

const lengthIn = (head: string): number => Number(/content-length: (\d+)/.exec(head)?.[1] ?? Number.NaN);

describe('faults that close the connection', () => {
  it.each<[string, ResponseEffect | UnprocessedEffect, number, string]>([
    ['before processing', { kind: 'reset', when: 'before_processing' }, Number.NaN, ''],
    ['before its headers', { kind: 'reset', when: 'before_headers' }, Number.NaN, ''],
    ['after its headers', { kind: 'reset', when: 'after_headers' }, JOB_JSON.length, ''],
    ['before its body', { kind: 'truncated_body', bytes: 0 }, JOB_JSON.length, ''],
    ['within its body', { kind: 'truncated_body', bytes: 9 }, JOB_JSON.length, JOB_JSON.slice(0, 9)],
    ['after its body', { kind: 'truncated_body', bytes: 9_999 }, JOB_JSON.length, JOB_JSON],
    ['with missing bytes', { kind: 'wrong_content_length', offBy: 7 }, JOB_JSON.length + 7, JOB_JSON],
    ['with surplus bytes', { kind: 'wrong_content_length', offBy: -7 }, JOB_JSON.length - 7, JOB_JSON],
    ['with Content-Length: 0', { kind: 'wrong_content_length', offBy: -1_000_000_000 }, 0, JOB_JSON],
  ])(
    'sends the expected bytes of a response that ends %s',
    async (_case, effect, announced, expectedBody) => {
      const { url } = await serveFaulty(effect);
      const { head, body } = await rawResponseOf(url, GET('/job'));
      expect([lengthIn(head), body]).toEqual([announced, expectedBody]);
    },
  );

  it('truncates a streamed body at exactly the specified byte', async () => {
    const { url } = await serveFaulty({ kind: 'truncated_body', bytes: 100_001 });
    const { head, body } = await rawResponseOf(url, GET('/list'));
    expect(lengthIn(head)).toBe(LIST_JSON.length);
    expect(body === LIST_JSON.slice(0, 100_001)).toBe(true);
  });

  it.each([
    ['before_processing', 0],
    ['before_headers', 1],
    ['after_headers', 1],
  ] as const)('a reset %s happens after the handler processed %d requests', async (when, processed) => {
    const { url, handlerStats } = await serveFaulty({ kind: 'reset', when } as ResponseEffect);
    await rawResponseOf(url, GET('/list'));
    expect(handlerStats.requests).toBe(processed);
  });

  it.each(['before_processing', 'before_headers', 'after_headers'] as const)(
    'a reset %s closes a TLS connection with ECONNRESET',
    async (when) => {
      const key = readFileSync(TLS_FLAGS.tlsKey as string);
      const { url } = await serveFaulty({ kind: 'reset', when } as ResponseEffect, {
        cert: CERTIFICATE,
        key,
      });
      const failure = rawRequest(url, '/job', { ca: CERTIFICATE });
      expect(await failure.catch(errorCodeOf)).toBe('ECONNRESET');
    },
  );
});

describe('the malformed_json fault', () => {
  it.each([
    ['/job', JOB_JSON],
    ['/list', LIST_JSON],
  ])('malformed_json replaces the second half of the body of %s with spaces', async (path, whole) => {
    const { url } = await serveFaulty({ kind: 'malformed_json' });
    const { headers, body } = await rawRequest(url, path);
    expect(Number(headers['content-length'])).toBe(whole.length);
    expect(body === whole.slice(0, Math.floor(whole.length / 2)).padEnd(whole.length)).toBe(true);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  it('malformed_json disables compression, which would hide it', async () => {
    const { url, handlerStats } = await serveFaulty({ kind: 'malformed_json' });
    await rawRequest(url, '/job', { headers: { 'accept-encoding': 'gzip' } });
    expect(handlerStats).toMatchObject({ requests: 1, acceptEncoding: undefined });
  });
});

const RESPONSE_EFFECTS: readonly ResponseEffect[] = [
  { kind: 'latency', ms: 1 },
  { kind: 'slow_body', bytesPerSecond: 1 },
  { kind: 'truncated_body', bytes: 5 },
  { kind: 'malformed_json' },
  { kind: 'wrong_content_length', offBy: 7 },
];

describe.each(RESPONSE_EFFECTS)('a response with the fault effect %j', (effect) => {
  it('a response to HEAD has no body in spite of a fault', async () => {
    const { url } = await serveFaulty(effect);
    const { status, body } = await rawRequest(url, '/list', { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
  });

  it('a response with a fault keeps repeated headers', async () => {
    const { url, shutdown } = await serveFaulty(effect);
    const wire = await RawSocket.open(url);
    await wire.write(GET('/repeated'));
    shutdown.abort();
    const { headers } = (await wire.readResponse()) ?? {};
    expect(headers).toMatchObject({ vary: 'Origin', 'x-goog-hash': 'crc32c=a, md5=b' });
  });
});

describe('a delayed response', () => {
  it.each([
    ['/job', JOB_JSON],
    ['/list', LIST_JSON],
  ])('a delayed response of %s is sent when the server shuts down', async (path, whole) => {
    const { url, stop, waitForCalls } = await serveFaulty({ kind: 'latency', ms: HOUR_MS });
    const response = fetch(`${url}${path}`);
    await waitForCalls();
    const stopped = stop();
    expect((await (await response).text()) === whole).toBe(true);
    await stopped;
  });

  it('a delayed response does not keep the connection of a client that disconnects', async () => {
    const { url, waitForCalls, waitForAllClosed, openConnections } = await serveFaulty({
      kind: 'latency',
      ms: HOUR_MS,
    });
    const response = fetch(`${url}/job`, { signal: AbortSignal.timeout(100) });
    await waitForCalls();
    await expect(response).rejects.toThrow('timeout');
    await waitForAllClosed();
    expect(await openConnections()).toBe(0);
  });

  it('a response can be delayed for longer than the maximum of a Node timer', async () => {
    const onWarning = vi.fn();
    process.on('warning', onWarning);
    const { url, shutdown, waitForCalls } = await serveFaulty({ kind: 'latency', ms: 3_000_000 * HOUR_MS });
    const timedOut = fetch(`${url}/job`, { signal: AbortSignal.timeout(100) });
    await expect(timedOut).rejects.toThrow('timeout');
    await waitForCalls();
    shutdown.abort();
    expect(await (await fetch(`${url}/job`)).json()).toEqual(JOB);
    process.off('warning', onWarning);
    expect(onWarning).not.toHaveBeenCalled();
  });

  it('a delayed response is sent before responses to later requests on its connection', async () => {
    const { url, shutdown, waitForCalls } = await serveFaulty({ kind: 'latency', ms: HOUR_MS });
    const wire = await RawSocket.open(url);
    await wire.write(GET('/job') + GET('/list'));
    await waitForCalls();
    shutdown.abort();
    expect(String((await wire.readResponse())?.body)).toBe(JOB_JSON);
    expect(String((await wire.readResponse())?.body) === LIST_JSON).toBe(true);
  });
});

describe('a slow body', () => {
  it('a slow body is sent in pieces with backpressure, and at once when the server shuts down', async () => {
    const { url, stop, handlerStats } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 1_000 });
    const response = await fetch(`${url}/list`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const first = (await reader.read()).value as Uint8Array;
    expect(first.length).toBeLessThan(LIST_JSON.length / 10);
    expect(handlerStats.streamedBytes).toBeLessThan(LIST_JSON.length / 2);
    const stopped = stop();
    const chunks = [first];
    for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
    expect(Buffer.concat(chunks).toString() === LIST_JSON).toBe(true);
    await stopped;
  });

  it('a slow body is slow even if the handler writes it in one piece', async () => {
    const { url, shutdown } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 20 });
    const response = await fetch(`${url}/job`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const first = (await reader.read()).value as Uint8Array;
    expect(first.length).toBeLessThan(JOB_JSON.length);
    shutdown.abort();
  });
});

describe('a stalled upload', () => {
  const PUT = requestHead('PUT', '/job', { Host: 'mock', 'Content-Length': '20', Expect: '100-continue' });

  it.each([10, 20, 1_000])(
    'a stalled upload is read up to %d bytes, gets no response, and ends at shutdown',
    async (bytes) => {
      const { url, stop, handlerStats } = await serveFaulty({ kind: 'stalled_upload', bytes });
      const wire = await RawSocket.open(url);
      await wire.write(PUT);
      expect((await wire.readResponse())?.status).toBe(100);
      await wire.write('1460000000000000000\n');
      await stop();
      expect(String(await wire.waitForClose())).toBe('');
      expect(handlerStats.requests).toBe(0);
    },
  );

  it('a stalled upload of 0 bytes gets no 100 Continue', async () => {
    const { url, shutdown } = await serveFaulty({ kind: 'stalled_upload', bytes: 0 });
    const wire = await RawSocket.open(url);
    await wire.write(PUT);
    shutdown.abort();
    expect(String(await wire.waitForClose())).toBe('');
  });

  it('a stalled upload ends when its client disconnects', async () => {
    const { url, waitForAllClosed, openConnections } = await serveFaulty({
      kind: 'stalled_upload',
      bytes: 10,
    });
    const wire = await RawSocket.open(url);
    await wire.write(PUT);
    await wire.readResponse();
    wire.destroy();
    await waitForAllClosed();
    expect(await openConnections()).toBe(0);
  });
});
