import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClientUnderTest, ProcessResult, StepOutcome } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { type ServedMock, startServedMock } from './support/served-mock.js';

const mock = startServedMock();

const STEPS = resolve('test/clients/curl/published-steps.sh');

/**
 * Parses the output of `published-steps.sh`. The step `life` prints the status of each poll and then the result. Every other step
 * prints the API's response.
 */
function parseSteps(step: string, { code, stdout, stderr }: ProcessResult): StepOutcome {
  if (code !== 0) {
    const [, status, reset] = [...stderr.matchAll(/^(\d{3}) (\d*)$/gm)].at(-1) ?? [];
    return {
      failure: {
        status: Number(status),
        kind: `exit ${code}`,
        message: stdout,
        ...(reset && { reset: Number(reset) }),
      },
    };
  }
  const lines = stdout.split('\n').filter((line) => line !== '');
  if (step === 'life')
    return {
      statuses: lines.filter((line) => !line.startsWith('{')),
      results: lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
    };
  const { data } = JSON.parse(stdout);
  return step === 'list' ? { jobs: data ?? [] } : data;
}

const defineCurl = (way: string, envOf: (mock: ServedMock) => Record<string, string>): ClientUnderTest => ({
  name: 'curl',
  way,
  userAgent: /^curl/,
  command: (mock, step, args) => ({
    program: 'bash',
    args: [STEPS, step, ...args],
    env: envOf(mock),
    parseOutput: (result) => parseSteps(step, result),
  }),
});

defineClientSuite(
  defineCurl('HTTPS_PROXY', ({ gatewayUrl, caBundlePath: bundle }) => ({
    HTTPS_PROXY: gatewayUrl,
    CURL_CA_BUNDLE: bundle,
  })),
  mock,
  { cancels: true },
);

// Connects curl to the mock for every host name, without a proxy setting. A hosts file does the same, but only for port 443.
defineClientSuite(
  defineCurl('names redirected', ({ gatewayPort, caCertificatePath: certificate, directory }) => {
    const lines = [`connect-to = "::127.0.0.1:${gatewayPort}"`, `cacert = "${certificate}"`];
    writeFileSync(join(directory, '.curlrc'), `${lines.join('\n')}\n`);
    return { CURL_HOME: directory };
  }),
  mock,
  { cancels: true },
);
