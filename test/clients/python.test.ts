import { describe, expect, it } from 'vitest';
import { runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { definePythonClient, withConsumerKey } from './support/python-client.js';
import { startServedMock } from './support/served-mock.js';

const tweepy = definePythonClient('tweepy', 'with_tweepy.py', /Tweepy/);
const requests = definePythonClient('requests', 'with_requests.py', /^python-requests/);
const mock = startServedMock();

defineClientSuite(tweepy, mock);
defineClientSuite(requests, mock, { cancels: true });

describe('tweepy', () => {
  it('tweepy logs in with `OAuth2AppHandler` and lists jobs', async () => {
    const app = await mock.app('gcs', 'tweepy');
    const { id } = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const { jobs } = await runStep(withConsumerKey(tweepy, 'tweepy', 'secret'), context, 'list', 'tweets');
    expect(jobs?.map((job) => job.id)).toEqual([id]);
    expect((await app.requests.list()).map(({ route }) => route)).toEqual(['issueToken', 'listJobs']);
  });

  it('tweepy reports a rejected secret', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs', 'tweepy'), token: '' };
    const { failure } = await runStep(
      withConsumerKey(tweepy, 'tweepy', 'invalid'),
      context,
      'list',
      'tweets',
    );
    expect(failure).toMatchObject({ kind: 'TweepyException' });
  });
});
