// The work of the dashboard is bounded: with many jobs and requests, and while clients send many requests.
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStateOfJobs } from '../support/many-jobs-state.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
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
function countCalls(page: Page, mock: { readonly url: string }): () => number {
  let calls = 0;
  page.on('request', (request) => {
    if (request.url().startsWith(`${mock.url}/_mock/`)) calls += 1;
  });
  return () => calls;
}

/** Returns the CPU time of a process in milliseconds. */
function cpuMsOf(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanos = readdirSync(tasks).map((task) =>
    Number(readFileSync(`${tasks}/${task}/schedstat`, 'latin1').split(' ')[0]),
  );
  return nanos.reduce((sum, each) => sum + each) / 1e6;
}

const REQUESTS_PER_SECOND = 1_000;

/** Sends requests for a job at a constant rate. @returns CPU time of the server in milliseconds per 1,000 requests */
async function loadFor(server: ServerProcess, id: string, ms: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const options = { agent, headers: { authorization: 'Bearer token' } };
  const send = (): Promise<void> =>
    new Promise((resolve, reject) => {
      get(`${server.url}/2/compliance/jobs/${id}`, options, (response) =>
        response.resume().once('end', resolve),
      ).once('error', reject);
    });
  const cpuMs = cpuMsOf(server.pid);
  const sent: Promise<void>[] = [];
  for (const started = performance.now(), end = started + ms; performance.now() < end; ) {
    const due = ((performance.now() - started) * REQUESTS_PER_SECOND) / 1_000;
    while (sent.length < due) sent.push(send());
    await setTimeout(2);
  }
  await Promise.all(sent);
  agent.destroy();
  return ((cpuMsOf(server.pid) - cpuMs) * 1_000) / sent.length;
}

const countRows = (page: Page): Promise<number> => page.locator('.row.job, .journal .entry').count();

it('the page of an app with 100,000 jobs and 10,000 requests makes as many calls and rows as any other', async () => {
  // A process of its own, as for users: in this process, the mock would also wait for the test.
  const mock = await startServerProcess(['--rate-limit', '100000', '--log-level', 'error']);
  const job = await mock.createJob();
  const { app: appId } = (await (await fetch(`${mock.url}/_mock/apps/token`)).json()) as { app: string };
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
        (
          await fetch(`${mock.url}/2/compliance/jobs/${job.id}`, {
            headers: { authorization: 'Bearer token' },
          })
        ).arrayBuffer(),
      ),
    );
  const page = await openDashboard(browser, mock.url);
  // Ends the calls of the first page, which loads parts of the server.
  await page.goto('about:blank');
  const calls = countCalls(page, mock);
  await page.goto(`${mock.url}/_mock/ui/`);
  await seen(page.locator('.row.job'));
  await seen(page.locator('.journal .entry'));
  const openedMs = await page.evaluate('performance.now()');
  process.stdout.write(`opened after ${Math.round(Number(openedMs))} ms, ${calls()} requests\n`);
  // Three files, an icon, the stream of hints, and each part once; the list of apps twice.
  expect(calls()).toBeLessThan(25);
  expect(await countRows(page)).toBeLessThanOrEqual(MAX_ROWS);
  await page.getByRole('button', { name: 'Older jobs' }).click();
  await seen(page.getByText('Page 2'));
  await page.mouse.wheel(0, 2_000);
  expect(await countRows(page)).toBeLessThanOrEqual(MAX_ROWS);
  expect(page.problems).toEqual([]);
  await page.close();
}, 180_000);

const ROUNDS = 3;
const ROUND_MS = 3_000;
const WARM_UP_MS = 2_000;
const CLICKS_MS = 1_500;
const MAX_CALLS_IN_A_ROUND = 8;

/** Measures how long the page needs to respond to a click, until the next frame. */
const MEASURE_CLICK = `new Promise((resolve) => {
  const started = performance.now();
  document.querySelector('.segments [aria-pressed=false]').click();
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
})`;

it('a page that is open during 1,000 requests a second stays usable, and seldom calls the mock', async () => {
  const server = await startServerProcess(['--rate-limit', '1000000', '--log-level', 'error']);
  const job = await server.createJob();
  await loadFor(server, job.id, WARM_UP_MS);
  const alone: number[] = [];
  const beside: number[] = [];
  const clicks: number[] = [];
  let calls = 0;
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await loadFor(server, job.id, ROUND_MS));
    const page = await openDashboard(browser, server.url);
    await seen(page.locator('.journal .entry'));
    // The page becomes less eager while hints keep coming.
    await loadFor(server, job.id, ROUND_MS);
    const counted = countCalls(page, server);
    beside.push(await loadFor(server, job.id, ROUND_MS));
    calls += counted();
    const loading = loadFor(server, job.id, CLICKS_MS);
    for (let click = 0; click < 5; click++) clicks.push(Number(await page.evaluate(MEASURE_CLICK)));
    await loading;
    expect(await countRows(page)).toBeLessThanOrEqual(MAX_ROWS);
    expect(page.problems).toEqual([]);
    await page.close();
  }
  const words = (values: readonly number[]): string => values.map(Math.round).join(', ');
  process.stdout.write(
    `CPU ms per 1,000 requests: ${words(alone)} without a page, ${words(beside)} with one; clicks ${words(clicks)} ms; ${calls} calls in ${(ROUNDS * ROUND_MS) / 1_000} s\n`,
  );
  // Two refreshes in three seconds at most, each of which loads the windows, the journal and seldom another part.
  expect(calls).toBeLessThanOrEqual(ROUNDS * MAX_CALLS_IN_A_ROUND);
}, 120_000);
