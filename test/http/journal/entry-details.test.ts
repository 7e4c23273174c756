import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { connect } from '../../../client/index.js';
import { entryOf, type Json } from '../../support/journal-entries.js';
import { PROFILES, startTestMock, type TestMock } from '../../support/test-mock.js';

const JOBS = '/2/compliance/jobs';
const DETAILS = ['request_body', 'response_headers', 'response_body', 'curl', 'filled_by', 'signature'];

/** Runs a command line in a shell. @returns the status of the response */
async function run(command: string, env: Readonly<Record<string, string>>): Promise<number> {
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env: { ...process.env, ...env } });
  return Number(/^HTTP\/1\.1 (\d+)/.exec(stdout)?.[1]);
}

it.each(PROFILES)(
  'the entry of a creation in profile $profile has its job and both bodies',
  async ({ profile }) => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const json = { type: 'tweets', name: 'nightly' };
    const response = await app.request('POST', JOBS, { json });
    const { data } = (await response.clone().json()) as Json;
    const entry = await entryOf(mock, response);
    expect(entry.job).toBe(data.id);
    expect(JSON.parse(entry.request_body)).toEqual(json);
    const body = JSON.parse(entry.response_body).data;
    expect(body).toMatchObject({ id: data.id, status: 'created', name: 'nightly' });
    expect(body.upload_url).toContain(data.id);
    for (const secret of ['X-Goog-Signature', 'token']) {
      const value = new URL(data.upload_url).searchParams.get(secret);
      if (value === null) continue;
      expect(body.upload_url).toContain(`${secret}=…`);
      expect(JSON.stringify(entry)).not.toContain(value.slice(0, 12));
    }
    expect(entry.response_headers).toMatchObject({
      'content-type': response.headers.get('content-type'),
      'x-mock-request-id': entry.id,
    });
    expect(JSON.stringify(entry)).not.toContain(app.token);
  },
);

it('a list of requests has no details', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  await app.createJob();
  const { requests } = (await (await app.request('GET', '/_mock/requests')).json()) as Json;
  expect(Object.keys(requests[0]).filter((name) => DETAILS.includes(name))).toEqual([]);
});

it('a compressed body is shown as text', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const { id } = await app.createJob();
  const response = await app.request('GET', `${JOBS}/${id}`, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(JSON.parse((await entryOf(mock, response)).response_body).data.id).toBe(id);
});

it('the journal keeps no files and no long bodies', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const job = await app.createCompleteJob('90\n');
  const long = await app.request('POST', JOBS, { json: { type: 'tweets', name: 'n'.repeat(2_048) } });
  expect((await entryOf(mock, long)).request_body).toBeNull();
  await app.download(job);
  const { requests } = (await (await app.request('GET', '/_mock/requests')).json()) as Json;
  for (const { id, route } of requests) {
    if (route !== 'uploadObject' && route !== 'downloadObject') continue;
    const entry = (await (await app.request('GET', `/_mock/requests/${id}`)).json()) as Json;
    expect([entry.request_body, entry.response_body]).toEqual([null, route === 'uploadObject' ? '' : null]);
  }
  for (let at = 0; at < 20; at++)
    await app.request('POST', `/_mock/jobs?app=${app.token}`, { json: { type: 'users', status: 'created' } });
  const list = await app.request('GET', `${JOBS}?type=users`, { headers: { 'accept-encoding': 'gzip' } });
  expect((await entryOf(mock, list)).response_body).toBeNull();
});

it('the body of a damaged request is shown, and secrets in it are not', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const send = async (body: string) =>
    entryOf(mock, await app.request('POST', JOBS, { body, headers: { 'content-type': 'application/json' } }));
  expect((await send('{"type":"tweets"')).request_body).toBe('{"type":"tweets"');
  expect((await send('{ "access_token": "abc", "id": 1862849261034344448 }')).request_body).toBe(
    '{ "access_token": "…", "id": 1862849261034344448 }',
  );
});

it('the entry of a token login shows neither the token nor the key', async () => {
  const mock = await startTestMock();
  const response = await fetch(`${mock.url}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('my-key:my-secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await response.clone().json()) as Json;
  const entry = await entryOf(mock, response);
  expect(JSON.parse(entry.response_body)).toEqual({ token_type: 'bearer', access_token: '…' });
  expect(entry.request_body).toBeNull();
  for (const secret of [token.slice(25, 45), 'my-key', 'my-secret'])
    expect(JSON.stringify(entry)).not.toContain(secret);
  expect(await run(entry.curl, { KEY: 'my-key', SECRET: 'my-secret' })).toBe(200);
});

it('the response of a fault is shown as it was sent', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const json = { match: { route: 'listJobs' }, effect: { malformed_json: true } };
  await app.request('POST', `/_mock/faults?app=${app.token}`, { json });
  const response = await app.request('GET', `${JOBS}?type=tweets`);
  expect((await entryOf(mock, response)).response_body).toBe(await response.text());
});

it('the entry of a 429 lists the requests that filled its window', async () => {
  const mock = await startTestMock({ rateLimit: '3' });
  const app = mock.app();
  for (const id of ['1', '2', '1']) await app.request('GET', `${JOBS}/${id}`);
  await app.request('GET', `${JOBS}?type=tweets`);
  const entry = await entryOf(mock, await app.request('GET', `${JOBS}/3`));
  const time = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(entry.filled_by).toEqual([
    { method: 'GET', path: `${JOBS}/1`, count: 2, first_at: time, last_at: time },
    { method: 'GET', path: `${JOBS}/2`, count: 1, first_at: time, last_at: time },
  ]);
  expect(entry.filled_by[0].first_at <= entry.filled_by[0].last_at).toBe(true);
});

const CHANGED = expect.stringMatching(/^X-Goog-Signature=… \(changed\)$/);

it('the entry of a rejected signature has the signed and the sent request line by line', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const { upload_url: url } = await app.createJob();
  const put = (target: string, type: string) =>
    fetch(target, { method: 'PUT', headers: { 'content-type': type }, body: '90\n' });
  const signatureOf = async (target: string, type: string) =>
    (await lastEntry(mock, await put(target, type))).signature.lines;
  const wrongType = await signatureOf(url, 'application/json');
  const different = (lines: Json[]) => lines.filter(({ signed, sent }) => signed !== sent);
  expect(different(wrongType)).toEqual([
    { signed: 'content-type:text/plain', sent: 'content-type:application/json' },
  ]);
  expect(wrongType[0]).toEqual({ signed: 'PUT', sent: 'PUT' });
  const texts = wrongType.map(({ signed }: Json) => signed);
  expect(texts).toContain('X-Goog-Algorithm=GOOG4-RSA-SHA256');
  expect(texts).toContain('X-Goog-SignedHeaders=content-type%3Bhost');
  expect(texts).toContainEqual(expect.stringMatching(/^X-Goog-Date=\d{8}T\d{6}Z$/));
  expect(wrongType.at(-1)).toEqual({ signed: 'UNSIGNED-PAYLOAD', sent: 'UNSIGNED-PAYLOAD' });
  const expiry = await signatureOf(url.replace('X-Goog-Expires=900', 'X-Goog-Expires=901'), 'text/plain');
  expect(different(expiry)).toEqual([{ signed: 'X-Goog-Expires=900', sent: 'X-Goog-Expires=901' }]);
  const extra = await signatureOf(`${url}&secret=abc`, 'text/plain');
  expect(different(extra)).toEqual([{ signed: null, sent: 'secret=…' }]);
  const signature = new URL(url).searchParams.get('X-Goog-Signature') as string;
  const other = await signatureOf(
    url.replace(signature, signature.split('').reverse().join('')),
    'text/plain',
  );
  expect(different(other)).toEqual([{ signed: 'X-Goog-Signature=…', sent: CHANGED }]);
  for (const lines of [wrongType, expiry, extra, other])
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${signature.slice(0, 12)}|iam.gserviceaccount`));
});

async function lastEntry(mock: TestMock, response: Response): Promise<Json> {
  expect(response.status).toBe(403);
  return entryOf(mock, response);
}

it.each(PROFILES)(
  'the command lines of all requests of a job repeat them in profile $profile',
  async ({ profile }) => {
    const mock = await startTestMock({ profile });
    const app = connect(mock.url).app();
    const client = mock.app(app.token());
    const job = await client.createJob({ type: 'tweets', name: "it's nightly" });
    await client.upload(job, '90\n');
    await client.advanceClock('3s');
    await client.download(job);
    await client.request('HEAD', `${JOBS}?type=tweets`);
    const env = { TOKEN: app.token(), UPLOAD_URL: job.upload_url, DOWNLOAD_URL: job.download_url };
    const entries = await app.requests.list();
    const statuses: [string | null, number][] = [];
    for (const { id, route, request_bytes: bytes } of entries) {
      const curl = await app.requests.curl(id);
      expect(curl).not.toContain(app.token());
      // A file is not kept, so the command line names one.
      statuses.push([route, await run(bytes > 0 ? curl.replace('@body', '@fixtures/README.md') : curl, env)]);
    }
    const [upload, download] =
      profile === 'gcs' ? ['uploadObject', 'downloadObject'] : ['uploadDirect', 'downloadDirect'];
    expect(statuses).toEqual([
      ['createJob', 200],
      [upload, profile === 'gcs' ? 200 : 409],
      [download, 200],
      ['listJobs', 200],
    ]);
  },
);

it('a command line stays one line and runs nothing that the client sent', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const name = "a'$(touch /tmp/never)`b`\n'; echo c";
  const response = await app.request('POST', JOBS, { json: { type: 'tweets', name } });
  const { curl } = await entryOf(mock, response);
  expect(curl.split('\n').length).toBe(1);
  expect(await run(curl, { TOKEN: app.token })).toBe(200);
  const { requests } = (await (await app.request('GET', '/_mock/requests?limit=1')).json()) as Json;
  const again = (await (await app.request('GET', `/_mock/requests/${requests[0].id}`)).json()) as Json;
  expect(JSON.parse(again.response_body).data.name).toBe(JSON.parse(again.request_body).name);
});

it('`requests.curl` rejects the ID of an unknown request', async () => {
  const { requests } = connect((await startTestMock()).url);
  await expect(requests.curl('a-1')).rejects.toThrow('returned 404: No request a-1');
});
