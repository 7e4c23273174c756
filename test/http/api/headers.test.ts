import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { composeHttpApp } from '../../../mock-server/compose-http-app.js';
import { readConfig } from '../../../mock-server/config.js';
import { ACCESS_LEVEL, DIRECT, GCS, rateLimit } from '../../errors/api-header-sets.js';
import { findHeaderDifferences } from '../../errors/error-row.js';
import { rawRequest } from '../../support/raw-http.js';
import { startTestMock } from '../../support/test-mock.js';

/** Returns the raw headers in the order on the wire. */
function rawHeaders(url: string, headers: Record<string, string>) {
  return new Promise<{ status: number; raw: string[]; body: Buffer }>((resolve, reject) => {
    request(url, { headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, raw: response.rawHeaders, body });
    })
      .on('error', reject)
      .end();
  });
}

describe('a response of the API', () => {
  it.each([
    ['gcs', GCS],
    ['direct', DIRECT],
  ] as const)('an API response of profile %s has exactly the recorded headers', async (profile, headers) => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createJob();
    const response = await rawRequest(mock.url, `/2/compliance/jobs/${job.id}`, {
      headers: { authorization: `Bearer ${app.token}` },
    });
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    const expected = { ...headers, ...ACCESS_LEVEL, ...rateLimit(149) };
    expect(findHeaderDifferences(response, expected)).toEqual([]);
  });

  it('responses of profile direct have different transaction IDs', async () => {
    const app = (await startTestMock({ profile: 'direct' })).app();
    const ids = new Set<string | null>();
    for (let i = 0; i < 20; i++)
      ids.add((await app.request('GET', '/2/compliance/jobs/1')).headers.get('x-transaction-id'));
    expect(ids.size).toBe(20);
  });

  it.each([
    ['gcs', 'UTC'],
    ['direct', 'GMT'],
  ])('an API response of profile %s has the Date of the app’s clock in %s', async (profile, zone) => {
    const app = (await startTestMock({ profile })).app();
    const { now } = await app.changeClock({ freeze: true });
    const moved = await app.changeClock({ set: new Date(Date.parse(now) + 86_400_000).toISOString() });
    const { headers } = await app.request('GET', '/2/compliance/jobs/1');
    expect(headers.get('date')).toBe(new Date(moved.now).toUTCString().replace('GMT', zone));
  });

  it('errors of the gateway are not compressed even if the client accepts gzip', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const url = `${mock.url}/2/compliance/jobs?type=tweets`;
    const { raw } = await rawHeaders(url, { 'accept-encoding': 'gzip' });
    expect(raw).not.toContain('content-encoding');
    expect(raw[raw.indexOf('content-length') + 1]).toBe('99');
  });

  it.each([
    ['with', 'gzip', true],
    ['with', 'gzip, deflate, br', true],
    ['with', 'br;q=1.0, gzip;q=0.8, *;q=0.1', true],
    ['with', '*', true],
    ['without', 'identity', false],
    ['without', 'gzip;q=0', false],
    ['without', 'deflate', false],
  ])('an API response is sent %s gzip if Accept-Encoding is "%s"', async (_with, accepted, compressed) => {
    const mock = await startTestMock();
    const { raw, body } = await rawHeaders(`${mock.url}/2/compliance/jobs?type=tweets`, {
      authorization: 'Bearer t',
      'accept-encoding': accepted,
    });
    expect(raw.includes('content-encoding')).toBe(compressed);
    expect((compressed ? gunzipSync(body) : body).toString()).toBe('{"meta":{"result_count":0}}');
    expect(raw[raw.indexOf('content-length') + 1]).toBe(String(body.length));
  });

  it('a list of 300 jobs is sent with gzip and complete', async () => {
    const app = (await startTestMock({ rateLimit: '1000' })).app();
    await Promise.all(Array.from({ length: 300 }, () => app.createJob()));
    const response = await app.request('GET', '/2/compliance/jobs?type=tweets');
    const { data } = (await response.json()) as { data: unknown[] };
    expect(data.length).toBe(300);
  });
});

describe('the HTTP app without a port', () => {
  it('the HTTP app handles requests of supertest without a port', async () => {
    const { httpApp: app, dispose } = await composeHttpApp(readConfig({ flags: {} }), () => undefined);
    const response = await supertest(app.listener)
      .post('/2/compliance/jobs')
      .set('authorization', 'Bearer t')
      .send({ type: 'users' });
    expect(response.status).toBe(200);
    expect(response.body.data.status).toBe('created');
    await dispose();
  });
});

/** Response headers that the Fetch standard always lets a page read. */
const SAFELISTED = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

describe('browsers on other origins', () => {
  const ORIGIN = 'http://a.example';
  const preflight = (url: string) =>
    fetch(`${url}/2/compliance/jobs`, {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('browsers on other origins are rejected by default', async () => {
    const response = await preflight((await startTestMock()).url);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  });

  it('browsers on other origins may send requests with credentials with --cors', async () => {
    const { url } = await startTestMock({ cors: 'true' });
    const allowed = await preflight(url);
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,content-type',
    });
    const response = await fetch(`${url}/2/compliance/jobs?type=tweets`, {
      headers: { origin: ORIGIN, authorization: 'Bearer t' },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-credentials': 'true',
    });
    const withoutOrigin = await fetch(`${url}/2/compliance/jobs?type=tweets`);
    expect(withoutOrigin.headers.get('access-control-allow-origin')).toBe('*');
    expect(withoutOrigin.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    ['gcs', ['content-range', 'accept-ranges', 'x-goog-hash', 'x-goog-stored-content-length', 'etag']],
    ['direct', ['x-rate-limit-reset', 'x-transaction-id', 'x-mock-request-id']],
  ])(
    'browsers on other origins can read every response header of profile %s with --cors',
    async (profile, names) => {
      const app = (await startTestMock({ cors: 'true', profile })).app();
      const job = await app.createJob();
      const uploaded = await app.upload(job, '90\n');
      await app.advanceClock('3s');
      const download = (url: string) =>
        fetch(url, { headers: { range: 'bytes=0-9', authorization: `Bearer ${app.token}` } });
      const responses = [
        uploaded,
        await download(job.download_url),
        await download(`${job.download_url}x`),
        await app.request('GET', `/2/compliance/jobs/${job.id}`),
        await app.request('GET', '/2/compliance/jobs?type=dreams'),
      ];
      const exposed = new Set<string>();
      for (const { headers } of responses) {
        const list = headers.get('access-control-expose-headers')?.split(',') ?? [];
        for (const name of list) exposed.add(name);
        const hidden = [...headers.keys()].filter(
          (name) =>
            ![...list, ...SAFELISTED].includes(name) &&
            !/^access-control-|^(?:set-cookie|vary|connection|keep-alive)$/.test(name),
        );
        expect(hidden).toEqual([]);
      }
      expect([...exposed]).toEqual(expect.arrayContaining(names));
    },
  );
});
