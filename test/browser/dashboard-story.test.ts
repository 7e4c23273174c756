// The story of a job on the dashboard in a real browser: once by mouse, once by keyboard alone.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../support/test-mock.js';
import { startBrowser } from './chromium.js';
import { type DashboardPage, draggedFile, entryRow, jobRow, openDashboard, seen } from './dashboard-page.js';

// Each test has a browser of its own: after a test has closed its page, Chromium opens no file chooser for the next one.
let browser: Browser;
beforeEach(async () => {
  browser = await startBrowser();
});
afterEach(() => browser?.close());

const IDS = '10\n90\n91\n';

/** Runs the first line that the empty dashboard shows, in a shell. @returns ID of the created job */
async function createByCurl(page: Page): Promise<string> {
  const line = await page.locator('.hello-steps pre').first().textContent();
  const { stdout } = await promisify(execFile)('bash', ['-c', `${line}; printf %s "$JOB"`]);
  return (JSON.parse(stdout) as { data: { id: string } }).data.id;
}

/** Sends a request of the app of the story. */
const getJob = (mock: TestMock, id: string): Promise<Response> =>
  mock.app('my-app').request('GET', `/2/compliance/jobs/${id}`);

const message = (page: Page, text: string | RegExp) => seen(page.locator('.message', { hasText: text }));

async function readDownload(page: Page, start: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  return readFileSync(await download.path(), 'utf8');
}

/** Checks that every scenario can be loaded. @param load starts to load the scenario of a button */
async function loadAllScenarios(page: DashboardPage, load: (name: string) => Promise<void>): Promise<void> {
  const names = await page.locator('#scenarios .scenario code').allTextContents();
  expect(names.length).toBeGreaterThanOrEqual(9);
  for (const name of names) {
    await load(name);
    await message(page, `${name} is loaded.`);
  }
}

it('a user sees, uploads, jumps, downloads, exhausts, breaks and loads scenarios by mouse', async () => {
  const mock = await startTestMock();
  const page = await openDashboard(browser, mock.url);
  await seen(page.getByText('No requests yet'));
  const id = await createByCurl(page);
  const row = jobRow(page, `…${id.slice(-4)}`);
  await seen(row);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await seen(page.getByText('Frozen'));

  const dataTransfer = await draggedFile(page, 'ids.txt', IDS);
  await row.dispatchEvent('dragover', { dataTransfer });
  await seen(page.locator('.row.is-target'));
  await row.dispatchEvent('drop', { dataTransfer });
  await message(page, 'has its file');
  await seen(row.getByText('In progress'));
  await seen(entryRow(page, /PUT.*submission/));

  await page.getByRole('button', { name: /^Jump/ }).first().click();
  await message(page, 'completes');
  await seen(row.getByText('Complete'));
  const link = row.getByRole('link', { name: /Download the result/ });
  const result = await readDownload(page, () => link.click());
  expect(
    result
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).id)
      .sort(),
  ).toEqual(['90', '91']);

  await row.getByRole('link', { name: `…${id.slice(-4)}`, exact: true }).click();
  await seen(page.getByRole('heading', { name: id }));
  await seen(page.getByRole('cell', { name: '90', exact: true }));
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();

  await page.getByRole('button', { name: 'Exhaust the get window' }).click();
  await seen(page.getByText(/^429 for/));
  expect((await getJob(mock, id)).status).toBe(429);
  await entryRow(page, '429').getByRole('link').click();
  await seen(page.getByRole('heading', { name: 'Why' }));
  await seen(page.getByText(/get window.*exhausted|exhausted.*get window/i));
  await page.getByRole('button', { name: 'Refill the get window' }).click();
  await page.getByRole('link', { name: 'Journal', exact: true }).click();

  await page.getByRole('button', { name: '503 once' }).click();
  await message(page, 'fault-1 is set.');
  await seen(page.getByText('1 of 1 turns left'));
  expect((await getJob(mock, id)).status).toBe(503);
  await seen(entryRow(page, 'fault-1'));
  await seen(page.getByText('used up after 1'));
  await page.getByRole('button', { name: 'Remove fault-1' }).click();

  await loadAllScenarios(page, (name) => page.locator('#scenarios .scenario', { hasText: name }).click());
  expect(page.problems).toEqual([]);
  await page.close();
});

it('a user does the same by keyboard alone', async () => {
  const mock = await startTestMock();
  const page = await openDashboard(browser, mock.url);
  const { keyboard } = page;
  await seen(page.getByText('No requests yet'));
  const id = await createByCurl(page);
  const row = jobRow(page, `…${id.slice(-4)}`);
  await seen(row);
  await keyboard.press('f');
  await seen(page.getByText('Frozen'));
  await keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await seen(help);
  await keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });

  // Chromium must know of the interception before the key arrives: a key can overtake a command, but not a query after it.
  const fileChooser = page.waitForEvent('filechooser');
  // Tab moves from the row of the job to its upload.
  await keyboard.press('j');
  await seen(row.locator('a[data-row]:focus'));
  await keyboard.press('Tab');
  await row.locator('input[type=file]:focus').waitFor({ state: 'attached' });
  await keyboard.press('Enter');
  const chooser = await fileChooser;
  await chooser.setFiles({ name: 'ids.txt', mimeType: 'text/plain', buffer: Buffer.from(IDS) });
  await message(page, 'has its file');
  await keyboard.press('.');
  await message(page, 'completes');
  await seen(row.getByText('Complete'));

  await row.getByRole('link', { name: `…${id.slice(-4)}`, exact: true }).focus();
  await keyboard.press('Tab');
  const result = await readDownload(page, () => keyboard.press('Enter'));
  expect(result).toContain('"90"');

  await keyboard.press('t');
  await seen(page.locator('.is-table').getByText(/^completed/));
  await keyboard.press('t');

  await row.getByRole('link', { name: `…${id.slice(-4)}`, exact: true }).focus();
  await keyboard.press('Enter');
  await seen(page.getByRole('heading', { name: id }));
  await keyboard.press('Escape');

  await page.getByRole('button', { name: 'Exhaust the get window' }).focus();
  await keyboard.press('Enter');
  await seen(page.getByText(/^429 for/));
  expect((await getJob(mock, id)).status).toBe(429);
  await seen(entryRow(page, '429'));
  await keyboard.press('/');
  await keyboard.type('exhausted');
  await keyboard.press('Escape');
  await seen(entryRow(page, '429'));
  await expect.poll(() => page.locator('.journal .entry').count()).toBe(1);
  await keyboard.press('k');
  await keyboard.press('Enter');
  await seen(page.getByRole('heading', { name: 'Why' }));
  await keyboard.press('Escape');

  // The slider steps through the changes, and Enter jumps to one.
  const slider = page.getByRole('slider');
  await slider.focus();
  await expect
    .poll(async () => {
      await keyboard.press('ArrowRight');
      return slider.getAttribute('aria-valuetext');
    })
    .toMatch(/^in .*"get" resets/);
  await keyboard.press('Enter');
  await message(page, /resets|ends/);
  expect((await getJob(mock, id)).status).toBe(200);

  await page.getByRole('button', { name: '503 once' }).focus();
  await keyboard.press('Space');
  await message(page, 'fault-1 is set.');
  expect((await getJob(mock, id)).status).toBe(503);
  await seen(page.getByText('used up after 1'));
  await loadAllScenarios(page, async (name) => {
    await page.locator('#scenarios .scenario', { hasText: name }).focus();
    await keyboard.press('Enter');
  });
  expect(page.problems).toEqual([]);
  await page.close();
});
