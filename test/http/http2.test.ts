import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { connectHttp2, requestHttp2 } from '../support/http2-client.js';
import { rawRequest, requestTarget } from '../support/raw-http.js';
import { PROFILES, startTestMock, type TestJob } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const JOBS = '/2/compliance/jobs';
const jobIn = ({ body }: { readonly body: string }): TestJob => (JSON.parse(body) as { data: TestJob }).data;

/** Headers that only HTTP/1 has (RFC 9113, 8.2.2). */
const CONNECTION_HEADERS = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];

describe('HTTP/2 at a mock with a certificate', () => {
  it.each(PROFILES)(
    'a job of profile $profile runs from creation to result in HTTP/2',
    async ({ profile }) => {
      const mock = await startTestMock({ ...TLS_FLAGS, profile });
      const authorization = `Bearer ${mock.app().token}`;
      const client = await connectHttp2(mock.url);
      const json = { authorization, 'content-type': 'application/json' };
      const created = await requestHttp2(
        client,
        { ':method': 'POST', ':path': JOBS, ...json },
        '{"type":"tweets"}',
      );
      expect(created).toMatchObject({ status: 200, rstCode: 0 });
      const job = jobIn(created);
      expect(new URL(job.upload_url).origin).toBe(mock.url);

      const credentials = profile === 'direct' ? { authorization } : {};
      const stored = await requestHttp2(
        client,
        {
          ':method': 'PUT',
          ':path': requestTarget(job.upload_url),
          'content-type': 'text/plain',
          ...credentials,
        },
        '1460000000000000090\n1460000000000000010\n',
      );
      expect(stored).toMatchObject({ status: 200, rstCode: 0 });
      await requestHttp2(
        client,
        { ':method': 'POST', ':path': '/_mock/clock', 'content-type': 'application/json' },
        '{"advance":"3s"}',
      );
      expect(jobIn(await requestHttp2(client, { ':path': `${JOBS}/${job.id}`, authorization })).status).toBe(
        'complete',
      );
      const result = await requestHttp2(client, { ':path': requestTarget(job.download_url), ...credentials });
      expect(result).toMatchObject({ status: 200, rstCode: 0 });
      expect(result.body).toContain('"id":"1460000000000000090"');
    },
  );

  it.each(PROFILES)(
    'responses of profile $profile have the same headers in HTTP/2 as in HTTP/1.1, in the same order',
    async ({ profile }) => {
      const mock = await startTestMock({ ...TLS_FLAGS, profile });
      await mock.app('a');
      const client = await connectHttp2(mock.url);
      for (const [path, headers] of [
        [`${JOBS}?type=tweets`, { authorization: 'Bearer a' }],
        [`${JOBS}?type=tweets`, {}],
        [`${JOBS}/abc`, { authorization: 'Bearer a' }],
        ['/nothing', {}],
      ] as const) {
        const one = await rawRequest(mock.url, path, { ca: CERTIFICATE, headers });
        const two = await requestHttp2(client, { ':path': path, ...headers });
        expect(two.status).toBe(one.status);
        const names = Object.keys(two.headers).filter((name) => !name.startsWith(':'));
        expect(names).toEqual(Object.keys(one.headers).filter((name) => !CONNECTION_HEADERS.includes(name)));
        expect(two.body.length).toBe(one.body.length);
      }
    },
  );
});
