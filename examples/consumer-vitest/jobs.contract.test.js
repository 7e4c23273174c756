// What this team relies on. Each test drives the real client against Pact's mock server, and writes pacts/.
import { setTimeout as moment } from 'node:timers/promises';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { expect, it } from 'vitest';
import { lookAtJob, startJob } from './jobs.js';

const { fromProviderState, regex } = MatchersV3;

// A folder for each test file: test files run in parallel, and Pact loses what two of them write into one file at a time.
const contract = () =>
  new PactV4({
    consumer: 'example-team',
    provider: 'x-compliance-api',
    dir: 'pacts/jobs',
    logLevel: 'error',
  });
/** Runs the client. Pact takes note of a request a moment after it has answered it. */
const using =
  (test) =>
  async ({ url }) => {
    await test(url);
    await moment(50);
  };
const authorization = fromProviderState('Bearer ${token}', 'Bearer example');
const jobPath = fromProviderState('/2/compliance/jobs/${job_id}', '/2/compliance/jobs/1');

it('creates a job', () =>
  contract()
    .addInteraction()
    .given('no compliance job is unfinished', { type: 'tweets' })
    .uponReceiving('a request for a new job')
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
      using(async (url) => {
        expect(await startJob(url, 'example', 'tweets')).toHaveProperty('upload_url');
      }),
    ));

it('waits for a job that is under way', () =>
  contract()
    .addInteraction()
    .given('a compliance job exists', { type: 'tweets', status: 'in_progress' })
    .uponReceiving('a request for a second job')
    .withRequest('POST', '/2/compliance/jobs', (request) =>
      request
        .headers({ Authorization: authorization, 'Content-Type': 'application/json' })
        .jsonBody({ type: 'tweets' }),
    )
    .willRespondWith(409)
    .executeTest(
      using(async (url) => {
        expect(await startJob(url, 'example', 'tweets')).toBeUndefined();
      }),
    ));

it('sees that a job is complete', () =>
  contract()
    .addInteraction()
    .given('a compliance job exists', { type: 'tweets', status: 'complete' })
    .uponReceiving('a look at a job')
    .withRequest('GET', jobPath, (request) => request.headers({ Authorization: authorization }))
    .willRespondWith(200, (response) =>
      response.jsonBody({
        data: { status: regex('^(created|in_progress|complete|expired|failed)$', 'complete') },
      }),
    )
    .executeTest(
      using(async (url) => {
        expect(await lookAtJob(url, 'example', '1')).toEqual({ status: 'complete' });
      }),
    ));

it('asks again when the next window opens', () =>
  contract()
    .addInteraction()
    .given('the get-by-ID window is exhausted')
    .uponReceiving('a look too many')
    .withRequest('GET', '/2/compliance/jobs/1', (request) =>
      request.headers({ Authorization: authorization }),
    )
    .willRespondWith(429, (response) =>
      response.headers({ 'x-rate-limit-reset': regex('^[0-9]{10}$', '1637097848') }),
    )
    .executeTest(
      using(async (url) => {
        expect(await lookAtJob(url, 'example', '1')).toEqual({
          askAgainAt: new Date('2021-11-16T21:24:08.000Z'),
        });
      }),
    ));
