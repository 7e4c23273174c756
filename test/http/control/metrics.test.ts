import express from 'express';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/index.js';
import { createTestEmbeddedMock, serveApplication } from '../../support/embedded-mock.js';
import { startMockWithGateway } from '../../support/mock-with-gateway.js';
import { parsePrometheusText } from '../../support/prometheus-text.js';
import { get } from '../../support/proxied-requests.js';
import { rawRequest } from '../../support/raw-http.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

/** Returns the upper bound of a bucket as a number. */
const boundOf = (le: string): number => (le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le));

async function scrape(url: string): Promise<string> {
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return response.text();
}

/** Returns the values of a metric of all replicas together, by its labels, such as `listJobs 200`. */
async function valuesOf(urls: readonly string[], name: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const url of urls) {
    const family = parsePrometheusText(await scrape(url)).find((each) => each.name === name);
    for (const { labels, value } of family?.samples ?? []) {
      const key = Object.values(labels).join(' ');
      sums[key] = (sums[key] ?? 0) + value;
    }
  }
  return sums;
}

describe.each(PROFILES)('metrics in profile $profile', ({ profile }) => {
  it('counts requests by route and status, faults, rejections, jobs and bytes', async () => {
    const mock = await startTestMock({ profile });
    const client = mock.app();
    const app = connect(mock.url).app(client.token);
    await client.download(await client.createCompleteJob('90\n'));
    await client.createJob();
    await app.rateLimits.exhaust('list');
    await client.request('GET', '/2/compliance/jobs?type=tweets');
    await app.faults.add({ times: 1, effect: { reset: 'before_headers' } });
    await client.request('GET', '/2/compliance/jobs?type=tweets').catch(() => undefined);
    await client.request('GET', '/2/unknown');
    await fetch(`${mock.url}/livez`);
    const [upload, download] =
      profile === 'gcs' ? ['uploadObject', 'downloadObject'] : ['uploadDirect', 'downloadDirect'];
    expect(await valuesOf(mock.replicaUrls, 'xcm_http_requests_total')).toEqual({
      'createJob 200': 2,
      'getJob 200': 1,
      'listJobs 429': 1,
      'listJobs none': 1,
      [`${upload} 200`]: 1,
      [`${download} 200`]: 1,
      'unknown 404': 1,
      'other 200': 1,
      'control 200': expect.any(Number),
    });
    expect(await valuesOf(mock.replicaUrls, 'xcm_rate_limit_rejections_total')).toEqual({
      create: 0,
      list: expect.any(Number),
      get: 0,
      cancel: 0,
    });
    expect(await valuesOf(mock.replicaUrls, 'xcm_faults_fired_total')).toEqual({ reset: 1 });
    expect(await valuesOf(mock.replicaUrls.slice(0, 1), 'xcm_jobs')).toEqual({
      created: 1,
      in_progress: 0,
      complete: 1,
      expired: 0,
      failed: 0,
    });
    const [job] = await app.jobs.list({ status: 'complete' });
    expect(await valuesOf(mock.replicaUrls, 'xcm_uploaded_bytes_total')).toEqual({ '': 3 });
    expect(await valuesOf(mock.replicaUrls, 'xcm_downloaded_bytes_total')).toEqual({
      '': job?.result?.bytes,
    });
    // The names of apps, jobs and tokens would make the number of metrics unbounded.
    const text = await scrape(mock.url);
    for (const secret of [client.token, job?.app, job?.id]) expect(text).not.toContain(secret);
  });
});

it('the metrics follow the text format and the naming rules of Prometheus', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  await app.createCompleteJob('90\n');
  await app.request('POST', '/_mock/faults', { json: { effect: { status: 503 } } });
  await app.request('GET', '/2/compliance/jobs?type=tweets');
  // The first scrape starts the measurement of the event loop.
  await expect.poll(() => scrape(mock.url)).toMatch(/^xcm_event_loop_delay_max_seconds \d/m);
  const families = parsePrometheusText(await scrape(mock.url));
  for (const { name, type, help, samples } of families) {
    expect([name, samples.length > 0 || name.startsWith('xcm_event_loop_delay_')]).toEqual([name, true]);
    expect(help).toMatch(/\.$/);
    expect(name).toMatch(/^(?:xcm|process)_[a-z0-9_]+$/);
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
    expect(name).not.toMatch(/_(?:ms|milliseconds|kb|minutes|count|sum|bucket)$/);
  }
  const durations = families.find(({ type }) => type === 'histogram');
  const counts = families.find(({ name }) => name === 'xcm_http_requests_total');
  const routes = new Set(durations?.samples.map(({ labels }) => labels.route));
  expect(routes).toEqual(new Set(counts?.samples.map(({ labels }) => labels.route)));
  for (const route of routes) {
    const samples = durations?.samples.filter(({ labels }) => labels.route === route) ?? [];
    const buckets = samples.filter(({ labels }) => labels.le !== undefined);
    const bounds = buckets.map(({ labels }) => boundOf(labels.le as string));
    expect(bounds.at(-1)).toBe(Number.POSITIVE_INFINITY);
    for (const values of [bounds, buckets.map(({ value }) => value)])
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    const [sum, count] = samples.slice(-2);
    expect([sum?.name, count?.name]).toEqual([`${durations?.name}_sum`, `${durations?.name}_count`]);
    expect(sum?.value).toBeGreaterThan(0);
    expect(count?.value).toBe(buckets.at(-1)?.value);
  }
});

describe('access to the metrics', () => {
  it('requires the control token, if there is one', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    const authorized = await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer sesame' } });
    expect(authorized.status).toBe(200);
  });

  it('rejects web pages and hosts that public DNS serves, like the control API', async () => {
    const { url } = await startTestMock({ cors: 'true' });
    for (const headers of [
      { host: 'evil.example.com' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      expect((await rawRequest(url, '/metrics', { headers })).status).toBe(403);
  });

  it('only GET and HEAD without parameters are allowed', async () => {
    const { url } = await startTestMock();
    const rejected = await fetch(`${url}/metrics`, { method: 'POST' });
    expect([rejected.status, rejected.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${url}/metrics`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/metrics?app=a`)).status).toBe(400);
  });

  it('the path is unknown with --no-control, and on the real hosts', async () => {
    const { url } = await startTestMock({ noControl: 'true' });
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    const mock = await startMockWithGateway();
    const response = await get(mock, 'http://api.x.com/metrics', 'api.x.com');
    expect([response?.status, String(response?.body)]).toEqual([404, expect.not.stringContaining('xcm_')]);
  });

  it('an application that mounts the mock at its root keeps its own metrics', async () => {
    const mock = await createTestEmbeddedMock();
    const own = await serveApplication(
      express()
        .use('/x', mock.handler)
        .use(mock.handler)
        .use((_req, res) => void res.send('the application itself')),
    );
    expect(await (await fetch(`${own}/metrics`)).text()).toBe('the application itself');
    expect(await scrape(`${own}/x`)).toContain('xcm_jobs{status="created"} 0\n');
    expect(await scrape(await serveApplication(mock.handler))).toContain('xcm_build_info');
    await mock.close();
    expect(await (await fetch(`${own}/metrics`)).text()).toBe('the application itself');
  });
});
