// Opens the dashboard in Chromium, and finds its parts as a user does: by role and text.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, JSHandle, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of WCAG 2.2 AA and best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface DashboardPage extends Page {
  /** Errors of scripts, and violations of the content security policy. */
  readonly problems: readonly string[];
}

/**
 * Opens the dashboard.
 *
 * @param path path and hash below the base URL of the mock
 * @param time time of the browser, for pictures that do not depend on the day of the run
 */
export async function openDashboard(
  browser: Browser,
  url: string,
  path = '/_mock/ui/',
  size = { width: 1280, height: 900 },
  time?: string,
): Promise<DashboardPage> {
  const page = await browser.newPage({ viewport: size });
  if (time !== undefined) await page.clock.setSystemTime(time);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', (dialog) => problems.push(`dialog ${dialog.message()}`));
  page.on('console', (line) => {
    if (line.type() === 'error' && /Content Security Policy|Uncaught/.test(line.text()))
      problems.push(line.text());
  });
  await page.goto(url + path);
  return Object.assign(page, { problems });
}

/** Returns the row of a job in the timeline. */
export const jobRow = (page: Page, text: string): Locator => page.locator('.row.job', { hasText: text });

/** Returns a row of the journal. */
export const entryRow = (page: Page, text: string | RegExp): Locator =>
  page.locator('.journal .entry', { hasText: text }).first();

/** Waits until an element is visible. */
export const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ timeout: 20_000 });

/** Creates the data of a drag with a file. */
export const draggedFile = (page: Page, name: string, text: string): Promise<JSHandle> =>
  page.evaluateHandle(
    `(() => {
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/csv' }));
      return data;
    })()`,
  );

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
  }[];
}

/** Fails if axe-core finds a violation on the page. @param screen name of the screen for the message */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // A row that just appeared is transparent at first.
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate(
    `axe.run({ exclude: ['[inert]'] }, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
  )) as AxeResults;
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${screen}: ${id} ${String(target)}: ${failureSummary}`),
  );
  expect(found).toEqual([]);
  // The page never scrolls sideways.
  const [width, visible] = (await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )) as number[];
  expect([screen, width]).toEqual([screen, visible]);
}
