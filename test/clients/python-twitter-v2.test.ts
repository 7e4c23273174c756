import { describe, expect, it } from 'vitest';
import { runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { definePythonClient, withConsumerKey } from './support/python-client.js';
import { startServedMock } from './support/served-mock.js';

const pytwitter = definePythonClient('python-twitter-v2', 'with_pytwitter.py', /^python-requests/);
const mock = startServedMock();

defineClientSuite(pytwitter, mock, { exposesStatus: false });

describe('python-twitter-v2', () => {
  it('python-twitter-v2 reports the errors of an unknown job', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    const { failure } = await runStep(pytwitter, context, 'get', '1');
    expect(failure?.message).toContain('Could not find compliance_job with id: [1].');
  });

  it('python-twitter-v2 logs in with `application_only_auth` and lists jobs', async () => {
    const app = await mock.app('gcs', 'pytwitter');
    const { id } = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const { jobs } = await runStep(
      withConsumerKey(pytwitter, 'pytwitter', 'secret'),
      context,
      'list',
      'tweets',
    );
    expect(jobs?.map((job) => job.id)).toEqual([id]);
  });

  it('python-twitter-v2 reports a rejected consumer secret', async () => {
    const app = await mock.app('gcs', 'pytwitter');
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const rejected = withConsumerKey(pytwitter, 'pytwitter', 'invalid');
    const { failure } = await runStep(rejected, context, 'list', 'tweets');
    expect(failure?.message).toContain('Unable to verify your credentials');
  });
});
