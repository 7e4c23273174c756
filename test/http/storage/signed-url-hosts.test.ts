import type { OutgoingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Flags } from '../../../mock-server/config.js';
import { rawRequest, requestTarget, storageErrorOf, xmlElementText } from '../../support/raw-http.js';
import { startTestMock, type TestJob } from '../../support/test-mock.js';

/** Starts a mock. Returns functions that create a job or upload a file, with additional headers. */
async function startWithHeaders(flags?: Flags) {
  const mock = await startTestMock(flags);
  const { token } = mock.app();
  return {
    mock,
    ownHost: new URL(mock.url).host,
    async create(headers: OutgoingHttpHeaders = {}): Promise<TestJob> {
      const created = await rawRequest(mock.url, '/2/compliance/jobs', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: '{"type":"tweets"}',
      });
      expect(created.status).toBe(200);
      return JSON.parse(created.body).data;
    },
    upload: ({ upload_url }: TestJob, headers: OutgoingHttpHeaders = {}) =>
      rawRequest(mock.url, requestTarget(upload_url), {
        method: 'PUT',
        headers: { 'content-type': 'text/plain', ...headers },
        body: '90\n',
      }),
  };
}

describe('the host of signed URLs', () => {
  it.each(['mock.example:4020', 'mock.example', 'localhost:1', '[::1]:4020', '10.0.0.7:65535'])(
    'signed URLs use the Host header %s of the creating request and work only there',
    async (host) => {
      const { create, upload, ownHost } = await startWithHeaders();
      const job = await create({ host });
      expect(new URL(job.upload_url).origin).toBe(`http://${host}`);
      expect(new URL(job.download_url).origin).toBe(`http://${host}`);
      expect((await upload(job, { host })).status).toBe(200);

      const rejected = await upload(job, { host: ownHost });
      expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
      expect(xmlElementText(rejected, 'CanonicalRequest')?.split('\n')).toContain(`host:${ownHost}`);
    },
  );

  it.each(['mock.example', 'mock.example:4021', 'other.example:4020', 'mock.example.:4020'])(
    'signed URLs for mock.example:4020 are rejected on %s',
    async (host) => {
      const { create, upload } = await startWithHeaders();
      const job = await create({ host: 'mock.example:4020' });
      expect(storageErrorOf(await upload(job, { host }))).toBe('403 SignatureDoesNotMatch');
    },
  );

  it.each(['LOCALHOST:4020', 'Mock.Example'])(
    'signed URLs for the host %s work in upper and lower case',
    async (host) => {
      const { create, upload } = await startWithHeaders();
      const job = await create({ host });
      expect((await upload(job, { host: host.toLowerCase() })).status).toBe(200);
      expect((await upload(job, { host })).status).toBe(200);
    },
  );

  it.each(['mock.example/path?', 'mock.example:99999', '1.2.3.4.5'])(
    'signed URLs use the address of the mock if the Host header is the invalid %s',
    async (host) => {
      const { mock, create, upload } = await startWithHeaders();
      const job = await create({ host });
      const { host: ownHost, origin } = new URL(job.upload_url);
      expect(mock.replicaUrls).toContain(origin);
      expect((await upload(job, { host: ownHost })).status).toBe(200);
    },
  );

  it('signed URLs of two jobs each work only on the host that created the job', async () => {
    const { create, upload, ownHost } = await startWithHeaders();
    const outside = await create({ host: 'localhost:4020' });
    const inside = await create({ host: 'x-compliance-mock:4020' });
    const status = async (job: TestJob, host: string) => (await upload(job, { host })).status;
    expect(await status(outside, 'x-compliance-mock:4020')).toBe(403);
    expect(await status(inside, 'localhost:4020')).toBe(403);
    expect(await status(inside, ownHost)).toBe(403);
    expect(await status(outside, 'localhost:4020')).toBe(200);
    expect(await status(inside, 'x-compliance-mock:4020')).toBe(200);
  });
});

describe('--public-url', () => {
  it.each(['https://storage.googleapis.com', 'https://mock.example:8443', 'http://mock.example'])(
    'signed URLs use the origin of --public-url %s and work only on its host',
    async (publicUrl) => {
      const { create, upload, ownHost } = await startWithHeaders({ publicUrl });
      const job = await create({ host: 'elsewhere.example' });
      expect(new URL(job.upload_url).origin).toBe(publicUrl);
      expect((await upload(job, { host: ownHost })).status).toBe(403);
      expect((await upload(job, { host: 'elsewhere.example' })).status).toBe(403);
      expect((await upload(job, { host: new URL(publicUrl).host })).status).toBe(200);
    },
  );
});

const FORWARDED = { 'x-forwarded-host': 'public.example', 'x-forwarded-proto': 'https' };

describe('X-Forwarded-Host and X-Forwarded-Proto', () => {
  it('X-Forwarded-Host and X-Forwarded-Proto are ignored without --trust-proxy', async () => {
    const { mock, create, upload } = await startWithHeaders();
    const elsewhere = await create({ host: 'public.example' });
    const job = await create(FORWARDED);
    expect(new URL(job.upload_url).origin).toBe(mock.url);
    expect((await upload(elsewhere, FORWARDED)).status).toBe(403);
    expect((await upload(job, FORWARDED)).status).toBe(200);
  });

  it('X-Forwarded-Host and X-Forwarded-Proto decide about creating and using URLs with --trust-proxy', async () => {
    const { create, upload, ownHost } = await startWithHeaders({ trustProxy: 'true' });
    const job = await create(FORWARDED);
    expect(new URL(job.upload_url).origin).toBe('https://public.example');
    expect((await upload(job)).status).toBe(403);
    expect((await upload(job, { ...FORWARDED, 'x-forwarded-host': ownHost })).status).toBe(403);
    expect((await upload(job, FORWARDED)).status).toBe(200);
  });

  it.each([
    ['https', 443, 80],
    ['http', 80, 443],
  ])(
    'a signed URL ignores the default port of the scheme %s in the Host header',
    async (scheme, port, other) => {
      const { create, upload } = await startWithHeaders({ trustProxy: 'true' });
      const through = (host: string) => ({ host, 'x-forwarded-proto': scheme });
      const job = await create(through(`mock.example:${port}`));
      expect(new URL(job.upload_url).host).toBe('mock.example');
      expect((await upload(job, through(`mock.example:${other}`))).status).toBe(403);
      expect((await upload(job, through(`mock.example:${port}`))).status).toBe(200);
      expect((await upload(job, through('mock.example'))).status).toBe(200);
    },
  );

  it('X-Forwarded-Host and X-Forwarded-Proto with several values use the first one', async () => {
    const { create, upload } = await startWithHeaders({ trustProxy: 'true' });
    const chain = {
      'x-forwarded-host': 'public.example:8443, inner.example',
      'x-forwarded-proto': 'https, http',
    };
    const job = await create(chain);
    expect(new URL(job.upload_url).origin).toBe('https://public.example:8443');
    expect((await upload(job, { ...chain, 'x-forwarded-host': 'public.example:8443' })).status).toBe(200);
    expect((await upload(job, chain)).status).toBe(200);
  });

  it('the Host header applies with --trust-proxy if X-Forwarded-Host is missing', async () => {
    const { mock, create, upload } = await startWithHeaders({ trustProxy: 'true' });
    const job = await create();
    expect(new URL(job.upload_url).origin).toBe(mock.url);
    expect((await upload(job)).status).toBe(200);
  });

  it('--public-url overrides X-Forwarded-Host and X-Forwarded-Proto', async () => {
    const { create } = await startWithHeaders({ trustProxy: 'true', publicUrl: 'https://mock.example' });
    expect(new URL((await create(FORWARDED)).upload_url).origin).toBe('https://mock.example');
  });
});
