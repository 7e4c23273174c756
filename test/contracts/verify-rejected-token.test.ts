import { describe, expect, it } from 'vitest';
import { UsageError } from '../../contracts/verifier/verification-errors.js';
import { startTestMock } from '../support/test-mock.js';
import { countOutcomes, listInteraction, run, writePact } from '../support/verify-runs.js';

/** Starts a mock without a control API, and verifies interactions with a bearer token. */
async function verifyWith(bearer: string, ...interactions: readonly object[]) {
  const mock = await startTestMock({ noControl: 'true', profile: 'direct' });
  const pacts = [writePact('token.json', [...interactions])];
  const target = new URL(mock.url);
  const attempt = run({ target, profile: 'direct', bearer, pacts, allow: ['rate-limit'] });
  const requestCount = (): number => mock.log.filter(({ event }) => event === 'API request').length;
  return { url: mock.url, attempt, requestCount };
}

const given = (name: string, params?: object) => ({ providerStates: [{ name, ...(params && { params }) }] });

describe('a bearer token that the API rejects', () => {
  it.each([
    ['without a state', listInteraction()],
    ['with a job', listInteraction(given('a compliance job exists', { type: 'tweets', status: 'created' }))],
    ['with an empty list', listInteraction(given('no compliance jobs exist', { type: 'tweets' }))],
    ['with an exhausted window', listInteraction(given('the list window is exhausted'))],
  ])('ends the verification at the first request of an interaction %s', async (_case, interaction) => {
    const second = { ...interaction, description: 'another list' };
    const { url, attempt, requestCount } = await verifyWith('invalid', interaction, second);
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(
      `X_BEARER_TOKEN: expected a token that ${url} accepts, got the status 401. Check the token`,
    );
    expect(requestCount()).toBe(1);
  });

  it('a token whose app has no access ends the verification at the first request that sets up a state', async () => {
    const interaction = listInteraction(
      given('a compliance job exists', { type: 'tweets', status: 'created' }),
    );
    const { attempt } = await verifyWith('not-enrolled', interaction);
    await expect(attempt).rejects.toThrow(/got the status 403\. Check that the app of the token has access/);
  });

  it('a contract about an invalid token, or a 403 that differs from a contract, does not end the verification', async () => {
    const rejected = listInteraction(given('the bearer token is invalid'), { status: 401 });
    const { attempt } = await verifyWith('mine', rejected, listInteraction());
    expect(countOutcomes(await attempt)).toEqual({ pass: 2 });
    const forbidden = await verifyWith('not-enrolled', listInteraction());
    expect(countOutcomes(await forbidden.attempt)).toEqual({ fail: 1 });
  });
});
