// Tests createMock() in real Express applications of both current major versions, at the root and under a prefix.
import { createHash } from 'node:crypto';
import express5, { type RequestHandler } from 'express';
// @ts-expect-error Express 4 is installed under an alias without types. The types of Express 5 fit the functions used here.
import express4 from 'express4';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock, type EmbeddedMockOptions } from '../../mock-server/index.js';
import { createTestEmbeddedMock, serveApplication } from '../support/embedded-mock.js';

const EXPRESS: readonly (readonly [string, typeof express5])[] = [
  ['Express 4', express4 as unknown as typeof express5],
  ['Express 5', express5],
];
const PLACES = EXPRESS.flatMap(([version, express]) =>
  (['/', '/x', '/deep/er'] as const).map((mount) => [version, mount, express] as const),
);

const bearer = (token = 'my-app') => ({ authorization: `Bearer ${token}` });

async function create(base: string, body: object = { type: 'tweets' }, token?: string) {
  const response = await fetch(`${base}/2/compliance/jobs`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: Record<string, string> }).data;
}

/** Returns the prefix of URLs under a mount path. The prefix of the root is empty. */
const prefixOf = (mount: string): string => (mount === '/' ? '' : mount);

describe.each(PLACES)('a mock mounted in %s at %s', (_version, mount, express) => {
  const mounted = async (options?: EmbeddedMockOptions) => {
    const mock = await createTestEmbeddedMock(options);
    const app = express().use(mount, mock.handler);
    const origin = await serveApplication(app);
    return { mock, origin, base: origin + prefixOf(mount) };
  };

  it('signed URLs contain the mount path, and a complete job runs through them', async () => {
    const { mock, base } = await mounted();
    const job = await create(base);
    expect(job.upload_url).toMatch(new RegExp(`^${base}/twttr-tweet-compliance/`));
    const upload = await fetch(job.upload_url as string, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '90\n10\n',
    });
    expect(upload.status).toBe(200);
    await mock.app('my-app').clock.advance('3s');
    const result = await fetch(job.download_url as string);
    expect(await result.text()).toContain('"id":"90","action":"delete"');
  });

  it('rejects a signed URL with a tampered mount path', async () => {
    const mock = await createTestEmbeddedMock();
    const origin = await serveApplication(express().use('/elsewhere', mock.handler).use(mount, mock.handler));
    const { upload_url: url = '' } = await create(origin + prefixOf(mount));
    const { pathname, search } = new URL(url);
    const response = await fetch(`${origin}/elsewhere${pathname.slice(prefixOf(mount).length)}${search}`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '90\n',
    });
    expect([response.status, (await response.text()).includes('<Code>SignatureDoesNotMatch</Code>')]).toEqual(
      [403, true],
    );
    const entry = await mock.requests.find(response.headers.get('x-mock-request-id') ?? '');
    expect(entry?.why).toContain(`expected "${pathname}"`);
  });

  it('a resumable upload runs through the session URL, which contains the mount path', async () => {
    const { mock, base } = await mounted();
    const job = await create(base, { type: 'users', resumable: true });
    const started = await fetch(job.upload_url as string, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'x-goog-resumable': 'start' },
      body: '',
    });
    expect(started.status).toBe(201);
    const session = started.headers.get('location') ?? '';
    expect(session).toMatch(new RegExp(`^${base}/twttr-user-compliance/`));
    const chunk = Buffer.alloc(256 * 1024, '1000000000000090\n');
    const first = await fetch(session, {
      method: 'PUT',
      headers: { 'content-range': `bytes 0-${chunk.length - 1}/${chunk.length + 3}` },
      body: chunk,
    });
    expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${chunk.length - 1}`]);
    const last = await fetch(session, {
      method: 'PUT',
      headers: { 'content-range': `bytes ${chunk.length}-${chunk.length + 2}/${chunk.length + 3}` },
      body: '90\n',
    });
    expect(last.status).toBe(200);
    expect(last.headers.get('etag')).toBe(
      `"${createHash('md5').update(chunk).update('90\n').digest('hex')}"`,
    );
    expect((await mock.app('my-app').jobs.get(job.id as string)).status).toBe('in_progress');
  });

  it('a client logs in with a consumer key, also if a body parser has read the form', async () => {
    const mock = await createTestEmbeddedMock();
    const app = express()
      .use('/parsed', express.urlencoded({ extended: true }))
      .use('/parsed', mock.handler);
    const origin = await serveApplication(app.use(mount, mock.handler));
    const tokens = await Promise.all(
      ['/parsed', prefixOf(mount)].map(async (prefix) => {
        const response = await fetch(`${origin}${prefix}/oauth2/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${Buffer.from('key:secret').toString('base64')}` },
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
        });
        return ((await response.json()) as { access_token: string }).access_token;
      }),
    );
    expect(tokens[0]).toMatch(/^AAAA/);
    expect(tokens[1]).toBe(tokens[0]);
    await create(origin + prefixOf(mount), { type: 'tweets' }, tokens[0]);
    expect(await mock.app({ consumerKey: 'key' }).jobs.list()).toHaveLength(1);
  });

  it('token URLs of profile direct contain the mount path, and a complete job runs through them', async () => {
    const { mock, base } = await mounted({ profile: 'direct' });
    const job = await create(base);
    expect(job.upload_url).toMatch(new RegExp(`^${base}/2/compliance/jobs/${job.id}/upload\\?token=`));
    const upload = await fetch(job.upload_url as string, {
      method: 'PUT',
      headers: { ...bearer(), 'content-type': 'text/plain' },
      body: '90\n',
    });
    expect(upload.status).toBe(200);
    await mock.app('my-app').clock.advance('3s');
    const result = await fetch(job.download_url as string, { headers: bearer() });
    expect(await result.text()).toContain('"id":"90","action":"delete"');
  });

  it('a mounted mock passes unknown paths to the application and does not record them in the journal', async () => {
    const mock = await createTestEmbeddedMock();
    const app = express().use(mount, mock.handler);
    app.use((_req, res) => void res.status(418).send('the application itself'));
    const base = (await serveApplication(app)) + prefixOf(mount);
    for (const path of ['/', '/2/tweets', '/2/compliance/job', '/favicon.ico', '/%', '/twttr/x']) {
      const response = await fetch(base + path, { headers: bearer() });
      expect([path, response.status, await response.text()]).toEqual([path, 418, 'the application itself']);
    }
    expect(await mock.requests.list()).toEqual([]);
  });

  it('a response contains no headers of Express', async () => {
    const { base } = await mounted();
    const response = await fetch(`${base}/2/compliance/jobs?type=tweets`, { headers: bearer() });
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('x-rate-limit-remaining')).toBe('149');
  });

  it('the control API is available under the mount path', async () => {
    const { mock, base } = await mounted();
    const clock = (await (await fetch(`${base}/_mock/clock`)).json()) as { frozen: boolean };
    expect(clock.frozen).toBe(false);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    await mock.clock.freeze();
    expect(((await (await fetch(`${base}/_mock/clock`)).json()) as { frozen: boolean }).frozen).toBe(true);
  });

  it.each([
    ['express.json()', (app: typeof express) => app.json()],
    ['express.text()', (app: typeof express) => app.text()],
    ['express.raw()', (app: typeof express) => app.raw({ type: '*/*' })],
  ])('a mock mounted after %s restores the body that the parser has read', async (_parser, parserOf) => {
    const mock = await createTestEmbeddedMock();
    const app = express().use(parserOf(express)).use(mount, mock.handler);
    const base = (await serveApplication(app)) + prefixOf(mount);
    const job = await create(base, { type: 'tweets', name: 'naïve' });
    expect(job.name).toBe('naïve');
    const upload = await fetch(job.upload_url as string, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '90\n10\n',
    });
    expect(upload.headers.get('etag')).toBe(`"${createHash('md5').update('90\n10\n').digest('hex')}"`);
  });

  it('responds with 500 and a hint to mount the mock first if an earlier parser has consumed the body', async () => {
    const mock = await createTestEmbeddedMock();
    const consume: RequestHandler = (req, _res, next) => void req.resume().once('end', () => next());
    const app = express().use(consume).use(mount, mock.handler);
    const base = (await serveApplication(app)) + prefixOf(mount);
    const response = await fetch(`${base}/2/compliance/jobs`, {
      method: 'POST',
      headers: { ...bearer(), 'content-type': 'application/json' },
      body: '{"type":"tweets"}',
    });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('Mount the mock before body parsers');
  });
});

describe.each(EXPRESS)('supertest on the handler, with %s installed', () => {
  it('supertest runs a complete job on the handler, without a fixed port', async () => {
    const mock = await createTestEmbeddedMock();
    const created = await supertest(mock.handler)
      .post('/2/compliance/jobs')
      .set(bearer())
      .send({ type: 'tweets' })
      .expect(200);
    const upload = new URL(created.body.data.upload_url);
    // Sets the Host header, because a signed URL is valid for its host only and each supertest call uses another port.
    await supertest(mock.handler)
      .put(upload.pathname + upload.search)
      .set('Host', upload.host)
      .set('Content-Type', 'text/plain')
      .send('90\n')
      .expect(200);
    await mock.app('my-app').clock.advance('3s');
    const download = new URL(created.body.data.download_url);
    const result = await supertest(mock.handler)
      .get(download.pathname + download.search)
      .set('Host', download.host)
      .buffer(true)
      .parse((res, done) => {
        let text = '';
        res.on('data', (chunk) => (text += chunk));
        res.on('end', () => done(null, text));
      })
      .expect(200);
    expect(result.body).toContain('"id":"90","action":"delete"');
  });

  it('the handler responds with the 404 page to an unknown path if no application follows', async () => {
    const mock = await createTestEmbeddedMock();
    await supertest(mock.handler).get('/nothing').set(bearer()).expect(404).expect('content-type', /html/);
  });
});

describe('the handle of an embedded mock', () => {
  it('the handle of an embedded mock works inside the process, without `fetch`', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.reject(new Error('no network'));
    try {
      const mock = await createTestEmbeddedMock({ controlToken: 'secret' });
      const app = mock.app();
      const job = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
      expect((await app.jobs.list()).map(({ id }) => id)).toEqual([job.id]);
      await app.rateLimits.exhaust('list');
      await app.faults.add({ match: { route: 'listJobs' }, times: 1, effect: { status: 503 } });
      expect(await app.faults.list()).toHaveLength(1);
      await expect(app.clock.advance('soon')).rejects.toThrow('POST /_mock/clock returned 400');
      await mock.scenarios.load('busy-slot');
      await mock.state.replace(await mock.state.get());
      await mock.reset();
      expect(await mock.jobs.list()).toEqual([]);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('jobs created by the handle have URLs with the origin and mount path of the latest request', async () => {
    const mock = await createTestEmbeddedMock();
    const early = await mock.app().jobs.create({ type: 'tweets', status: 'created' });
    expect(new URL(early.upload_url).origin).toBe('http://localhost');
    expect(mock.url).toBe('http://localhost');
    const base = `${await serveApplication(express5().use('/x', mock.handler))}/x`;
    await fetch(`${base}/2/compliance/jobs?type=tweets`, { headers: bearer() });
    expect(mock.url).toBe(base);
    const job = await mock.app().jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    expect(job.download_url).toContain(`${base}/twttr-tweet-compliance/`);
    expect(await (await fetch(job.download_url)).text()).toContain('"id":"90"');
  });

  it('URLs of an embedded mock start with publicUrl, including its path', async () => {
    const mock = await createTestEmbeddedMock({ publicUrl: 'https://mock.test/prefix' });
    expect(mock.url).toBe('https://mock.test/prefix');
    const job = await mock.app('my-app').jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    expect(job.download_url).toContain('https://mock.test/prefix/twttr-tweet-compliance/');
    const { host, pathname, search } = new URL(job.download_url);
    // A reverse proxy may keep the prefix of a path or remove it. The signature must be valid in both cases.
    for (const path of [pathname, pathname.slice('/prefix'.length)])
      await supertest(mock.handler)
        .get(path + search)
        .set('Host', host)
        .expect(200);
    for (const path of ['/prefix/2/compliance/jobs', '/2/compliance/jobs'])
      await supertest(mock.handler).get(`${path}?type=tweets`).set(bearer()).expect(200);
  });

  it('responds with 503 to requests after close()', async () => {
    const mock = await createTestEmbeddedMock();
    const base = await serveApplication(mock.handler);
    await mock.close();
    await mock.close();
    const response = await fetch(`${base}/2/compliance/jobs?type=tweets`, { headers: bearer() });
    expect(response.status).toBe(503);
    await expect(mock.clock.now()).rejects.toThrow('closed');
  });

  it('createMock() rejects options that require a mock that listens', async () => {
    for (const option of [{ port: 4020 }, { host: '0.0.0.0' }, { gateway: true }])
      await expect(createMock(option as EmbeddedMockOptions)).rejects.toThrow(
        `createMock: ${Object.keys(option)[0]}`,
      );
  });
});
