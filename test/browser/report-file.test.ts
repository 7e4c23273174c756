// The report as a file in a real browser: without a server, without requests, and without anything to change.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDirectory } from '../support/server-process.js';
import { startTestMock } from '../support/test-mock.js';
import { startBrowser } from './chromium.js';
import { compressPng } from './compress-png.js';
import { DEMO_TOKEN, seedDemo } from './dashboard-demo.js';
import {
  type DashboardPage,
  entryRow,
  expectAccessible,
  jobRow,
  openDashboard,
  seen,
} from './dashboard-page.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Whether the run writes the pictures of the documentation. */
const writesPictures = process.env.XCM_UPDATE_PICTURES === '1';

const MARKUP = '</script><img src=x onerror=alert(1)>';

/** Words of buttons that change something on the page of a running mock. */
const CHANGING =
  /Jump|Freeze|Run|Reset|Exhaust|Refill|Fail|Complete|Expire|Add|Edit|Clear|Remove|Save|Upload|\+1|\+15|\+7|503 once/;

/** Writes the report of an app to a file, after which the mock is closed. */
async function writeReport(seed: (mock: Awaited<ReturnType<typeof startTestMock>>) => Promise<unknown>) {
  const mock = await startTestMock();
  await seed(mock);
  const html = await (await fetch(`${mock.url}/_mock/report?app=${DEMO_TOKEN}`)).text();
  await mock.close();
  const file = join(await createTestDirectory(), 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

/** Opens a report, and records the addresses that the page requests. */
async function openReport(file: string, options: BrowserContextOptions = {}) {
  const requested: string[] = [];
  const page = await openDashboard(browser, file, '', options.viewport ?? undefined);
  page.on('request', (request) => requested.push(request.url()));
  await page.reload();
  return { page: page as DashboardPage, requested };
}

it('a report opens from a file and shows jobs, journal and an opened request without any request', async () => {
  const file = await writeReport(seedDemo);
  const { page, requested } = await openReport(file);
  await seen(jobRow(page, 'nightly'));
  await seen(page.locator('header', { hasText: /Report\s*of / }));
  await entryRow(page, '429').getByRole('link').click();
  await seen(page.getByRole('heading', { name: 'What filled the window' }));
  await seen(page.getByRole('heading', { name: 'Send it again' }));
  await page.keyboard.press('Escape');
  await jobRow(page, 'nightly').first().locator('a[data-row]').click();
  await seen(page.getByRole('heading', { name: 'Facts' }));
  expect(requested.map((url) => url.replace(/#.*/, ''))).toEqual([file]);
  expect(page.problems).toEqual([]);
});

it('a report offers nothing that changes the mock, and passes axe-core in both themes and at two widths', async () => {
  const file = await writeReport(seedDemo);
  for (const width of [1280, 400]) {
    const { page } = await openReport(file, { viewport: { width, height: 900 } });
    await seen(jobRow(page, 'nightly'));
    const names = await page
      .locator('button, input, select, [role=slider]')
      .evaluateAll((found) => found.map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''));
    expect(names.filter((name) => CHANGING.test(name))).toEqual([]);
    expect(await page.getByText('drop a file').count()).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `report, ${colorScheme}, ${width}`);
      if (writesPictures && width === 1280)
        writeFileSync(`docs/images/report-${width}-${colorScheme}.png`, compressPng(await page.screenshot()));
      await entryRow(page, '429').getByRole('link').click();
      await seen(page.getByRole('heading', { name: 'Why' }));
      await expectAccessible(page, `request of a report, ${colorScheme}, ${width}`);
      await page.keyboard.press('Escape');
    }
    expect(page.problems).toEqual([]);
  }
});

it('markup in names, errors and paths shows as text in a report', async () => {
  const file = await writeReport(async (mock) => {
    const app = mock.app(DEMO_TOKEN);
    await app.createJob({ type: 'tweets', name: MARKUP });
    await app.request('GET', `/2/${encodeURIComponent(MARKUP)}`);
  });
  const { page } = await openReport(file);
  await seen(jobRow(page, MARKUP));
  await entryRow(page, '404').getByRole('link').click();
  await seen(page.getByRole('heading', { name: 'Why' }));
  expect(await page.locator('img').count()).toBe(0);
  expect(page.problems).toEqual([]);
});
