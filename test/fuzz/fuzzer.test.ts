import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRequest } from './build-request.js';
import { CaseContext } from './case-context.js';
import { damageRequest } from './damage-request.js';
import { FuzzConnection } from './fuzz-connection.js';
import { serialize } from './fuzz-request.js';
import { Target } from './fuzz-targets.js';
import { apiOperations, controlOperations } from './openapi-operations.js';
import { ResponseReader } from './read-responses.js';
import { ReferenceConnection } from './reference-parser.js';
import { sendStep } from './send-step.js';

const OPTIONS = { name: 'with-bug', args: [], program: 'test/fuzz/server-with-bug.mjs', patienceMs: 300 };

describe('the fuzzer', () => {
  let target: Target;
  const problems: { kind: string; detail: string }[] = [];
  const restart = async (): Promise<void> => {
    target = await Target.start(OPTIONS, 'gcs', 1, (kind, detail) => problems.push({ kind, detail }));
  };
  beforeAll(restart);
  afterAll(() => target.stop());

  /** Sends two requests for a path as one pipeline. @returns the kinds of all problems that the fuzzer finds */
  async function kindsFor(path: string): Promise<string[]> {
    problems.length = 0;
    const context = new CaseContext(target, 1, 1);
    const request = Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${context.secret}\r\n\r\n`,
    );
    const connection = await FuzzConnection.open(target, 'direct', 'api');
    const step = { connection: 1, access: 'direct', route: 'api', responses: '' } as const;
    const found = await sendStep(context, connection, {
      ...step,
      requests: [request, request],
      ending: 'read',
    });
    connection.close();
    if (path === '/crash') await expect.poll(() => target.hasExited).toBe(true);
    await target.stop();
    await restart();
    return [...new Set([...found, ...problems].map(({ kind }) => kind))];
  }

  it.each([
    ['a status 500 that no fault explains', '/status', 'status 500'],
    ['a request without a response', '/hang', 'hang'],
    ['the end of the process', '/crash', 'crash'],
    ['a response without a request', '/second-response', 'framing'],
    ['a response with two lengths', '/two-lengths', 'framing'],
    ['a connection that closes without a response', '/silent-close', 'framing'],
    ['an error response that is much larger than its request', '/large-error', 'large error'],
    ['a secret on stderr', '/log-secret', 'secret on stderr'],
    ['a warning of Node on stderr', '/warning', 'text on stderr'],
  ])('reports a server that shows this bug: %s', async (_case, path, kind) => {
    expect(await kindsFor(path)).toContain(kind);
  });

  it('reports nothing about a server without a bug', async () => {
    expect(await kindsFor('/')).toEqual([]);
  });

  it.each([1, 2, 3])('generates the same bytes for the same seed and case (case %i)', (number) => {
    const generate = (): Buffer => {
      const context = new CaseContext(target, 7, number);
      const requests = [...apiOperations, ...controlOperations].map(({ id }) => {
        const request = buildRequest(context, id);
        damageRequest(request, context.random, context.secret);
        return serialize(request);
      });
      return Buffer.concat(requests);
    };
    // `toEqual` would take minutes for megabytes.
    expect(generate().equals(generate())).toBe(true);
  });
});

describe('the reference of a connection', () => {
  it.each([
    ['with Connection: close', 'HTTP/1.1\r\nHost: a\r\nConnection: close'],
    ['of HTTP/2.0', 'HTTP/2.0\r\nHost: a'],
  ])(
    'expects the end of a connection after a request %s only when its body has arrived',
    async (_case, head) => {
      const reference = new ReferenceConnection();
      await reference.write(Buffer.from(`POST / ${head}\r\nContent-Length: 2\r\n\r\na`));
      expect(reference.hasEnded).toBe(false);
      await reference.write(Buffer.from('b'));
      expect(reference.hasEnded).toBe(true);
      reference.close();
    },
  );
});

describe('the reader of responses', () => {
  const read = (text: string, methods: readonly string[] = []): ResponseReader => {
    const reader = new ResponseReader((index) => methods[index] ?? 'GET');
    for (const byte of Buffer.from(text, 'latin1')) reader.push(Buffer.from([byte]));
    return reader;
  };

  it.each([
    ['HTTP/1.0 200 OK\r\n\r\n'],
    ['HTTP/1.1 200OK\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nA : b\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nA: \0\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n'],
    ['HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nx'],
  ])('rejects the invalid response %j', (text) => {
    const reader = read(`${text}HTTP`);
    expect(reader.violation ?? (reader.responses.length === 1 && reader.isInside)).toBeTruthy();
    expect(read(text).responses.length).toBeLessThan(2);
  });

  it('reads pipelined responses to HEAD, with chunks, after 100 Continue and up to the end of the connection', () => {
    const reader = read(
      [
        'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n',
        'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n',
        'HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n',
        'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nrest',
      ].join(''),
      ['HEAD'],
    );
    reader.end();
    expect(reader.violation).toBeUndefined();
    expect(reader.responses.map(({ status, body }) => [status, String(body)])).toEqual([
      [200, ''],
      [200, 'ab'],
      [304, ''],
      [400, 'rest'],
    ]);
  });
});

describe('the reference parser', () => {
  it.each([
    ['GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD /b HTTP/1.1\r\nHost: a\r\n\r\n', ['GET', 'HEAD'], 2, false],
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab', ['POST'], 0, false],
    ['GET / HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n', ['GET'], 1, true],
  ])('counts the requests in %j', async (text, methods, complete, hasEnded) => {
    const connection = new ReferenceConnection();
    await connection.write(Buffer.from(text));
    expect(connection.requests.map(({ method }) => method)).toEqual(methods);
    expect(connection.requests.filter(({ isComplete }) => isComplete)).toHaveLength(complete);
    expect(connection.hasEnded).toBe(hasEnded);
    connection.close();
  });
});
