// Tests over sockets of how the dashboard is served: headers, redirects, and who may load it.
import { request as httpRequest } from 'node:http';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { createTestEmbeddedMock, serveApplication } from '../../support/embedded-mock.js';
import { startMockWithGateway } from '../../support/mock-with-gateway.js';
import { redirectedDnsClient } from '../../support/proxy-clients.js';
import { startTestMock } from '../../support/test-mock.js';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const FILES = [
  ['', 'text/html; charset=utf-8'],
  ['index.html', 'text/html; charset=utf-8'],
  ['dashboard.js', 'text/javascript; charset=utf-8'],
  ['dashboard.css', 'text/css; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
] as const;

/** Requests without following redirects. */
const get = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(url, { method, headers, redirect: 'manual' });

/** Requests with a Host header of its own, which `fetch` does not allow. @returns status of the response */
const statusWithHost = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { headers: { host, ...HTML } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the files of the dashboard', () => {
  it.each(FILES)('GET /_mock/ui/%s returns %s with headers that keep other pages out', async (file, type) => {
    const { url } = await startTestMock();
    const response = await get(`${url}/_mock/ui/${file}`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-security-policy':
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    const body = await response.text();
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(body));
  });

  it('the page contains no inline script, no inline style and no address of another server', async () => {
    const { url } = await startTestMock();
    const html = await (await get(`${url}/_mock/ui/`)).text();
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)|https?:/);
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link)).toEqual([
      'icon.svg',
      'dashboard.css',
      'dashboard.js',
    ]);
  });

  it('a browser that has the current version of a file gets a 304 without a body', async () => {
    const { url } = await startTestMock();
    const etag = (await get(`${url}/_mock/ui/dashboard.js`)).headers.get('etag') ?? '';
    const response = await get(`${url}/_mock/ui/dashboard.js`, { 'if-none-match': etag });
    expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(`${url}/_mock/ui/dashboard.js`, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('HEAD returns the headers of GET, and other methods get a 405', async () => {
    const { url } = await startTestMock();
    const head = await get(`${url}/_mock/ui/`, {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await get(`${url}/_mock/ui/`, {}, 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    'other.js',
    '__proto__',
    'constructor',
    '..%2f..%2fpackage.json',
    '%2e%2e/core.js',
    'dashboard.js/',
  ])('GET /_mock/ui/%s returns no file', async (path) => {
    const { url } = await startTestMock();
    expect((await get(`${url}/_mock/ui/${path}`)).status).toBe(404);
  });

  it('a request for the dashboard is not recorded in the journal', async () => {
    const { url } = await startTestMock();
    await get(`${url}/`, HTML);
    await get(`${url}/_mock/ui/`);
    expect(await (await get(`${url}/_mock/requests`)).json()).toEqual({ requests: [] });
  });
});

describe('the way to the dashboard', () => {
  it.each(['/', '/_mock/ui'])('a browser that opens %s is redirected to the dashboard', async (path) => {
    const { url } = await startTestMock();
    const response = await get(`${url}${path}`, HTML);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/_mock/ui/']);
  });

  it('a client that does not accept HTML gets the 404 of an unknown path', async () => {
    const { url } = await startTestMock();
    for (const accept of ['*/*', 'application/json'])
      expect((await get(`${url}/`, { accept })).status).toBe(404);
  });

  it('--public-url with a path redirects to the dashboard below that path', async () => {
    const { url } = await startTestMock({ publicUrl: 'https://mock.example/x' });
    const headers = { ...HTML, host: 'mock.example' };
    expect((await get(`${url}/x/`, headers)).headers.get('location')).toBe('/x/_mock/ui/');
  });

  it('--no-control leaves out the dashboard and the redirect', async () => {
    const { url } = await startTestMock({ noControl: 'true' });
    for (const path of ['/', '/_mock/ui/', '/_mock/ui', '/_mock/ui/dashboard.js'])
      expect([path, (await get(`${url}${path}`, HTML)).status]).toEqual([path, 404]);
  });

  it('clients of the proxy that call a real host get no dashboard', async () => {
    const { gateway } = await startMockWithGateway();
    const request = redirectedDnsClient(gateway);
    for (const path of ['/', '/_mock/ui', '/_mock/ui/', '/_mock/ui/dashboard.js'])
      expect([path, (await request(`https://api.x.com${path}`, { headers: HTML })).status]).toEqual([
        path,
        404,
      ]);
  });
});

describe('who may load the dashboard', () => {
  it('the files need no control token, but the control API does', async () => {
    const { url } = await startTestMock({ controlToken: 'secret' });
    for (const path of ['/_mock/ui/', '/_mock/ui/dashboard.js'])
      expect([path, (await get(`${url}${path}`)).status]).toEqual([path, 200]);
    expect((await get(`${url}/`, HTML)).status).toBe(302);
    for (const path of ['/_mock/info', '/_mock/uix', '/_mock/ui/../info'])
      expect([path, (await get(`${url}${path}`)).status]).toEqual([path, 401]);
  });

  it.each([
    ['a foreign Origin', { origin: 'http://evil.example' }],
    ['a foreign Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
  ])('a request with %s gets a 403, with and without a control token', async (_case, headers) => {
    for (const flags of [{}, { controlToken: 'secret' }]) {
      const { url } = await startTestMock(flags);
      for (const path of ['/_mock/ui/', '/_mock/ui/dashboard.js', '/'])
        expect([path, (await get(`${url}${path}`, { ...HTML, ...headers })).status]).toEqual([path, 403]);
    }
  });

  it('a rebound name gets a 403', async () => {
    const { url } = await startTestMock();
    for (const path of ['/_mock/ui/', '/'])
      expect([path, await statusWithHost(`${url}${path}`, 'evil.example')]).toEqual([path, 403]);
  });
});

describe('a mock in an Express application', () => {
  it('the dashboard is below the mount path, with relative addresses', async () => {
    const mock = await createTestEmbeddedMock();
    const origin = await serveApplication(express().use('/x', mock.handler));
    expect((await get(`${origin}/x/_mock/ui/`)).status).toBe(200);
    for (const path of ['/x', '/x/', '/x/_mock/ui'])
      expect([path, (await get(`${origin}${path}`, HTML)).headers.get('location')]).toEqual([
        path,
        '/x/_mock/ui/',
      ]);
  });

  it('an application keeps its own home page if it mounts the mock at its root', async () => {
    const mock = await createTestEmbeddedMock();
    const app = express().use(mock.handler);
    app.get('/', (_req, res) => void res.send('home'));
    const origin = await serveApplication(app);
    expect(await (await get(`${origin}/`, HTML)).text()).toBe('home');
    expect((await get(`${origin}/_mock/ui/`)).status).toBe(200);
  });
});
