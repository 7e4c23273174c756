import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientUnderTest, runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { installPython } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

let directory = '';
beforeAll(async () => {
  directory = await installPython();
});
const mock = startServedMock();

const clientOf = (name: string, program: string, userAgent: RegExp): ClientUnderTest => ({
  name,
  way: 'HTTPS_PROXY',
  userAgent,
  command: ({ gatewayUrl, caBundlePath: bundle }, step, args) => ({
    program: join(directory, 'venv/bin/python'),
    args: [join(directory, program), step, ...args],
    env: { HTTPS_PROXY: gatewayUrl, REQUESTS_CA_BUNDLE: bundle },
  }),
});

const tweepy = clientOf('tweepy', 'with_tweepy.py', /Tweepy/);
defineClientSuite(tweepy, mock);
defineClientSuite(clientOf('requests', 'with_requests.py', /^python-requests/), mock, { cancels: true });
defineClientSuite(clientOf('TwitterAPI', 'with_twitterapi.py', /^python-TwitterAPI/), mock);

const pytwitter = clientOf('python-twitter-v2', 'with_pytwitter.py', /^python-requests/);
defineClientSuite(pytwitter, mock, { exposesStatus: false });

const xdk = clientOf('xdk', 'with_xdk.py', /^xdk-python/);
defineClientSuite(xdk, mock);

describe('tweepy', () => {
  /** The client tweepy, set up with a consumer key and secret instead of a bearer token. */
  const withKey = (secret: string): ClientUnderTest => ({
    ...tweepy,
    command(context, step, args) {
      const command = tweepy.command(context, step, args);
      return { ...command, env: { ...command.env, CONSUMER_KEY: 'tweepy', CONSUMER_SECRET: secret } };
    },
  });

  it('tweepy logs in with `OAuth2AppHandler` and lists jobs', async () => {
    const app = await mock.app('gcs', 'tweepy');
    const { id } = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const { jobs } = await runStep(withKey('secret'), context, 'list', 'tweets');
    expect(jobs?.map((job) => job.id)).toEqual([id]);
    expect((await app.requests.list()).map(({ route }) => route)).toEqual(['issueToken', 'listJobs']);
  });

  it('tweepy reports a rejected secret', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs', 'tweepy'), token: '' };
    const { failure } = await runStep(withKey('invalid'), context, 'list', 'tweets');
    expect(failure).toMatchObject({ kind: 'TweepyException' });
  });
});
