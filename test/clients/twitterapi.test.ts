import { describe, expect, it } from 'vitest';
import { runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { definePythonClient, withConsumerKey } from './support/python-client.js';
import { startServedMock } from './support/served-mock.js';

const twitterApi = definePythonClient('TwitterAPI', 'with_twitterapi.py', /^python-TwitterAPI/);
const mock = startServedMock();

defineClientSuite(twitterApi, mock);

describe('TwitterAPI', () => {
  it('TwitterAPI logs in with auth type oAuth2, which sends the grant type in the query, and lists jobs', async () => {
    const app = await mock.app('gcs', 'twitterapi');
    const { id } = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const loggedIn = withConsumerKey(twitterApi, 'twitterapi', 'secret');
    const { jobs } = await runStep(loggedIn, context, 'list', 'tweets');
    expect(jobs?.map((job) => job.id)).toEqual([id]);
    const [login] = await app.requests.list();
    expect(login).toMatchObject({
      route: 'issueToken',
      status: 200,
      query: { grant_type: expect.any(String) },
    });
  });

  it('TwitterAPI reports a rejected consumer secret without its cause', async () => {
    const app = await mock.app('gcs', 'twitterapi');
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const rejected = withConsumerKey(twitterApi, 'twitterapi', 'invalid');
    const { failure } = await runStep(rejected, context, 'list', 'tweets');
    expect(failure?.message).toBe("Error requesting bearer access token: 'access_token'");
  });
});
