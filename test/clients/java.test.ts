import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientUnderTest, runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { installJava } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

let classpath = '';
beforeAll(async () => {
  classpath = await installJava();
});
const mock = startServedMock();

const sdk: ClientUnderTest = {
  name: 'twitter-api-java-sdk',
  way: '-Dhttps.proxyHost',
  userAgent: /^twitter-api-java-sdk/,
  command({ gatewayPort, truststorePath: truststore, directory }, step, args) {
    const properties = [
      '-Dhttps.proxyHost=127.0.0.1',
      `-Dhttps.proxyPort=${gatewayPort}`,
      `-Djavax.net.ssl.trustStore=${truststore}`,
      '-Djavax.net.ssl.trustStorePassword=changeit',
    ];
    return {
      program: 'java',
      args: [...properties, '-cp', classpath, 'WithSdk', step, ...args],
      env: {},
      cwd: directory,
    };
  },
};

// The SDK can parse an error response only if its `type` is a URL of api.twitter.com. Only profile gcs sends such URLs.
defineClientSuite(sdk, mock, { readsProblemsIn: ['gcs'] });

describe('twitter-api-java-sdk', () => {
  it('twitter-api-java-sdk cannot parse the resource type in the errors of an unknown job', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    const { failure } = await runStep(sdk, context, 'get', '1');
    expect(failure).toEqual({
      kind: 'IllegalArgumentException',
      message: "Unexpected value 'compliance_job'",
    });
  });
});
