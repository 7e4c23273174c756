// Tests in a real browser of what the dashboard must never do, and of the control token.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveApplication } from '../support/embedded-mock.js';
import { startTestMock } from '../support/test-mock.js';
import { FOREIGN_NAME, startBrowser } from './chromium.js';
import { entryRow, jobRow, openDashboard, seen } from './dashboard-page.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const MARKUP = '<img src=x onerror=alert(1)>';

describe('texts of clients', () => {
  it('markup in the name of a job, a label, an error and a path shows as text', async () => {
    const mock = await startTestMock();
    const app = mock.app('my-app');
    const headers = { 'content-type': 'application/json' };
    await fetch(`${mock.url}/_mock/apps/my-app`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ label: MARKUP }),
    });
    await app.createJob({ type: 'tweets', name: MARKUP });
    await fetch(`${mock.url}/_mock/jobs?app=my-app`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ type: 'users', status: 'failed', error: MARKUP }),
    });
    await app.request('GET', `/2/compliance/jobs?type=${encodeURIComponent(MARKUP)}`);
    await app.request('GET', `/${encodeURIComponent('"><script>alert(1)</script>')}`);
    const page = await openDashboard(browser, mock.url);
    await seen(jobRow(page, MARKUP));
    await seen(page.locator('.app-button', { hasText: MARKUP }));
    await entryRow(page, '404').getByRole('link').click();
    await seen(page.getByRole('heading', { name: 'Why' }));
    expect(await page.locator('#page img, #page script').count()).toBe(0);
    expect(page.problems).toEqual([]);
    await page.close();
  });
});

describe('other pages', () => {
  it('a page on another port can neither frame the dashboard nor read its files', async () => {
    const mock = await startTestMock({ cors: 'true' });
    const origin = await serveApplication(
      (_req, res) =>
        void res
          .writeHead(200, { 'content-type': 'text/html' })
          .end(`<!doctype html><iframe src="${mock.url}/_mock/ui/"></iframe>`),
    );
    const page = await browser.newPage();
    await page.goto(origin);
    const [, frame] = page.frames();
    expect(await frame?.locator('#page').count()).toBe(0);
    const read = `fetch('${mock.url}/_mock/ui/dashboard.js').then((r) => r.text()).catch(() => 'blocked')`;
    expect(await page.evaluate(read)).toBe('blocked');
    await page.close();
  });

  it('a rebound name gets no dashboard', async () => {
    const mock = await startTestMock();
    const page = await browser.newPage();
    const response = await page.goto(`http://${FOREIGN_NAME}:${new URL(mock.url).port}/_mock/ui/`);
    expect(response?.status()).toBe(403);
    expect(await page.locator('#page').count()).toBe(0);
    await page.close();
  });

  it('the dashboard requests nothing from another origin', async () => {
    const mock = await startTestMock();
    await mock.app().createCompleteJob('90\n');
    const page = await openDashboard(browser, mock.url, '/');
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(mock.url)) foreign.push(request.url());
    });
    await page.reload();
    await seen(jobRow(page, 'Complete'));
    expect(page.url()).toMatch(/\/_mock\/ui\//);
    expect(foreign).toEqual([]);
    await page.close();
  });
});

describe('the control token', () => {
  it('the dashboard asks for the token once, and the tab keeps it', async () => {
    const mock = await startTestMock({ controlToken: 'secret' });
    await mock.app().createJob({ type: 'tweets', name: 'nightly' });
    const page = await openDashboard(browser, mock.url);
    const enter = async (token: string): Promise<void> => {
      await page.getByLabel('Token', { exact: true }).fill(token);
      await page.keyboard.press('Enter');
    };
    await seen(page.getByRole('heading', { name: 'Control token' }));
    await enter('wrong');
    await seen(page.getByText('did not accept the token'));
    await enter('secret');
    await seen(jobRow(page, 'nightly'));
    await seen(page.getByText('Live'));
    await page.reload();
    await seen(jobRow(page, 'nightly'));
    // Another tab has no token.
    const other = await openDashboard(browser, mock.url);
    await seen(other.getByRole('heading', { name: 'Control token' }));
    expect([page.problems, other.problems]).toEqual([[], []]);
    await Promise.all([page.close(), other.close()]);
  });
});
