import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { encodeChunk, LAST_CHUNK, RawSocket, requestHead, sendRawRequest } from '../support/raw-socket.js';
import { startTestMock, type TestMock } from '../support/test-mock.js';

const MB = 1024 * 1024;
const DEPTH = 100_000;
const JOBS = '/2/compliance/jobs';
const CLOCK = '/_mock/clock?app=hostile';
const UNLIMITED = { rateLimit: '999999999' };

const jsonHead = (target: string, headers: Record<string, string>, method = 'POST'): string =>
  requestHead(method, target, {
    Host: 'mock.test',
    Authorization: 'Bearer hostile',
    'Content-Type': 'application/json',
    ...headers,
  });

/** Posts a body with the content type of JSON, even if the body is not JSON. */
function post(
  mock: TestMock,
  target: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
) {
  const bytes = Buffer.from(body as string);
  const length = { 'Content-Length': String(bytes.length) };
  const head = Buffer.from(jsonHead(target, { ...length, ...headers }));
  return sendRawRequest(mock.url, Buffer.concat([head, bytes]));
}

const INVALID_REQUEST = {
  errors: expect.any(Array),
  title: 'Invalid Request',
  detail: 'One or more parameters to your request was invalid.',
  type: 'https://api.twitter.com/2/problems/invalid-request',
};

/** Arbitrary of JSON values. The objects mostly have field names that the mock knows. */
const json = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(
      'type',
      'name',
      'resumable',
      'set',
      'rate',
      'freeze',
      'profile',
      'rate_limits',
      '90',
      '__proto__',
      'constructor',
      'toJSON',
    ),
    fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('tweets', 'users', 'mock:', 'mock:fail', true, null),
    ),
  ),
);

describe('a JSON body', () => {
  it.each([
    ['POST', JOBS, /^\{"errors":\[\{/],
    ['POST', CLOCK, /^\{"type":"about:blank",/],
    ['PUT', '/_mock/apps/hostile', /^\{"type":"about:blank",/],
    ['PUT', '/_mock/outcomes?app=hostile', /^\{"type":"about:blank",/],
  ])(
    '%s %s accepts any JSON body or rejects it with the documented error',
    async (method, target, errorPattern) => {
      const mock = await startTestMock(UNLIMITED);
      const wire = await RawSocket.open(mock.url);
      await fc.assert(
        fc.asyncProperty(json, async (value) => {
          const text = JSON.stringify(value);
          const length = { 'Content-Length': String(Buffer.byteLength(text)) };
          await wire.write(jsonHead(target, length, method) + text);
          const response = await wire.readResponse();
          if (response?.status === 200) return;
          expect(response?.status).toBe(400);
          expect(String(response?.body)).toMatch(errorPattern);
        }),
        { numRuns: 500 },
      );
    },
  );

  it.each([
    ['nothing but 100,000 opening brackets', '['.repeat(DEPTH)],
    ['100,000 nested lists', '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
    ['100,000 nested objects', `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`],
    ['a field of 100,000 nested lists', `{"type":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`],
    ['a list as its root', '[]'],
    ['null as its root', 'null'],
    ['a number as its root', '1e999'],
    ['a string as its root', '"tweets"'],
    ['nothing but blanks', '  \n'],
    ['two values', '{"type":"tweets"}{}'],
    ['a trailing comma', '{"type":"tweets",}'],
    ['a byte order mark', '\ufeff{"type":"tweets"}'],
    ['UTF-16 encoding', Buffer.from('{"type":"tweets"}', 'utf16le')],
    ['a NUL byte', '\0'],
    ['a __proto__ field', '{"type":"tweets","__proto__":{"name":"x"}}'],
    ['a constructor field', '{"type":"tweets","constructor":{"prototype":{}}}'],
    ['a type that is a property of every object', '{"type":"constructor"}'],
    ['a type of the wrong type', '{"type":1}'],
    ['a type in a list', '{"type":["tweets"]}'],
    ['a name of the wrong type', '{"type":"tweets","name":{}}'],
    ['a name that is null', '{"type":"tweets","name":null}'],
    ['a name of 65 characters', `{"type":"tweets","name":"${'\u{1f4a9}'.repeat(65)}"}`],
    ['a name of 1 MB', `{"type":"tweets","name":"${'x'.repeat(MB - 100)}"}`],
    ['resumable as a string', '{"type":"tweets","resumable":"true"}'],
  ])('rejects a JSON body with %s with the documented error', async (_case, body) => {
    const mock = await startTestMock();
    const response = await post(mock, JOBS, body);
    expect(response?.status).toBe(400);
    expect(JSON.parse(String(response?.body))).toEqual(INVALID_REQUEST);
    expect((await post(mock, CLOCK, body))?.status).toBe(400);
  });

  it.each([
    ['a duplicate key, of which the last counts', '{"type":"x","type":"users"}', 'users', undefined],
    [
      'a name of 64 characters beyond ASCII',
      `{"type":"tweets","name":"${'\u{1f4a9}'.repeat(64)}"}`,
      'tweets',
      '\u{1f4a9}'.repeat(64),
    ],
    ['a name with a lone surrogate', '{"type":"tweets","name":"\\ud83d"}', 'tweets', '\ud83d'],
    [
      'a name with bytes that are no UTF-8',
      Buffer.from('{"type":"tweets","name":"\xff"}', 'latin1'),
      'tweets',
      '\ufffd',
    ],
    ['whitespace around it', ' \r\n\t{ "type" : "tweets" }\n', 'tweets', undefined],
  ])('accepts a JSON body with %s', async (_case, body, type, name) => {
    const response = await post(await startTestMock(), JOBS, body);
    expect(response?.status).toBe(200);
    const { data } = JSON.parse(String(response?.body));
    expect([data.type, data.name]).toEqual([type, name]);
  });

  it.each([
    ['gzip', gzipSync('{"type":"users"}'), 200],
    ['GZIP', gzipSync('{"type":"users"}'), 200],
    ['deflate', deflateSync('{"type":"users"}'), 200],
    ['gzip', '{"type":"users"}', 400],
    ['gzip', gzipSync('{"type":"users"}').subarray(0, 20), 400],
    ['gzip', '', 400],
    ['rot13', '{"glcr":"hfref"}', 400],
    ['constructor', '{"type":"users"}', 400],
  ])('decodes or rejects a JSON body with the content encoding %s (%#)', async (encoding, body, status) => {
    const response = await post(await startTestMock(), JOBS, body, { 'Content-Encoding': encoding });
    expect(response?.status).toBe(status);
    if (status === 400) expect(JSON.parse(String(response?.body))).toEqual(INVALID_REQUEST);
  });
});

describe.each([JOBS, CLOCK])('a JSON body of more than 1 MB for %s', (target) => {
  const contentType = target === JOBS ? 'application/json; charset=utf-8' : 'application/problem+json';
  const TOO_LARGE = { status: 413, headers: { 'content-type': contentType } };

  it(`${target} accepts a JSON body of exactly 1 MB`, async () => {
    const text = (target === JOBS ? '{"type":"tweets"}' : '{"advance":"1s"}').padEnd(MB);
    expect((await post(await startTestMock(), target, text))?.status).toBe(200);
  });

  it(`${target} rejects a JSON body over 1 MB by its Content-Length`, async () => {
    const mock = await startTestMock();
    const head = jsonHead(target, { 'Content-Length': String(MB + 1) });
    expect(await sendRawRequest(mock.url, `${head}{`)).toMatchObject(TOO_LARGE);
  });

  it(`${target} rejects a JSON body over 1 MB without sending 100 Continue`, async () => {
    const mock = await startTestMock();
    const head = jsonHead(target, { 'Content-Length': String(MB + 1), Expect: '100-continue' });
    expect(await sendRawRequest(mock.url, head)).toMatchObject(TOO_LARGE);
  });

  it.each([
    ['before its last chunk', ''],
    ['after its last chunk', LAST_CHUNK],
  ])(`${target} rejects a chunked JSON body over 1 MB %s`, async (_case, end) => {
    const mock = await startTestMock();
    const wire = await RawSocket.open(mock.url);
    await wire.write(jsonHead(target, { 'Transfer-Encoding': 'chunked' }));
    for (let sent = 0; sent <= MB; sent += MB / 16) await wire.write(encodeChunk(' '.repeat(MB / 16)));
    await wire.write(end);
    expect(await wire.readResponse()).toMatchObject(TOO_LARGE);
    expect((await fetch(`${mock.url}/livez`)).status).toBe(200);
  });

  it(`${target} rejects a small JSON body that decompresses to more than 1 MB`, async () => {
    const mock = await startTestMock();
    const bomb = gzipSync(Buffer.alloc(50 * MB, ' '));
    expect(bomb.length).toBeLessThan(MB);
    expect(await post(mock, target, bomb, { 'Content-Encoding': 'gzip' })).toMatchObject(TOO_LARGE);
  });
});

describe('a JSON body of another length than announced', () => {
  it('a JSON body shorter than its Content-Length creates no job', async () => {
    const mock = await startTestMock();
    const wire = await RawSocket.open(mock.url);
    await wire.write(`${jsonHead(JOBS, { 'Content-Length': '1000' })}{"type":"tweets"}`);
    wire.end();
    expect(String(await wire.waitForClose())).not.toMatch(/^HTTP\/1\.1 [25]/);
    const list = await mock.app('hostile').request('GET', `${JOBS}?type=tweets`);
    expect(await list.json()).toEqual({ meta: { result_count: 0 } });
  });

  it.each([
    ['with Content-Length', { 'Content-Length': '1000' }, '{"type":'],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }, encodeChunk('{"type":"tweets"}')],
  ])('an interrupted JSON body %s creates no job', async (_case, headers, sent) => {
    const mock = await startTestMock();
    const wire = await RawSocket.open(mock.url);
    await wire.write(jsonHead(JOBS, { ...headers, Expect: '100-continue' }));
    expect((await wire.readResponse())?.status).toBe(100);
    await wire.write(sent);
    wire.destroy();
    await wire.waitForClose();
    const list = await mock.app('hostile').request('GET', `${JOBS}?type=tweets`);
    expect(await list.json()).toEqual({ meta: { result_count: 0 } });
  });

  it('bytes after a JSON body that are not a request get 400 and a closed connection', async () => {
    const mock = await startTestMock();
    const wire = await RawSocket.open(mock.url);
    await wire.write(`${jsonHead(JOBS, { 'Content-Length': '17' })}{"type":"tweets"}garbage\r\n\r\n`);
    expect(String(await wire.waitForClose())).toMatch(
      /HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/,
    );
    expect((await fetch(`${mock.url}/livez`)).status).toBe(200);
  });
});
