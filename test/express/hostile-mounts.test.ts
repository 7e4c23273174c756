// Tests how a mock and the application around it affect each other. Each test reproduces a former bug.
import { EventEmitter, once } from 'node:events';
import { request as httpRequest, type RequestListener } from 'node:http';
import express, { type RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import type { EmbeddedMock } from '../../mock-server/index.js';
import { createTestEmbeddedMock, serveApplication } from '../support/embedded-mock.js';
import { RawSocket, requestHead } from '../support/raw-socket.js';

const own: RequestHandler = (_req, res) => void res.status(418).send('the application itself');
const bearer = { authorization: 'Bearer my-app' };
const LIST = '/2/compliance/jobs?type=tweets';

describe('the application around a mock', () => {
  it('a closed mock responds with 503 to its own paths only, and leaves other paths to the application', async () => {
    const mock = await createTestEmbeddedMock();
    const base = await serveApplication(express().use(mock.handler).use(own));
    await mock.close();
    expect((await fetch(`${base}/mine`)).status).toBe(418);
    for (const path of [LIST, '/_mock/clock', '/readyz', '/twttr-tweet-compliance/1/submission/1_1'])
      expect([path, (await fetch(base + path, { headers: bearer })).status]).toEqual([path, 503]);
  });

  it('the application handles OPTIONS requests to its own paths, even if the mock has the option cors', async () => {
    const mock = await createTestEmbeddedMock({ cors: true });
    const base = await serveApplication(express().use(mock.handler).use(own));
    expect((await fetch(`${base}/mine`, { method: 'OPTIONS' })).status).toBe(418);
    const preflight = await fetch(base + LIST, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });

  it('the application gets parsed bodies on its own paths that cannot be serialized as JSON', async () => {
    const mock = await createTestEmbeddedMock();
    const parse: RequestHandler = (req, _res, next) => {
      req.resume().once('end', () => {
        req.body = { big: 1n };
        next();
      });
    };
    const base = await serveApplication(express().use(parse).use(mock.handler).use(own));
    const json = { method: 'POST', headers: { ...bearer, 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(`${base}/mine`, json)).status).toBe(418);
    const response = await fetch(`${base}/2/compliance/jobs`, json);
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('before body parsers'),
    ]);
    const entry = await mock.requests.find(response.headers.get('x-mock-request-id') ?? '');
    expect(entry?.why).toContain('body parser');
    expect(response.headers.get('date')).not.toBeNull();
  });

  it('requests that the mock passes to the application do not change the URL of the mock', async () => {
    const mock = await createTestEmbeddedMock();
    const base = await serveApplication(express().use(mock.handler).use(own));
    await fetch(base + LIST, { headers: bearer });
    await new Promise((resolve, reject) => {
      httpRequest(`${base}/mine`, { headers: { host: 'evil.example' } }, (res) =>
        res.resume().on('end', resolve),
      )
        .on('error', reject)
        .end();
    });
    expect(mock.url).toBe(base);
  });

  it('the application handles /_mock/ if the control API is disabled', async () => {
    const mock = await createTestEmbeddedMock({ noControl: true });
    const base = await serveApplication(express().use(mock.handler).use(own));
    expect((await fetch(`${base}/_mock/clock`)).status).toBe(418);
  });
});

describe('close() of an embedded mock', () => {
  it('close() does not wait for a request whose client disconnects before the mock gets the request', async () => {
    const mock = await createTestEmbeddedMock();
    const events = new EventEmitter();
    const base = await serveApplication((req, res) => {
      events.emit('received');
      res.once('close', () => {
        mock.handler(req, res);
        events.emit('handled');
      });
    });
    const leaving = httpRequest(base + LIST, { headers: bearer }).on('error', () => undefined);
    const [received, handled] = [once(events, 'received'), once(events, 'handled')];
    leaving.end();
    await received;
    leaving.destroy();
    await handled;
    await mock.close();
  });

  it('close() waits for running control calls', async () => {
    const mock = await createTestEmbeddedMock();
    const ids = Array.from({ length: 1_000 }, (_, n) => String(n));
    const creating = mock.app().jobs.create({ type: 'tweets', status: 'complete', ids });
    await mock.close();
    expect((await creating).status).toBe('complete');
  });
});

it('the response to an upload through an Express application has both checksums', async () => {
  const mock = await createTestEmbeddedMock();
  const base = await serveApplication(express().use(mock.handler));
  const headers = { ...bearer, 'content-type': 'application/json' };
  const created = await fetch(`${base}/2/compliance/jobs`, {
    method: 'POST',
    headers,
    body: '{"type":"tweets"}',
  });
  const { data } = (await created.json()) as { data: { upload_url: string } };
  const stored = await fetch(data.upload_url, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: '90',
  });
  expect(stored.headers.get('x-goog-hash')).toMatch(/^crc32c=\S+, md5=\S+$/);
});

describe('100 Continue', () => {
  it.each([
    ['an Express application', (mock: EmbeddedMock) => express().use(mock.handler)],
    ['a server of node:http', (mock: EmbeddedMock) => mock.handler],
  ])('`100 Continue` is sent once to a client of %s', async (_case, createApplication) => {
    const mock = await createTestEmbeddedMock();
    const base = await serveApplication(createApplication(mock) as RequestListener);
    let continued = 0;
    const status = await new Promise((resolve, reject) => {
      const body = '{"type":"tweets"}';
      const headers = { ...bearer, 'content-type': 'application/json', 'content-length': body.length };
      const req = httpRequest(`${base}/2/compliance/jobs`, {
        method: 'POST',
        headers: { ...headers, expect: '100-continue' },
      });
      req.on('continue', () => {
        continued++;
        if (continued === 1) req.end(body);
      });
      req.on('response', (res) => res.resume().on('end', () => resolve(res.statusCode)));
      req.on('error', reject).flushHeaders();
    });
    expect([status, continued]).toEqual([200, 1]);
  });

  it('`100 Continue` of a pipelined request precedes its response', async () => {
    const mock = await createTestEmbeddedMock();
    const ended = new EventEmitter();
    const application = express()
      .get('/slow', (_req, res) => void ended.once('login', () => res.send('done')))
      .use((_req, res, next) => {
        const end = res.end.bind(res) as (body: Buffer) => typeof res;
        res.end = ((body: Buffer) => {
          end(body);
          ended.emit('login');
        }) as never;
        next();
      })
      .use(mock.handler);
    const wire = await RawSocket.open(await serveApplication(application));
    const slow = requestHead('GET', '/slow', { Host: 'localhost' });
    const login = requestHead('POST', '/oauth2/token', {
      Host: 'localhost',
      Expect: '100-continue',
      'Content-Length': '2',
    });
    await wire.write(`${slow}${login}gr`);
    const responses = [await wire.readResponse(), await wire.readResponse(), await wire.readResponse()];
    expect(responses.map((response) => response?.status)).toEqual([200, 100, 403]);
    expect(JSON.parse(String(responses[2]?.body))).toHaveProperty('errors');
  });
});
