// Defines your team's contract. Each test runs the real client against Pact's mock server and writes a pact to pacts/.
import { setTimeout as sleep } from 'node:timers/promises';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { expect, it } from 'vitest';
import { createJob, getJobStatus } from './jobs.js';

const { fromProviderState, regex } = MatchersV3;

// Each test file needs a separate directory, because Vitest runs test files in parallel. Pact loses interactions when two test
// files write the same pact at the same time.
const createPact = () =>
  new PactV4({
    consumer: 'example-team',
    provider: 'x-compliance-api',
    dir: 'pacts/jobs',
    logLevel: 'error',
  });
/** Runs the client, then waits, because Pact records a request shortly after the response is sent. */
const withServer =
  (test) =>
  async ({ url }) => {
    await test(url);
    await sleep(50);
  };
const authorization = fromProviderState('Bearer ${token}', 'Bearer example');
const jobPath = fromProviderState('/2/compliance/jobs/${job_id}', '/2/compliance/jobs/1');

it('creates a job', () =>
  createPact()
    .addInteraction()
    .given('no compliance job is unfinished', { type: 'tweets' })
    .uponReceiving('a request to create a job')
    .withRequest('POST', '/2/compliance/jobs', (request) =>
      request
        .headers({ Authorization: authorization, 'Content-Type': 'application/json' })
        .jsonBody({ type: 'tweets' }),
    )
    .willRespondWith(200, (response) =>
      response.jsonBody({
        data: {
          id: regex('^[0-9]{1,19}$', '1460323737035677698'),
          upload_url: regex('^https?://.+$', 'https://x/1'),
        },
      }),
    )
    .executeTest(
      withServer(async (url) => {
        expect(await createJob(url, 'example', 'tweets')).toHaveProperty('upload_url');
      }),
    ));

it('returns undefined while another job is in progress', () =>
  createPact()
    .addInteraction()
    .given('a compliance job exists', { type: 'tweets', status: 'in_progress' })
    .uponReceiving('a request to create a second job')
    .withRequest('POST', '/2/compliance/jobs', (request) =>
      request
        .headers({ Authorization: authorization, 'Content-Type': 'application/json' })
        .jsonBody({ type: 'tweets' }),
    )
    .willRespondWith(409)
    .executeTest(
      withServer(async (url) => {
        expect(await createJob(url, 'example', 'tweets')).toBeUndefined();
      }),
    ));

it('returns the status of a complete job', () =>
  createPact()
    .addInteraction()
    .given('a compliance job exists', { type: 'tweets', status: 'complete' })
    .uponReceiving('a request for a job')
    .withRequest('GET', jobPath, (request) => request.headers({ Authorization: authorization }))
    .willRespondWith(200, (response) =>
      response.jsonBody({
        data: { status: regex('^(created|in_progress|complete|expired|failed)$', 'complete') },
      }),
    )
    .executeTest(
      withServer(async (url) => {
        expect(await getJobStatus(url, 'example', '1')).toEqual({ status: 'complete' });
      }),
    ));

it('returns the time to retry when the rate limit is exhausted', () =>
  createPact()
    .addInteraction()
    .given('the get-by-ID window is exhausted')
    .uponReceiving('a request for a job over the rate limit')
    .withRequest('GET', '/2/compliance/jobs/1', (request) =>
      request.headers({ Authorization: authorization }),
    )
    .willRespondWith(429, (response) =>
      response.headers({ 'x-rate-limit-reset': regex('^[0-9]{10}$', '1637097848') }),
    )
    .executeTest(
      withServer(async (url) => {
        expect(await getJobStatus(url, 'example', '1')).toEqual({
          retryAt: new Date('2021-11-16T21:24:08.000Z'),
        });
      }),
    ));
