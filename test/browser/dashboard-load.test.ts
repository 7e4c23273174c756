// The work of the dashboard is bounded: with many jobs and requests, and while clients send many requests.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStateOfJobs } from '../support/many-jobs-state.js';
import { startTestMock, type TestMock } from '../support/test-mock.js';
import { startBrowser } from './chromium.js';
import { openDashboard, seen } from './dashboard-page.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Maximum number of rows of jobs and of the journal that the page renders. */
const MAX_ROWS = 25 + 200;

/** Counts the control calls of a page from now on. */
function countCalls(page: Page, mock: TestMock): () => number {
  let calls = 0;
  page.on('request', (request) => {
    if (request.url().startsWith(`${mock.url}/_mock/`)) calls += 1;
  });
  return () => calls;
}

/** Sends requests until the signal is aborted. @returns their number */
async function sendRequests(mock: TestMock, token: string, id: string, end: AbortSignal): Promise<number> {
  let sent = 0;
  const app = mock.app(token);
  const send = async (): Promise<void> => {
    while (!end.aborted) {
      await (await app.request('GET', `/2/compliance/jobs/${id}`)).arrayBuffer();
      sent += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  return sent;
}

const countRows = (page: Page): Promise<number> => page.locator('.row.job, .journal .entry').count();

it('the page of an app with 100,000 jobs and 10,000 requests makes as many calls and rows as any other', async () => {
  const mock = await startTestMock({ journal: '10000', rateLimit: '100000', logLevel: 'error' });
  const app = mock.app('my-app');
  const job = await app.createJob();
  const { app: appId } = (await (await fetch(`${mock.url}/_mock/apps/my-app`)).json()) as { app: string };
  const state = buildStateOfJobs(100_000, () => appId);
  const imported = await fetch(`${mock.url}/_mock/state`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: new Uint8Array(state),
  });
  expect(imported.status).toBe(200);
  await imported.arrayBuffer();
  for (let sent = 0; sent < 10_000; sent += 50)
    await Promise.all(
      Array.from({ length: 50 }, async () =>
        (await app.request('GET', `/2/compliance/jobs/${job.id}`)).arrayBuffer(),
      ),
    );
  const page = await openDashboard(browser, mock.url);
  const calls = countCalls(page, mock);
  await page.reload();
  await seen(page.locator('.row.job'));
  await seen(page.locator('.journal .entry'));
  const openedMs = await page.evaluate('performance.now()');
  process.stdout.write(`opened after ${Math.round(Number(openedMs))} ms, ${calls()} requests\n`);
  expect(calls()).toBeLessThan(40);
  expect(await countRows(page)).toBeLessThanOrEqual(MAX_ROWS);
  await page.getByRole('button', { name: 'Older jobs' }).click();
  await seen(page.getByText('Page 2'));
  await page.mouse.wheel(0, 2_000);
  expect(await countRows(page)).toBeLessThanOrEqual(MAX_ROWS);
  expect(page.problems).toEqual([]);
  await page.close();
}, 180_000);

/** Measures how long the page needs to respond to a click, until the next frame. */
const MEASURE_CLICK = `new Promise((resolve) => {
  const started = performance.now();
  document.querySelector('.segments [aria-pressed=false]').click();
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
})`;

it('the page stays usable while clients send many requests, and calls the mock a few times a second', async () => {
  const mock = await startTestMock({ rateLimit: '1000000', logLevel: 'error' });
  const job = await mock.app('my-app').createJob();
  const page = await openDashboard(browser, mock.url);
  await seen(page.locator('.row.job'));
  const end = new AbortController();
  const sending = sendRequests(mock, 'my-app', job.id, end.signal);
  const calls = countCalls(page, mock);
  const clicks: number[] = [];
  const started = performance.now();
  for (let click = 0; click < 8; click++) {
    clicks.push(Number(await page.evaluate(MEASURE_CLICK)));
    await page.waitForTimeout(400);
  }
  const seconds = (performance.now() - started) / 1000;
  end.abort();
  const sent = await sending;
  process.stdout.write(
    `${Math.round(sent / seconds)} requests/s, clicks ${clicks.map(Math.round).join(', ')} ms, ${calls()} calls in ${Math.round(seconds)} s\n`,
  );
  // A refresh makes at most one call for each of its parts; clicks refresh immediately.
  expect(calls() / seconds).toBeLessThan(30);
  expect(await countRows(page)).toBeLessThanOrEqual(MAX_ROWS);
  expect(page.problems).toEqual([]);
  await page.close();
});
