import type { OutgoingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Flags } from '../../../mock-server/config.js';
import { rawRequest, requestTarget, storageErrorOf, xmlElementText } from '../../support/raw-http.js';
import { startTestMock, type TestJob } from '../../support/test-mock.js';

/** A mock and ways to create a job and to use its URLs, with headers as a client or a proxy may send them. */
async function reachable(flags?: Flags) {
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

describe('signed URLs stand on the host that the creating request named', () => {
  it.each(['mock.example:4020', 'mock.example', 'localhost:1', '[::1]:4020', '10.0.0.7:65535'])(
    'such as %s, and work there alone',
    async (host) => {
      const { create, upload, ownHost } = await reachable();
      const job = await create({ host });
      expect(new URL(job.upload_url).origin).toBe(`http://${host}`);
      expect(new URL(job.download_url).origin).toBe(`http://${host}`);
      expect((await upload(job, { host })).status).toBe(200);

      const refused = await upload(job, { host: ownHost });
      expect(storageErrorOf(refused)).toBe('403 SignatureDoesNotMatch');
      expect(xmlElementText(refused, 'CanonicalRequest')?.split('\n')).toContain(`host:${ownHost}`);
    },
  );

  it.each(['mock.example', 'mock.example:4021', 'other.example:4020', 'mock.example.:4020'])(
    'mock.example:4020, and are refused on %s',
    async (host) => {
      const { create, upload } = await reachable();
      const job = await create({ host: 'mock.example:4020' });
      expect(storageErrorOf(await upload(job, { host }))).toBe('403 SignatureDoesNotMatch');
    },
  );

  it.each(['LOCALHOST:4020', 'Mock.Example'])('such as %s, in upper case and lower alike', async (host) => {
    const { create, upload } = await reachable();
    const job = await create({ host });
    expect((await upload(job, { host: host.toLowerCase() })).status).toBe(200);
    expect((await upload(job, { host })).status).toBe(200);
  });

  it.each(['mock.example/path?', 'mock.example:99999', '1.2.3.4.5'])(
    'unless that is none: %s',
    async (host) => {
      const { mock, create, upload } = await reachable();
      const job = await create({ host });
      expect(new URL(job.upload_url).origin).toBe(mock.url);
      expect((await upload(job)).status).toBe(200);
    },
  );

  it('each job by itself: URLs minted through one name are refused through another', async () => {
    const { create, upload, ownHost } = await reachable();
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
    '%s is where all signed URLs stand, and the one host that they work on',
    async (publicUrl) => {
      const { create, upload, ownHost } = await reachable({ publicUrl });
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
  it('are nothing without --trust-proxy', async () => {
    const { mock, create, upload } = await reachable();
    const elsewhere = await create({ host: 'public.example' });
    const job = await create(FORWARDED);
    expect(new URL(job.upload_url).origin).toBe(mock.url);
    expect((await upload(elsewhere, FORWARDED)).status).toBe(403);
    expect((await upload(job, FORWARDED)).status).toBe(200);
  });

  it('are believed with --trust-proxy, when URLs are made and when they are used', async () => {
    const { create, upload, ownHost } = await reachable({ trustProxy: 'true' });
    const job = await create(FORWARDED);
    expect(new URL(job.upload_url).origin).toBe('https://public.example');
    expect((await upload(job)).status).toBe(403);
    expect((await upload(job, { ...FORWARDED, 'x-forwarded-host': ownHost })).status).toBe(403);
    expect((await upload(job, FORWARDED)).status).toBe(200);
  });

  it('count by their first value where several proxies added theirs', async () => {
    const { create, upload } = await reachable({ trustProxy: 'true' });
    const chain = {
      'x-forwarded-host': 'public.example:8443, inner.example',
      'x-forwarded-proto': 'https, http',
    };
    const job = await create(chain);
    expect(new URL(job.upload_url).origin).toBe('https://public.example:8443');
    expect((await upload(job, { ...chain, 'x-forwarded-host': 'public.example:8443' })).status).toBe(200);
    expect((await upload(job, chain)).status).toBe(200);
  });

  it('may be absent with --trust-proxy: Host counts then', async () => {
    const { mock, create, upload } = await reachable({ trustProxy: 'true' });
    const job = await create();
    expect(new URL(job.upload_url).origin).toBe(mock.url);
    expect((await upload(job)).status).toBe(200);
  });

  it('change nothing about a fixed --public-url', async () => {
    const { create } = await reachable({ trustProxy: 'true', publicUrl: 'https://mock.example' });
    expect(new URL((await create(FORWARDED)).upload_url).origin).toBe('https://mock.example');
  });
});
