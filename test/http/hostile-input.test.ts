import { Agent, type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import {
  bodyArbitrary,
  headersArbitrary,
  methodArbitrary,
  queryArbitrary,
  ROUTES,
  segmentArbitrary,
  targetArbitrary,
} from '../support/hostile-requests.js';
import { sendRawRequest } from '../support/raw-socket.js';
import { startServerProcess } from '../support/server-process.js';
import { PROFILES, startTestMock, type TestJob, type TestMock } from '../support/test-mock.js';
import { sizeOf } from '../support/thoroughness.js';

/** Time in milliseconds after which a request without a response fails the test. */
const RESPONSE_TIMEOUT_MS = 10_000;
const RUNS = { numRuns: sizeOf({ usual: 300, thorough: 5_000 }) };
const TOKEN = 'fuzz';

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
afterAll(() => agent.destroy());

interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends a request over a connection that stays open for later requests. */
function send(
  base: string,
  { method, target, headers, body }: FuzzRequest,
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const sending = request(
      { agent, hostname, port, method, path: target, timeout: RESPONSE_TIMEOUT_MS },
      (response) =>
        read(response).then((text) => resolve({ status: response.statusCode as number, body: text }), reject),
    );
    sending.once('timeout', () => sending.destroy(new Error(`no response to ${method} ${target}`)));
    sending.once('error', reject);
    for (const [name, value] of Object.entries(headers)) sending.setHeader(name, value);
    // Without a Content-Length, Node sends the body chunked.
    if (body.length > 0 && !sending.hasHeader('content-length'))
      sending.setHeader('content-length', body.length);
    sending.end(body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const isCompressed = response.headers['content-encoding'] === 'gzip' && bytes.length > 0;
  return String(isCompressed ? gunzipSync(bytes) : bytes);
}

/** Expects that the status is not a 5xx. If the API responds with 400, also expects the body that its documentation shows. */
function expectDocumentedResponse(
  target: string,
  response: { status: number; body: string },
  head: boolean,
): void {
  expect(response.status).toBeGreaterThanOrEqual(200);
  expect(response.status).toBeLessThan(500);
  if (response.status !== 400 || head || response.body === '' || !/^\/2\/compliance\/jobs/.test(target))
    return;
  if (response.body.startsWith('<?xml')) return;
  expect(JSON.parse(response.body)).toEqual({
    errors: expect.arrayContaining([{ parameters: expect.any(Object), message: expect.any(String) }]),
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: expect.stringMatching(/^https:\/\/api\.(?:twitter|x)\.com\/2\/problems\/invalid-request$/),
  });
}

async function expectStillServing(mock: TestMock): Promise<void> {
  expect((await fetch(`${mock.url}/livez`)).status).toBe(200);
  expect((await mock.app().createCompleteJob('90\n')).status).toBe('complete');
}

const startServer = async (profile = 'gcs'): Promise<{ mock: TestMock; job: TestJob }> => {
  const mock = await startTestMock({ profile, rateLimit: '999999999', cors: 'true' });
  return { mock, job: await mock.app(TOKEN).createJob() };
};

const credentials = fc.constantFrom({}, { authorization: `Bearer ${TOKEN}` });

describe.each(PROFILES)('any input in profile $profile', ({ profile }) => {
  it('responds to any path, method, headers and body, and never with a 5xx', async () => {
    const { mock } = await startServer(profile);
    await fc.assert(
      fc.asyncProperty(
        methodArbitrary,
        targetArbitrary,
        headersArbitrary,
        credentials,
        bodyArbitrary,
        async (verb, path, some, own, bytes) => {
          const sent = { method: verb, target: path, headers: { ...some, ...own }, body: bytes };
          expectDocumentedResponse(path, await send(mock.url, sent), verb === 'HEAD');
        },
      ),
      RUNS,
    );
    await expectStillServing(mock);
  });

  it.each(ROUTES)('responds to any query of %s, and never with a 5xx', async (route) => {
    const { mock } = await startServer(profile);
    const verbs = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE');
    const own = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    await fc.assert(
      fc.asyncProperty(verbs, queryArbitrary, async (verb, search) => {
        const path = `${route}?${search}`.slice(0, 12_000);
        const content = Buffer.from(verb.startsWith('P') ? '{}' : '');
        const response = await send(mock.url, { method: verb, target: path, headers: own, body: content });
        expectDocumentedResponse(path, response, verb === 'HEAD');
      }),
      { numRuns: 200 },
    );
  });

  it('responds to a tampered upload or download URL, and never with a 5xx', async () => {
    const { mock, job } = await startServer(profile);
    const urls = [job.upload_url, job.download_url].map((url) => url.slice(mock.url.length));
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...urls),
        position,
        position,
        segmentArbitrary,
        methodArbitrary,
        fc.tuple(headersArbitrary, credentials),
        async (url, from, to, replacement, verb, [some, own]) => {
          const [start, end] = [from, to]
            .map((share) => Math.floor(share * url.length))
            .sort((a, b) => a - b);
          const path = `/${url.slice(1, start)}${replacement}${url.slice(end)}`.slice(0, 12_000);
          const sent = {
            method: verb,
            target: path,
            headers: { ...some, ...own },
            body: Buffer.from('90\n'),
          };
          expectDocumentedResponse(path, await send(mock.url, sent), verb === 'HEAD');
        },
      ),
      RUNS,
    );
    await expectStillServing(mock);
  });
});

describe('any input', () => {
  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'content-type;__proto__',
    '',
    ';;',
    'x'.repeat(9_000),
  ])('rejects the list of signed headers %j', async (signed) => {
    const { mock, job } = await startServer();
    const url = job.download_url
      .slice(mock.url.length)
      .replace('SignedHeaders=host', `SignedHeaders=${signed}`);
    const response = await send(mock.url, { method: 'GET', target: url, headers: {}, body: Buffer.alloc(0) });
    expect(response.status).toBe(400);
    expect(response.body).toContain('<Code>MalformedSecurityHeader</Code>');
  });

  it('responds to absolute-form request targets, and never with a 5xx', async () => {
    const { url, log } = await startServerProcess([]);
    const origin = fc.constantFrom(
      'http://mock.example',
      'HTTP://@:0',
      'http://[',
      'https://',
      'http://a:b@c:d',
    );
    await fc.assert(
      fc.asyncProperty(
        methodArbitrary,
        origin,
        targetArbitrary,
        bodyArbitrary,
        async (verb, proxied, path, bytes) => {
          const sent = { method: verb, target: `${proxied}${path}`, headers: {}, body: bytes };
          expectDocumentedResponse(path, await send(url, sent), verb === 'HEAD');
        },
      ),
      { numRuns: 300 },
    );
    expect(log.filter(({ level }) => level === 'error' || level === 'text')).toEqual([]);
  });

  it.each([
    '/\u{1f4a9}',
    '/2/compliance/jobs/\u0661',
    '/2/compliance/jobs?type=\u00fc',
    '/\u0000',
    '/a b',
    '/\u007f',
  ])('responds to the request target %j with 400 or 404', async (path) => {
    const { mock } = await startServer();
    const response = await sendRawRequest(
      mock.url,
      `GET ${path} HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`,
    );
    expect([400, 404]).toContain(response?.status);
    await expectStillServing(mock);
  });
});
