// Every screen of the dashboard in light and dark, wide and narrow: accessible, and without loading anything from elsewhere. With
// XCM_UPDATE_PICTURES=1, the run writes the pictures of the documentation after the assertions.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../support/test-mock.js';
import { startBrowser } from './chromium.js';
import { compressPng } from './compress-png.js';
import { seedDemo } from './dashboard-demo.js';
import { entryRow, expectAccessible, jobRow, openDashboard, seen } from './dashboard-page.js';

const PICTURES = 'docs/images';
const writesPictures = process.env.XCM_UPDATE_PICTURES === '1';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  if (writesPictures) mkdirSync(PICTURES, { recursive: true });
});
afterAll(() => browser?.close());

interface Screen {
  readonly name: string;
  readonly seed?: (mock: TestMock) => Promise<unknown>;
  /** Brings the page to the screen. */
  readonly show: (page: Page) => Promise<unknown>;
  /** Whether the documentation shows the screen. */
  readonly isPicture?: boolean;
}

const home = (page: Page): Promise<void> => seen(jobRow(page, 'nightly'));
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const openJob = async (page: Page, name: string): Promise<void> => {
  await jobRow(page, name).last().locator('a[data-row]').click();
  await seen(page.getByRole('heading', { name: 'Facts' }));
};
const openEntry = async (page: Page, text: string): Promise<void> => {
  await home(page);
  await entryRow(page, text).getByRole('link').click();
  await seen(page.getByRole('heading', { name: 'Why' }));
};

const SCREENS: readonly Screen[] = [
  {
    name: 'empty',
    seed: async () => undefined,
    show: (page) => seen(page.getByText('No requests yet')),
    isPicture: true,
  },
  { name: 'home', show: home, isPicture: true },
  {
    name: 'table',
    async show(page) {
      await home(page);
      await page.getByText('Table', { exact: true }).click();
    },
  },
  {
    name: 'changes',
    async show(page) {
      await home(page);
      await page.locator('.then summary').click();
    },
  },
  {
    name: 'apps',
    async show(page) {
      await home(page);
      await page.locator('.app-button').click();
      await seen(page.locator('.app-row'));
    },
  },
  {
    name: 'forms',
    async show(page) {
      await home(page);
      await press(page, 'Add…');
      await press(page, 'Add an outcome');
      await press(page, 'Edit…');
      await press(page, '503 once');
      await seen(page.locator('.message'));
    },
  },
  {
    name: 'help',
    async show(page) {
      await home(page);
      await page.keyboard.press('?');
      await seen(page.getByRole('dialog'));
    },
  },
  { name: 'request-429', show: (page) => openEntry(page, '429'), isPicture: true },
  { name: 'request-403', show: (page) => openEntry(page, '403'), isPicture: true },
  {
    name: 'request with a fault',
    async show(page) {
      await openEntry(page, 'fault-2');
    },
  },
  {
    name: 'job-complete',
    async show(page) {
      await home(page);
      await openJob(page, 'backfill-2019');
      await seen(page.getByText('First lines').or(page.getByRole('columnheader', { name: 'ID' })));
    },
    isPicture: true,
  },
  {
    name: 'job-created',
    async show(page) {
      await home(page);
      await openJob(page, 'backfill');
    },
  },
  {
    name: 'job to fail',
    async show(page) {
      await home(page);
      await jobRow(page, 'nightly').first().locator('a[data-row]').click();
      await press(page, 'Fail…');
    },
  },
];

/** The demo begins at 07:00 of this day. */
const BROWSER_TIME = '2026-11-23T12:00:00Z';

const SIZES = [
  ['wide', { width: 1280, height: 900 }],
  ['narrow', { width: 400, height: 800 }],
] as const;

describe.each(SCREENS)('the screen $name', ({ name, seed = seedDemo, show, isPicture }) => {
  it.each(SIZES)('is accessible in light and dark, %s', async (sizeName, size) => {
    const mock = await startTestMock();
    await seed(mock);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openDashboard(browser, mock.url, '/_mock/ui/', size, BROWSER_TIME);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await show(page);
      await expectAccessible(page, `${name} ${sizeName} ${colorScheme}`);
      if (writesPictures && isPicture) await writePicture(page, `${name}-${size.width}-${colorScheme}.png`);
      await page.close();
    }
  });
});

it('nothing below the open list of apps can be used until the list is closed', async () => {
  const mock = await startTestMock();
  await seedDemo(mock);
  const page = await openDashboard(browser, mock.url);
  await home(page);
  const inert = page.locator('[inert]', { has: page.locator('main') });
  expect(await inert.count()).toBe(0);
  await page.locator('.app-button').click();
  await seen(page.locator('.app-row'));
  expect(await inert.count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.locator('.app-row').waitFor({ state: 'detached' });
  expect(await inert.count()).toBe(0);
});

async function writePicture(page: Page, file: string): Promise<void> {
  await page.mouse.move(0, 0);
  writeFileSync(`${PICTURES}/${file}`, compressPng(await page.screenshot()));
}
