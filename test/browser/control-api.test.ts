// Tests in a real browser that web pages cannot use the control API, except those of the mock's own origin.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFingerprint, SECRET, seedState } from '../support/control-state.js';
import { serveApplication } from '../support/embedded-mock.js';
import { startTestMock, type TestMock } from '../support/test-mock.js';
import { FOREIGN_NAME, PRIVATE_NAME, startBrowser } from './chromium.js';
import { NAVIGATIONS, PAGE_ATTACKS } from './page-attacks.js';

/** Responses of the mock to calls under `/_mock/`, as `GET 403`. */
const responses: string[] = [];
subscribe('http.server.response.finish', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  if (request.url?.startsWith('/_mock/')) responses.push(`${request.method} ${response.statusCode}`);
});

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());

const withHost = (url: string, host: string): string => `http://${host}:${new URL(url).port}`;

/** Serves an HTML page at every path. @returns its origin */
const servePage = (html = '<!doctype html><body>'): Promise<string> =>
  serveApplication((_req, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end(html));

const evaluate = (frame: Page | Frame, mock: string, script: string): Promise<unknown> =>
  frame.evaluate(
    `(async () => { const MOCK = ${JSON.stringify(mock)}; try { return await (${script}) } catch { return '' } })()`,
  );

/** Runs an action of a page and waits until the mock has responded to its control calls. @returns the responses */
async function responsesTo(action: () => Promise<unknown>): Promise<readonly string[]> {
  responses.length = 0;
  await action();
  await vi.waitFor(() => expect(responses).not.toEqual([]), { timeout: 20_000, interval: 20 });
  return [...responses];
}

/**
 * Runs all attacks. Browsers do not mark a GET that a page of another origin sends to a private name without HTTPS. Such a call gets
 * a 200, which the page cannot read.
 */
async function expectHarmless(
  mock: TestMock,
  target: string,
  frame: () => Promise<Page | Frame>,
): Promise<void> {
  const allowed = target.includes(PRIVATE_NAME) ? /^GET (?:200|403)$|^\w+ 403$/ : /^\w+ 403$/;
  const before = await readFingerprint(mock.url);
  const attacked = await frame();
  for (const [name, script] of Object.entries(PAGE_ATTACKS)) {
    let read: unknown;
    const got = await responsesTo(async () => {
      read = await evaluate(attacked, target, script);
    });
    expect([name, read]).toEqual([name, expect.not.stringMatching(/./)]);
    for (const each of got) expect([name, each]).toEqual([name, expect.stringMatching(allowed)]);
  }
  expect(await readFingerprint(mock.url)).toBe(before);
}

/** Pages of other origins, each with a function that opens the page. */
const FOREIGN_PAGES = [
  ['on another port', async () => servePage()],
  ['of another site', async () => withHost(await servePage(), FOREIGN_NAME)],
] as const;

describe.each(['127.0.0.1', 'localhost', PRIVATE_NAME])('a mock at %s', (host) => {
  it.each(
    FOREIGN_PAGES.flatMap(([name, open]) => [[name, 'false', open] as const, [name, 'true', open] as const]),
  )(
    'a page %s reads and changes nothing through the control API, with cors %s',
    async (_name, cors, openPage) => {
      const mock = await startTestMock({ cors });
      await seedState(mock);
      await page.goto(await openPage());
      await expectHarmless(mock, withHost(mock.url, host), async () => page);
    },
  );

  it('a sandboxed frame reads and changes nothing through the control API', async () => {
    const mock = await startTestMock({ cors: 'true' });
    await seedState(mock);
    await page.goto(await servePage('<iframe sandbox="allow-scripts allow-forms" srcdoc="<body>"></iframe>'));
    await expectHarmless(mock, withHost(mock.url, host), async () => page.frames()[1] as Frame);
  });

  it.each(Object.entries(NAVIGATIONS))(
    'the user sees no state and changes none after %s of another page',
    async (_name, script) => {
      const mock = await startTestMock({ cors: 'true' });
      await seedState(mock);
      // The browser also requests the icon of the page, which the journal records.
      const before = await readFingerprint(mock.url, { journal: false });
      await page.goto(withHost(await servePage(), FOREIGN_NAME));
      const target = withHost(mock.url, host);
      const got = await responsesTo(() =>
        Promise.all([
          page.waitForURL(`${target}/**`),
          page.evaluate(`const MOCK = ${JSON.stringify(target)}; ${script}`),
        ]),
      );
      // Browsers do not mark a link to a private name without HTTPS.
      if (host !== PRIVATE_NAME || got[0] !== 'GET 200') {
        expect(got).toEqual([expect.stringMatching(/^\w+ 403$/)]);
        expect(await page.content()).not.toContain(SECRET);
      }
      expect(await readFingerprint(mock.url, { journal: false })).toBe(before);
    },
  );

  it('a page of the mock itself can read and change the state', async () => {
    const mock = await startTestMock();
    await seedState(mock);
    await page.goto(`${withHost(mock.url, host)}/livez`);
    expect(await evaluate(page, '', `(await fetch('/_mock/state')).text()`)).toContain(SECRET);
    const change = `(await fetch('/_mock/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"freeze":true}' })).status`;
    expect(await evaluate(page, '', change)).toBe(200);
    expect(await evaluate(page, '', `(await fetch('/_mock/reset', { method: 'POST' })).status`)).toBe(200);
    expect(await readFingerprint(mock.url)).not.toContain(SECRET);
  });

  it('the user can open a URL of the control API by entering it', async () => {
    const mock = await startTestMock();
    await seedState(mock);
    expect((await page.goto(`${withHost(mock.url, host)}/_mock/state`))?.status()).toBe(200);
    expect(await page.content()).toContain(SECRET);
  });

  it('a page on another port can use the API with --cors, and not without', async () => {
    const useApi = `(async () => {
      const headers = { authorization: 'Bearer my-app', 'content-type': 'application/json' };
      const created = await fetch(MOCK + '/2/compliance/jobs', { method: 'POST', headers, body: '{"type":"tweets"}' });
      const { data } = await created.json();
      const stored = await fetch(data.upload_url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90' });
      return [created.status, created.headers.get('x-rate-limit-remaining') ?? created.headers.get('x-rate-limit-limit'), stored.status];
    })()`;
    for (const [cors, expected] of [
      ['false', ''],
      ['true', [200, expect.any(String), 200]],
    ] as const) {
      const mock = await startTestMock({ cors });
      await page.goto(await servePage());
      expect(await evaluate(page, withHost(mock.url, host), useApi)).toEqual(expected);
    }
  });
});

describe('a rebound name', () => {
  it.each(['false', 'true'])(
    'a page on a rebound name reads and changes nothing, with cors %s',
    async (cors) => {
      const mock = await startTestMock({ cors });
      await seedState(mock);
      const rebound = withHost(mock.url, FOREIGN_NAME);
      const before = await readFingerprint(mock.url, { journal: false });
      // The page has the origin of the rebound name, so every request to the mock is one to its own origin.
      expect((await page.goto(`${rebound}/livez`))?.status()).toBe(200);
      for (const [name, script] of Object.entries(PAGE_ATTACKS)) {
        const got = await responsesTo(async () => {
          expect([name, String(await evaluate(page, rebound, script))]).toEqual([
            name,
            expect.not.stringContaining(SECRET),
          ]);
        });
        for (const each of got) expect([name, each]).toEqual([name, expect.stringMatching(/^\w+ 403$/)]);
      }
      expect(await readFingerprint(mock.url, { journal: false })).toBe(before);
    },
  );

  it('a page on a name of --allowed-hosts can use the control API', async () => {
    const mock = await startTestMock({ allowedHosts: FOREIGN_NAME });
    await page.goto(`${withHost(mock.url, FOREIGN_NAME)}/livez`);
    expect(await evaluate(page, '', `(await fetch('/_mock/reset', { method: 'POST' })).status`)).toBe(200);
  });
});
