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
  command({ gatewayPort, truststorePath: truststore, folder }, step, args) {
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
      cwd: folder,
    };
  },
};

// Of problems it knows those alone whose types stand on api.twitter.com.
defineClientSuite(sdk, mock, { readsProblemsIn: ['gcs'] });

describe('twitter-api-java-sdk', () => {
  it('cannot read what kind of thing an unknown job is', async () => {
    const at = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    const { failure } = await runStep(sdk, at, 'get', '1');
    expect(failure).toEqual({
      kind: 'IllegalArgumentException',
      says: "Unexpected value 'compliance_job'",
    });
  });
});
