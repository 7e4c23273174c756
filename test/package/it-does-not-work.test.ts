import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startTestMock, type TestApp, type TestMock } from '../support/test-mock.js';

const GUIDE = readFileSync('docs/guides/it-does-not-work.md', 'utf8');
const JSON_TYPE = { 'content-type': 'application/json' };
const TEXT_TYPE = { 'content-type': 'text/plain' };

/** Explanations that the guide quotes. `…` stands for a part that varies. */
const QUOTES = [...GUIDE.matchAll(/^> (.+)$/gm)].map(([, quote]) => quote as string);

const put = (
  url: string,
  headers: Record<string, string>,
  body: string | FormData | Blob = '90\n',
): Promise<Response> => fetch(url, { method: 'PUT', headers, body });
const formWithFile = (): FormData => {
  const form = new FormData();
  form.append('file', new Blob(['90\n']), 'ids.txt');
  return form;
};
const createJob = (app: TestApp): Promise<Response> =>
  app.request('POST', '/2/compliance/jobs', { headers: JSON_TYPE, body: '{"type":"tweets"}' });

/** Mistakes of a client, each with the request whose response the user wonders about. */
const MISTAKES: Readonly<Record<string, (app: TestApp, mock: TestMock) => Promise<Response>>> = {
  'an upload as a form field': async (app) =>
    put((await app.createJob()).upload_url, { 'content-type': 'application/x-www-form-urlencoded' }),
  'an upload as an HTML form': async (app) => put((await app.createJob()).upload_url, {}, formWithFile()),
  'an upload without a content type': async (app) =>
    put((await app.createJob()).upload_url, {}, new Blob(['90\n'])),
  'a URL that a shell cut': async (app) =>
    put((await app.createJob()).upload_url.split('&')[0] as string, TEXT_TYPE),
  'a late upload': async (app) => {
    const job = await app.createJob();
    await app.advanceClock('15m');
    return put(job.upload_url, TEXT_TYPE);
  },
  'an early download': async (app) => fetch((await app.createJob()).download_url),
  'IDs without outcomes': async (app) => {
    const job = await app.createJob();
    await app.upload(job, '10\n');
    await app.advanceClock('3s');
    return fetch(job.download_url);
  },
  'a second job': async (app) => {
    await app.upload(await app.createJob(), '90\n');
    return createJob(app);
  },
  'the token of another app': async (app, mock) =>
    mock.app().request('GET', `/2/compliance/jobs/${(await app.createJob()).id}`),
  'an ID as a number': async (app) =>
    app.request('GET', `/2/compliance/jobs/${Number((await app.createJob()).id)}`),
  'a poll before the end': async (app) => {
    const job = await app.createJob();
    await app.upload(job, '90\n');
    return app.request('GET', `/2/compliance/jobs/${job.id}`);
  },
  'a job whose upload failed': async (app) => {
    const job = await app.createJob();
    await app.advanceClock('15m');
    return app.request('GET', `/2/compliance/jobs/${job.id}`);
  },
  'an exhausted window': async (app) => {
    const exhausted = { headers: JSON_TYPE, body: '{"bucket":"get","remaining":0}' };
    await app.request('PUT', `/_mock/rate-limits?app=${app.token}`, exhausted);
    return app.request('GET', '/2/compliance/jobs/1');
  },
  'a call without a token': async (_app, { url }) => fetch(`${url}/2/compliance/jobs?type=tweets`),
  'a URL of another profile': async (app) => app.request('PUT', '/2/compliance/jobs/1/upload'),
  'a form as the body of a call': async (app) =>
    app.request('POST', '/2/compliance/jobs', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'type=tweets',
    }),
};

const matches = (quote: string, why: string): boolean =>
  new RegExp(
    `^${quote
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  ).test(why);

const explained = new Set<string>();

it.each(Object.keys(MISTAKES))('the guide quotes the explanation of this mistake: %s', async (mistake) => {
  const mock = await startTestMock();
  const response = await (MISTAKES[mistake] as (typeof MISTAKES)[string])(mock.app(), mock);
  const id = response.headers.get('x-mock-request-id');
  const { why } = (await (await fetch(`${mock.url}/_mock/requests/${id}`)).json()) as { why: string };
  const quotes = QUOTES.filter((quote) => matches(quote, why));
  expect(quotes, why).not.toEqual([]);
  for (const quote of quotes) explained.add(quote);
});

it('the mock gives each explanation that the guide quotes', () => {
  expect(QUOTES.filter((quote) => !explained.has(quote))).toEqual([]);
});
