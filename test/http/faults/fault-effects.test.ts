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

/** All that one request brings, until the server ends the connection. */
async function onTheWire(url: string, request: string): Promise<{ head: string; body: string }> {
  const wire = await RawSocket.open(url);
  await wire.write(request);
  const [head = '', body = ''] = String(await wire.waitForClose()).split('\r\n\r\n');
  return { head, body };
}

const lengthIn = (head: string): number => Number(/content-length: (\d+)/.exec(head)?.[1] ?? Number.NaN);

describe('an answer whose connection ends', () => {
  it.each<[string, ResponseEffect | UnprocessedEffect, number, string]>([
    ['before processing', { kind: 'reset', when: 'before_processing' }, Number.NaN, ''],
    ['before its headers', { kind: 'reset', when: 'before_headers' }, Number.NaN, ''],
    ['after its headers', { kind: 'reset', when: 'after_headers' }, JOB_JSON.length, ''],
    ['before its body', { kind: 'truncated_body', bytes: 0 }, JOB_JSON.length, ''],
    ['within its body', { kind: 'truncated_body', bytes: 9 }, JOB_JSON.length, JOB_JSON.slice(0, 9)],
    ['after its body', { kind: 'truncated_body', bytes: 9_999 }, JOB_JSON.length, JOB_JSON],
    ['too early', { kind: 'wrong_content_length', offBy: 7 }, JOB_JSON.length + 7, JOB_JSON],
    ['too late', { kind: 'wrong_content_length', offBy: -7 }, JOB_JSON.length - 7, JOB_JSON],
    ['after what should be nothing', { kind: 'wrong_content_length', offBy: -1_000_000_000 }, 0, JOB_JSON],
  ])('%s is that on the wire', async (_case, effect, announced, sent) => {
    const { url } = await serveFaulty(effect);
    const { head, body } = await onTheWire(url, GET('/job'));
    expect([lengthIn(head), body]).toEqual([announced, sent]);
  });

  it('is broken off within a stream at the very byte', async () => {
    const { url } = await serveFaulty({ kind: 'truncated_body', bytes: 100_001 });
    const { head, body } = await onTheWire(url, GET('/list'));
    expect(lengthIn(head)).toBe(LIST_JSON.length);
    expect(body === LIST_JSON.slice(0, 100_001)).toBe(true);
  });

  it.each([
    ['before_processing', 0],
    ['before_headers', 1],
    ['after_headers', 1],
  ] as const)('by a reset %s belongs to %d processed requests', async (when, processed) => {
    const { url, handlerStats: handled } = await serveFaulty({ kind: 'reset', when } as ResponseEffect);
    await onTheWire(url, GET('/list'));
    expect(handled.requests).toBe(processed);
  });

  it.each(['before_processing', 'before_headers', 'after_headers'] as const)(
    'by a reset %s just ends where there is TLS',
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

describe('malformed JSON', () => {
  it.each([
    ['/job', JOB_JSON],
    ['/list', LIST_JSON],
  ])('of %s is its first half and as many blanks as were the rest', async (path, whole) => {
    const { url } = await serveFaulty({ kind: 'malformed_json' });
    const { headers, body } = await rawRequest(url, path);
    expect(Number(headers['content-length'])).toBe(whole.length);
    expect(body === whole.slice(0, Math.floor(whole.length / 2)).padEnd(whole.length)).toBe(true);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  it('is not hidden by compression', async () => {
    const { url, handlerStats: handled } = await serveFaulty({ kind: 'malformed_json' });
    await rawRequest(url, '/job', { headers: { 'accept-encoding': 'gzip' } });
    expect(handled).toMatchObject({ requests: 1, acceptEncoding: undefined });
  });
});

const ON_ANSWERS: readonly ResponseEffect[] = [
  { kind: 'latency', ms: 1 },
  { kind: 'slow_body', bytesPerSecond: 1 },
  { kind: 'truncated_body', bytes: 5 },
  { kind: 'malformed_json' },
  { kind: 'wrong_content_length', offBy: 7 },
];

describe.each(ON_ANSWERS)('with %j', (effect) => {
  it('HEAD is answered by headers alone', async () => {
    const { url } = await serveFaulty(effect);
    const { status, body } = await rawRequest(url, '/list', { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
  });

  it('repeated headers stay', async () => {
    const { url, shutdown } = await serveFaulty(effect);
    const wire = await RawSocket.open(url);
    await wire.write(GET('/repeated'));
    shutdown.abort();
    const { headers } = (await wire.readResponse()) ?? {};
    expect(headers).toMatchObject({ vary: 'Origin', 'x-goog-hash': 'crc32c=a, md5=b' });
  });
});

describe('an answer that waits', () => {
  it.each([
    ['/job', JOB_JSON],
    ['/list', LIST_JSON],
  ])('of %s is sent when the server shuts down', async (path, whole) => {
    const { url, stop, waitForCalls: called } = await serveFaulty({ kind: 'latency', ms: HOUR_MS });
    const answer = fetch(`${url}${path}`);
    await called();
    const stopped = stop();
    expect((await (await answer).text()) === whole).toBe(true);
    await stopped;
  });

  it('does not keep the connection of a client that leaves', async () => {
    const {
      url,
      waitForCalls: called,
      waitForAllClosed: allClosed,
      openConnections,
    } = await serveFaulty({ kind: 'latency', ms: HOUR_MS });
    const answer = fetch(`${url}/job`, { signal: AbortSignal.timeout(100) });
    await called();
    await expect(answer).rejects.toThrow('timeout');
    await allClosed();
    expect(await openConnections()).toBe(0);
  });

  it('for longer than a timer of Node can, waits all the same', async () => {
    const warned = vi.fn();
    process.on('warning', warned);
    const {
      url,
      shutdown,
      waitForCalls: called,
    } = await serveFaulty({ kind: 'latency', ms: 3_000_000 * HOUR_MS });
    const timedOut = fetch(`${url}/job`, { signal: AbortSignal.timeout(100) });
    await expect(timedOut).rejects.toThrow('timeout');
    await called();
    shutdown.abort();
    expect(await (await fetch(`${url}/job`)).json()).toEqual(JOB);
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  it('keeps its place before answers to later requests on its connection', async () => {
    const { url, shutdown, waitForCalls: called } = await serveFaulty({ kind: 'latency', ms: HOUR_MS });
    const wire = await RawSocket.open(url);
    await wire.write(GET('/job') + GET('/list'));
    await called();
    shutdown.abort();
    expect(String((await wire.readResponse())?.body)).toBe(JOB_JSON);
    expect(String((await wire.readResponse())?.body) === LIST_JSON).toBe(true);
  });
});

describe('a slow body', () => {
  it('comes in pieces, holds its source back, and comes at once when the server shuts down', async () => {
    const {
      url,
      stop,
      handlerStats: handled,
    } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 1_000 });
    const answer = await fetch(`${url}/list`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = (await reader.read()).value as Uint8Array;
    expect(first.length).toBeLessThan(LIST_JSON.length / 10);
    expect(handled.streamedBytes).toBeLessThan(LIST_JSON.length / 2);
    const stopped = stop();
    const chunks = [first];
    for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
    expect(Buffer.concat(chunks).toString() === LIST_JSON).toBe(true);
    await stopped;
  });

  it('is slow too where it is written in one piece', async () => {
    const { url, shutdown } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 20 });
    const answer = await fetch(`${url}/job`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = (await reader.read()).value as Uint8Array;
    expect(first.length).toBeLessThan(JOB_JSON.length);
    shutdown.abort();
  });
});

describe('a stalled upload', () => {
  const PUT = requestHead('PUT', '/job', { Host: 'mock', 'Content-Length': '20', Expect: '100-continue' });

  it.each([10, 20, 1_000])(
    'is read up to %d bytes, never answered, and ended by the shutdown',
    async (bytes) => {
      const { url, stop, handlerStats: handled } = await serveFaulty({ kind: 'stalled_upload', bytes });
      const wire = await RawSocket.open(url);
      await wire.write(PUT);
      expect((await wire.readResponse())?.status).toBe(100);
      await wire.write('1460000000000000000\n');
      await stop();
      expect(String(await wire.waitForClose())).toBe('');
      expect(handled.requests).toBe(0);
    },
  );

  it('of which nothing is to be read is not asked for', async () => {
    const { url, shutdown } = await serveFaulty({ kind: 'stalled_upload', bytes: 0 });
    const wire = await RawSocket.open(url);
    await wire.write(PUT);
    shutdown.abort();
    expect(String(await wire.waitForClose())).toBe('');
  });

  it('is over when its client goes away', async () => {
    const {
      url,
      waitForAllClosed: allClosed,
      openConnections,
    } = await serveFaulty({ kind: 'stalled_upload', bytes: 10 });
    const wire = await RawSocket.open(url);
    await wire.write(PUT);
    await wire.readResponse();
    wire.destroy();
    await allClosed();
    expect(await openConnections()).toBe(0);
  });
});
