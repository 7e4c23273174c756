import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connect, createMock, startMock } from '../../../mock-server/index.js';
import { dataTextOf, elementOf, readReportData } from '../../support/report-data.js';
import { startTestMock } from '../../support/test-mock.js';

const JOBS = '/2/compliance/jobs';
const MARKUP = '</script><img src=x onerror=alert(1)><!--<script>\u2028\u2029';

const read = async (url: string, app?: string): Promise<string> =>
  (await fetch(`${url}/_mock/report${app === undefined ? '' : `?app=${app}`}`)).text();

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a report', () => {
  it('has the jobs and the explained requests of one app, newest first, and nothing of other apps', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app('other-app')];
    const job = await app.createJob({ type: 'tweets', name: 'nightly' });
    await app.request('GET', `${JOBS}/1`);
    await other.createJob({ type: 'users', name: 'of-another-app' });
    const html = await read(mock.url, app.token);
    const data = readReportData(html);
    const [responses, ...others] = Object.values(data.by_app);
    expect(others).toEqual([]);
    expect(responses?.['/_mock/jobs'].jobs).toMatchObject([{ id: job.id, name: 'nightly' }]);
    expect(responses?.['/_mock/requests']).toMatchObject([
      { method: 'GET', path: `${JOBS}/1`, why: expect.any(String), response_body: expect.any(String) },
      { method: 'POST', path: JOBS, status: 200, job: job.id, request_body: expect.any(String) },
    ]);
    expect(data['/_mock/apps'].apps).toMatchObject([{ requests: 2, jobs: { created: 1 } }]);
    expect(html).not.toContain('of-another-app');
  });

  it('is one page that runs only its own script and style, and that may load nothing', async () => {
    const { url } = await startTestMock();
    const response = await fetch(`${url}/_mock/report`);
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const [, policy] = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html) ?? [];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${sha256(elementOf(html, '<script type="module">'))}`,
      `style-src ${sha256(elementOf(html, '<style>'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html.match(/<(?:script|style|link|img|iframe)\b[^>]*>/g)).toEqual([
      '<style>',
      '<script type="application/json" id="report">',
      '<script type="module">',
    ]);
    expect(elementOf(html, '<script type="module">')).toBe(readFileSync('dist/dashboard/report.js', 'utf8'));
    expect(elementOf(html, '<style>')).toBe(readFileSync('dist/dashboard/dashboard.css', 'utf8'));
  });

  it('the script of a report contains nothing that ends or nests a script element', () => {
    expect(readFileSync('dist/dashboard/report.js', 'utf8')).not.toMatch(/<\/?script|<!--|\r/i);
    expect(readFileSync('dist/dashboard/dashboard.css', 'utf8')).not.toMatch(/<\/style|\r/i);
  });

  it('markup and line separators in the texts of clients stay inside the data', async () => {
    await using mock = await startMock();
    const app = mock.app();
    await app.jobs.create({ type: 'tweets', status: 'failed', error: MARKUP });
    await fetch(`${mock.url}/2/${encodeURIComponent(MARKUP)}`, {
      headers: { authorization: `Bearer ${app.token()}`, 'user-agent': '</script><b>' },
    });
    const html = await app.report();
    expect(dataTextOf(html)).not.toMatch(/[<\u2028\u2029]/);
    expect(readReportData(html).by_app).toMatchObject(
      Object.fromEntries(
        (await mock.apps()).map(({ app: id }) => [id, { '/_mock/jobs': { jobs: [{ error: MARKUP }] } }]),
      ),
    );
    expect(html.split('</script>')).toHaveLength(3);
  });

  it('contains neither tokens nor signatures nor values of secret options', async () => {
    const mock = await startTestMock({ controlToken: 'control-secret' });
    const app = mock.app('bearer-secret');
    const job = await app.createJob();
    await app.upload(job, '90\n');
    const headers = { authorization: 'Bearer control-secret' };
    const html = await (await fetch(`${mock.url}/_mock/report?app=bearer-secret`, { headers })).text();
    const [, signature] = /Signature=(\w{20})/.exec(job.upload_url) ?? [];
    expect(signature).toBeDefined();
    for (const secret of ['control-secret', 'bearer-secret', signature as string])
      expect(html).not.toContain(secret);
    expect(readReportData(html)).toMatchObject({ '/_mock/info': { options: { 'control-token': 'set' } } });
  });
});

describe('the size of a report', () => {
  it('a report of all apps has the 10 most recently active apps with 100 requests each', async () => {
    const mock = await startTestMock();
    const apps = Array.from({ length: 12 }, () => mock.app());
    for (const app of apps) await app.request('GET', `${JOBS}?type=tweets`);
    for (let count = 0; count < 110; count++) await apps[0]?.request('GET', `${JOBS}/1`);
    const data = readReportData(await read(mock.url));
    const requests = Object.values(data.by_app).map((each) => each['/_mock/requests'].length);
    expect(requests).toEqual([100, ...Array(9).fill(1)]);
    expect(data['/_mock/apps'].apps).toHaveLength(10);
  });

  it('a report has at most 4 MB of requests, and lists every app even if no request of it fits', async () => {
    await using mock = await startMock();
    const path = `${JOBS}?${'x'.repeat(12_000)}=1`;
    const body = JSON.stringify({ type: 'tweets', name: '\u0001'.repeat(300) });
    for (let app = 0; app < 7; app++) {
      const headers = { authorization: `Bearer large-${app}`, 'content-type': 'application/json' };
      for (let count = 0; count < 100; count++)
        await fetch(`${mock.url}${path}`, { method: 'POST', headers, body });
    }
    const html = await mock.report();
    expect(dataTextOf(html).length).toBeGreaterThan(3_900_000);
    expect(dataTextOf(html).length).toBeLessThan(4_100_000);
    const counts = Object.values(readReportData(html).by_app).map((each) => each['/_mock/requests'].length);
    expect(counts).toHaveLength(7);
    expect(counts.slice(0, 3)).toEqual([100, 100, 100]);
    expect(counts.at(-1)).toBe(0);
  }, 60_000);

  it('a report of one app has at most 300 requests and 100 jobs', async () => {
    await using mock = await startMock();
    const app = mock.app();
    for (let count = 0; count < 101; count++) await app.jobs.create({ type: 'tweets', status: 'complete' });
    const headers = { authorization: `Bearer ${app.token()}` };
    for (let count = 0; count < 301; count++) await fetch(`${mock.url}${JOBS}/1`, { headers });
    const [responses] = Object.values(readReportData(await app.report()).by_app);
    expect(responses?.['/_mock/requests']).toHaveLength(300);
    expect(responses?.['/_mock/jobs'].jobs).toHaveLength(100);
  });
});

describe('the client', () => {
  it('report() returns the same kind of page over HTTP, in the process and from a mounted mock', async () => {
    await using mock = await startMock({ controlToken: 'secret' });
    await using embedded = await createMock();
    for (const handle of [mock, mock.app(), connect(mock.url, { controlToken: 'secret' }), embedded])
      expect(readReportData(await handle.report())['/_mock/apps'].apps.length).toBeLessThanOrEqual(1);
  });

  it('a report of a mock without a journal shows the jobs, and no requests', async () => {
    await using mock = await startMock({ journal: 0 });
    const app = mock.app();
    await app.jobs.create({ type: 'tweets', status: 'created' });
    const [responses] = Object.values(readReportData(await app.report()).by_app);
    expect(responses?.['/_mock/requests']).toEqual([]);
    expect(responses?.['/_mock/jobs'].jobs).toHaveLength(1);
  });
});
