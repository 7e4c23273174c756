import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MockHandle, matchers } from '../../client/index.js';
import type { ProfileName } from '../../mock-server/profiles/index.js';
import { type ClientCommand, runProgram } from './support/client-runner.js';
import { writeIdFile } from './support/client-suite.js';
import { HTTPS_GATEWAY, withHostsFile } from './support/hosts-file.js';
import { installJava, installNode, installPython } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

expect.extend(matchers);

const mock = startServedMock({ gateway: HTTPS_GATEWAY });
const paths = { python: '', java: '', node: '' };
beforeAll(async () => {
  [paths.python, paths.java, paths.node] = await Promise.all([
    installPython(),
    installJava(),
    installNode(24),
  ]);
});

const SAMPLES = {
  Python: (args: readonly string[]): ClientCommand => ({
    program: join(paths.python, 'venv/bin/python'),
    args: [join(paths.python, 'sample_calls.py'), ...args],
    env: { HTTPS_PROXY: mock.gatewayUrl, REQUESTS_CA_BUNDLE: mock.caBundlePath },
  }),
  JavaScript: (args: readonly string[]): ClientCommand => ({
    program: paths.node,
    args: [resolve('test/clients/node/sample-calls.mjs'), ...args],
    env: {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: mock.gatewayUrl,
      NODE_EXTRA_CA_CERTS: mock.caCertificatePath,
    },
  }),
  // Apache HttpClient 4 reads the truststore, but ignores -Dhttps.proxyHost unless a program calls useSystemProperties().
  Java: (args: readonly string[]): ClientCommand =>
    withHostsFile(mock, {
      program: 'java',
      args: [
        `-Djavax.net.ssl.trustStore=${mock.truststorePath}`,
        '-Djavax.net.ssl.trustStorePassword=changeit',
        ...['-cp', paths.java, 'SampleCalls', ...args],
      ],
      env: {},
    }),
};

type Language = keyof typeof SAMPLES;
const LANGUAGES = Object.keys(SAMPLES) as Language[];

interface SampleResponse {
  readonly status: number;
  readonly body?: string;
}

const call = async (
  language: Language,
  app: MockHandle,
  [name, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<SampleResponse> => {
  const command = SAMPLES[language]([name, ...args]);
  const { code, stdout, stderr } = await runProgram(
    { ...command, env: { ...command.env, ...env } },
    app.token(),
  );
  if (code !== 0) expect.fail(`the call ${name} exited with ${code}: ${stderr}`);
  return JSON.parse(stdout);
};

const dataOf = ({ status, body = '' }: SampleResponse) => {
  expect([status, body]).toEqual([200, expect.stringContaining('"data"')]);
  return JSON.parse(body).data;
};

const idsIn = (result: string): string[] =>
  result
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).id)
    .sort();

/** Takes a job from its creation to its result. @returns the job's app and the affected IDs */
async function takeJobToResult(
  language: Language,
  profile: ProfileName,
  env: Readonly<Record<string, string>> = {},
  uploadCall = 'upload',
) {
  const app = await mock.app(profile);
  const path = writeIdFile(mock, `samples-${app.token()}.txt`, [
    '1164946045643759690',
    '1164946045643759617',
  ]);
  const job = dataOf(await call(language, app, ['create', 'tweets', 'nightly']));
  expect(job).toMatchObject({ status: 'created', type: 'tweets', name: 'nightly' });
  expect(await call(language, app, [uploadCall, job.upload_url, path], env)).toMatchObject({ status: 200 });
  expect(dataOf(await call(language, app, ['get', job.id]))).toMatchObject({ status: 'in_progress' });
  await app.clock.advance('3s');
  expect(dataOf(await call(language, app, ['list', 'tweets']))).toEqual([{ ...job, status: 'complete' }]);
  const { status, body = '' } = await call(language, app, ['download', job.download_url], env);
  expect(status).toBe(200);
  return { app, id: job.id as string, affected: idsIn(body) };
}

describe.each(LANGUAGES)('the calls of X’s sample scripts for %s', (language) => {
  it(`the sample calls for ${language} take a job from its creation to its result in profile gcs`, async () => {
    const { app, affected } = await takeJobToResult(language, 'gcs');
    expect(affected).toEqual(['1164946045643759690']);
    expect((await app.requests.list()).flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it(`the sample calls for ${language} take a job to its result in profile direct if they send the token with files`, async () => {
    const { affected } = await takeJobToResult(language, 'direct', { AUTHORIZE_FILES: '1' });
    expect(affected).toEqual(['1164946045643759690']);
  });

  it(`the sample calls for ${language} get a 401 for a file in profile direct, because they send no token with it`, async () => {
    const app = await mock.app('direct');
    const job = await app.jobs.create({ type: 'tweets', status: 'created' });
    const path = writeIdFile(mock, `unauthorized-${app.token()}.txt`, ['90']);
    const realHost = (url: string) => url.replace(/^http:\/\/[^/]+/, 'https://api.twitter.com');
    const upload = await call(language, app, ['upload', realHost(job.upload_url), path]);
    const download = await call(language, app, ['download', realHost(job.download_url)]);
    expect([upload.status, download.status]).toEqual([401, 401]);
    expect((await app.jobs.get(job.id)).status).toBe('created');
  });
});

describe('calls that X’s sample scripts make differently', () => {
  it('the published creation with needle passes its options as data, gets a 401 and returns no body', async () => {
    const app = await mock.app('gcs');
    const response = await call('JavaScript', app, ['create-as-published', 'tweets', 'nightly']);
    expect(response).toEqual({ status: 401 });
    expect(await app.jobs.list()).toEqual([]);
  });

  it('the published upload for Java sends a form, whose separator lines the job ignores', async () => {
    const { app, id, affected } = await takeJobToResult('Java', 'gcs', {}, 'upload-as-published');
    expect(affected).toEqual(['1164946045643759690']);
    expect((await app.jobs.get(id)).result).toMatchObject({ ids: 2, invalid: 5 });
    const [upload] = await app.requests.list({ method: 'PUT' });
    expect(upload?.warnings.map(({ kind }) => kind)).toContain('multipart_body');
  });
});
