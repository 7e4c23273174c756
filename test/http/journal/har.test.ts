import { createRequire } from 'node:module';
import { Ajv, type AnySchema, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';
import fetchHar from 'fetch-har';
import type { Har } from 'har-format';
import { expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

const require = createRequire(import.meta.url);
const harSchemas: Readonly<Record<string, AnySchema>> = require('har-schema');
const draft06: AnySchemaObject = require('ajv/dist/refs/json-schema-draft-06.json');

/** Returns the errors of an HTTP Archive by the JSON Schema of HAR 1.2. */
function harErrors(har: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(draft06);
  (formats as unknown as (ajv: Ajv) => void)(ajv);
  for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);
  ajv.validate('har.json#', har);
  return ajv.errors;
}

async function readHar(app: TestApp, query = ''): Promise<Har> {
  const response = await app.request('GET', `/_mock/requests?format=har&app=${app.token}${query}`);
  expect(response.headers.get('content-type')).toBe('application/har+json');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="requests.har"');
  return (await response.json()) as Har;
}

it.each(PROFILES)(
  'the journal of a job in profile $profile is a valid HTTP Archive 1.2',
  async ({ profile }) => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createCompleteJob('90\n', { type: 'tweets', name: 'nightly' });
    await app.download(job);
    await app.request('HEAD', '/2/nothing');
    await app.request('POST', '/2/compliance/jobs', {
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    await fetch(job.upload_url.replace('Expires=900', 'Expires=901'), { method: 'PUT', body: '1\n' });
    const har = await readHar(app);
    expect(harErrors(har)).toBeNull();
    expect(har.log.entries.length).toBeGreaterThan(5);
    const [creation] = har.log.entries;
    expect(JSON.parse(creation?.request.postData?.text ?? '')).toEqual({ type: 'tweets', name: 'nightly' });
    expect(JSON.parse(creation?.response.content.text ?? '').data.id).toBe(job.id);
    const text = JSON.stringify(har);
    expect(text).not.toContain(app.token);
    for (const url of [job.upload_url, job.download_url])
      for (const name of ['X-Goog-Signature', 'token']) {
        const value = new URL(url).searchParams.get(name);
        if (value !== null) expect(text).not.toContain(value.slice(0, 12));
      }
  },
);

it('the check of an HTTP Archive finds an error', () => {
  expect(harErrors({ log: { version: '1.2', creator: {}, entries: [] } })).not.toBeNull();
});

it('another tool reads the HTTP Archive and sends its requests', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  await app.createJob({ type: 'users', name: 'nightly' });
  const har = await readHar(app);
  const { log } = har;
  for (const { request } of log.entries)
    request.headers = request.headers.map(({ name, value }) =>
      name === 'authorization' ? { name, value: `Bearer ${app.token}` } : { name, value },
    );
  const response = await fetchHar(har);
  expect(response.status).toBe(200);
  expect(((await response.json()) as { data: object }).data).toMatchObject({
    type: 'users',
    name: 'nightly',
  });
});

it('an HTTP Archive has all requests that match, or as many as the limit', async () => {
  const app = (await startTestMock()).app();
  for (let id = 1; id <= 120; id++) await app.request('GET', `/2/compliance/jobs/${id}`);
  expect((await readHar(app)).log.entries.length).toBe(120);
  const paths = (await readHar(app, '&limit=2')).log.entries.map(
    ({ request }) => new URL(request.url).pathname,
  );
  expect(paths).toEqual(['/2/compliance/jobs/119', '/2/compliance/jobs/120']);
  expect((await readHar(app, '&status=4xx')).log.entries).toEqual([]);
});

it('rejects another format of the journal', async () => {
  const app = (await startTestMock()).app();
  const response = await app.request('GET', '/_mock/requests?format=xml');
  expect(response.status).toBe(400);
  expect(((await response.json()) as { detail: string }).detail).toContain(
    'format: expected one of "json", "har"',
  );
});
