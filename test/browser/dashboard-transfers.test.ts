// Files that go into and out of the page: uploads that need a bearer token, the journal as an HTTP Archive, and the report.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestMock } from '../support/test-mock.js';
import { startBrowser } from './chromium.js';
import { draggedFile, entryRow, jobRow, openDashboard, seen } from './dashboard-page.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

async function saved(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

it('a file that is dropped on a job of profile direct is uploaded with the bearer token, which is asked for once', async () => {
  const mock = await startTestMock({ profile: 'direct' });
  const app = mock.app('my-app');
  const first = await app.createJob({ type: 'tweets' });
  const second = await app.createJob({ type: 'users' });
  const page = await openDashboard(browser, mock.url);
  await seen(page.locator('.row.job'));
  await page.evaluate(`location.hash = location.hash.replace('#/', '#/jobs/${first.id}')`);
  await page.getByLabel('Bearer token of the app').fill('my-app');
  const drop = async (target: string): Promise<void> => {
    const dataTransfer = await draggedFile(page, 'ids.txt', '10\n90\n');
    await page.locator(target).first().dispatchEvent('drop', { dataTransfer });
  };
  await drop('.upload-zone');
  await seen(page.getByText('has its file: 6 bytes.'));
  await page.reload();
  await page.keyboard.press('Escape');
  await seen(jobRow(page, `…${second.id.slice(-4)}`));
  await drop(`.row.job:has-text("…${second.id.slice(-4)}")`);
  await seen(page.locator('.message', { hasText: `…${second.id.slice(-4)} has its file` }));
  expect((await (await app.request('GET', `/2/compliance/jobs/${first.id}`)).json()).data.status).not.toBe(
    'created',
  );
  expect(page.problems).toEqual([]);
  await page.close();
});

it.each([undefined, 'control-token-of-the-test'])(
  'the journal is saved as an HTTP Archive and as a report, with control token %s',
  async (controlToken) => {
    const mock = await startTestMock({ ...(controlToken && { controlToken }) });
    const app = mock.app('my-app');
    const job = await app.createJob();
    await app.request('GET', '/2/compliance/jobs?type=unknown');
    const page = await openDashboard(browser, mock.url);
    if (controlToken) {
      await page.getByLabel('Token').fill(controlToken);
      await page.keyboard.press('Enter');
    }
    await seen(entryRow(page, 'POST'));
    await seen(page.getByRole('button', { name: '4xx 1', exact: true }));
    const { log } = JSON.parse(await saved(page, 'HAR')) as { log: { entries: readonly object[] } };
    expect(log.entries).toHaveLength(2);
    expect(await saved(page, 'Report')).toContain(job.id);
    expect(page.problems).toEqual([]);
    await page.close();
  },
);
