import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { PROXY_CLIENTS } from '../support/proxy-clients.js';
import { rawRequest } from '../support/raw-http.js';
import { startTestMock } from '../support/test-mock.js';

const UNKNOWN_JOB = '/2/compliance/jobs/1';

/** Returns the type of the error for an unknown job. */
const problemTypeIn = (body: string): string =>
  (JSON.parse(body) as { errors: [{ type: string }] }).errors[0].type;

describe('the host of problem types', () => {
  it.each([
    ['gcs', 'recorded', 'api.x.com', 'api.twitter.com'],
    ['gcs', 'recorded', 'api.twitter.com', 'api.twitter.com'],
    ['gcs', 'called', 'api.x.com', 'api.x.com'],
    ['gcs', 'called', 'api.twitter.com', 'api.twitter.com'],
    ['direct', 'recorded', 'api.twitter.com', 'api.x.com'],
    ['direct', 'called', 'api.twitter.com', 'api.x.com'],
  ])(
    'a problem in profile %s with --problem-type-host %s that a client of %s gets through the proxy has a type on %s',
    async (profile, problemTypeHost, called, host) => {
      const mock = await startMockWithGateway({ profile, problemTypeHost });
      const client = PROXY_CLIENTS.curl?.(mock.gateway) ?? expect.fail();
      const headers = { authorization: `Bearer ${mock.app().token}` };
      const { body } = await client(`https://${called}${UNKNOWN_JOB}`, { headers });
      expect(problemTypeIn(body)).toBe(`https://${host}/2/problems/resource-not-found`);
    },
  );

  it.each([
    ['api.x.com', 'api.x.com'],
    ['API.X.com:443', 'api.x.com'],
    ['api.x.com.evil.example', 'api.twitter.com'],
    ['127.0.0.1:4020', 'api.twitter.com'],
    ['mock', 'api.twitter.com'],
  ])(
    'a request with the Host header %s and --problem-type-host called gets a problem type on %s',
    async (sent, host) => {
      const mock = await startTestMock({ problemTypeHost: 'called' });
      const headers = { host: sent, authorization: 'Bearer t' };
      const { body } = await rawRequest(mock.url, UNKNOWN_JOB, { headers });
      expect(problemTypeIn(body)).toBe(`https://${host}/2/problems/resource-not-found`);
    },
  );
});
