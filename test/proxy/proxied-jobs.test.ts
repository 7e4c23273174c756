import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { PROXY_CLIENTS, type ProxyClientResponse } from '../support/proxy-clients.js';
import { PROFILES, type TestJob } from '../support/test-mock.js';

const jobIn = ({ status, body }: ProxyClientResponse): TestJob => {
  expect(status, body).toBe(200);
  return (JSON.parse(body) as { data: TestJob }).data;
};

const URLS = {
  gcs: {
    upload: /^https:\/\/storage\.googleapis\.com\/twttr-tweet-compliance\/\d+\/submission\/\d+_\d+\?X-Goog-/,
    download: /^https:\/\/storage\.googleapis\.com\/twttr-tweet-compliance\/\d+\/delivery\/\d+_\d+\?X-Goog-/,
  },
  direct: {
    upload: /^https:\/\/api\.x\.com\/2\/compliance\/jobs\/\d+\/upload\?token=[^&]+$/,
    download: /^https:\/\/api\.x\.com\/2\/compliance\/jobs\/\d+\/download\?token=[^&]+$/,
  },
} as const;

const CASES = PROFILES.flatMap(({ profile }) =>
  Object.keys(PROXY_CLIENTS).map((name) => ({ profile, name })),
);

describe('a client of the proxy', () => {
  it.each(CASES)(
    '$name runs a complete job through the proxy in profile $profile',
    async ({ profile, name }) => {
      const mock = await startMockWithGateway({ profile });
      const app = mock.app();
      const client = PROXY_CLIENTS[name]?.(mock.gateway) ?? expect.fail();
      const authorization = `Bearer ${app.token}`;
      const fileHeaders: Record<string, string> = profile === 'direct' ? { authorization } : {};

      const job = jobIn(
        await client('https://api.x.com/2/compliance/jobs', {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"type":"tweets"}',
        }),
      );
      expect(job.upload_url).toMatch(URLS[profile].upload);
      expect(job.download_url).toMatch(URLS[profile].download);

      const uploaded = await client(job.upload_url, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain', ...fileHeaders },
        body: '90\n10\n',
      });
      expect(uploaded.status, uploaded.body).toBe(200);
      await app.advanceClock('3s');
      const polled = await client(`https://api.x.com/2/compliance/jobs/${job.id}`, {
        headers: { authorization },
      });
      expect(jobIn(polled)).toMatchObject({ status: 'complete', upload_url: job.upload_url });

      const result = await client(job.download_url, { headers: fileHeaders });
      expect(result.status).toBe(200);
      expect(JSON.parse(result.body)).toMatchObject({ id: '90', action: 'delete', reason: 'deleted' });
    },
  );

  it('a client of an app in the past trusts the certificates of the proxy, which do not depend on the clock', async () => {
    const mock = await startMockWithGateway();
    const client = PROXY_CLIENTS.curl?.(mock.gateway) ?? expect.fail();
    const app = mock.app();
    await app.changeClock({ set: '2021-08-05T01:35:11Z' });
    const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: '{"type":"tweets"}' };
    const job = jobIn(await client('https://api.twitter.com/2/compliance/jobs', request));
    expect(job.created_at.slice(0, 16)).toBe('2021-08-05T01:35');
    expect(new URL(job.upload_url).host).toBe('storage.googleapis.com');
    const upload = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90\n' };
    expect((await client(job.upload_url, upload)).status).toBe(200);
  });

  it('the URLs of a job have the host name that its client used: a real one, or that of the mock', async () => {
    const mock = await startMockWithGateway({ profile: 'direct' });
    const client = PROXY_CLIENTS.curl?.(mock.gateway) ?? expect.fail();
    const app = mock.app();
    const direct = await app.createJob({ type: 'users' });
    const job = jobIn(
      await client('https://api.twitter.com/2/compliance/jobs', {
        method: 'POST',
        headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
        body: '{"type":"tweets"}',
      }),
    );
    expect(new URL(direct.upload_url).origin).toBe(mock.url);
    expect(new URL(job.upload_url).origin).toBe('https://api.twitter.com');
    // The URLs of a job do not depend on the host of a later request.
    expect(await app.getJob(job.id)).toEqual(job);
  });

  it('the real host names override --public-url and X-Forwarded-Host', async () => {
    const mock = await startMockWithGateway({ publicUrl: 'https://mock.example', trustProxy: 'true' });
    const client = PROXY_CLIENTS.curl?.(mock.gateway) ?? expect.fail();
    const app = mock.app();
    const forwarded = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const job = jobIn(
      await client('https://api.x.com/2/compliance/jobs', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${app.token}`,
          'content-type': 'application/json',
          ...forwarded,
        },
        body: '{"type":"tweets"}',
      }),
    );
    expect(job.upload_url).toMatch(URLS.gcs.upload);
    const stored = await client(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', ...forwarded },
      body: '90\n',
    });
    expect(stored.status).toBe(200);
    expect(new URL((await app.createJob({ type: 'users' })).upload_url).origin).toBe('https://mock.example');
  });

  it.each(['api.x.com', 'api.twitter.com'])('logs in with a consumer key at %s', async (host) => {
    const mock = await startMockWithGateway();
    const client = PROXY_CLIENTS.curl?.(mock.gateway) ?? expect.fail();
    const login = await client(`https://${host}/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('key:secret').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    expect(login.status, login.body).toBe(200);
    const { access_token } = JSON.parse(login.body) as { access_token: string };
    const list = await client(`https://${host}/2/compliance/jobs?type=tweets`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(list.status).toBe(200);
  });

  it('rejects a signed URL under another host than the one it was signed for', async () => {
    const mock = await startMockWithGateway();
    const client = PROXY_CLIENTS.curl?.(mock.gateway) ?? expect.fail();
    const app = mock.app();
    const ownJob = await app.createJob();
    const { pathname, search } = new URL(ownJob.upload_url);
    const response = await client(`https://storage.googleapis.com${pathname}${search}`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '90\n',
    });
    expect(response.status).toBe(403);
    expect(response.body).toContain('SignatureDoesNotMatch');
  });
});
