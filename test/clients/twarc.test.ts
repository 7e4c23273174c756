import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ClientCommand,
  type ClientUnderTest,
  type ProcessResult,
  runPollingStep,
  runStep,
  type StepOutcome,
} from './support/client-runner.js';
import { defineClientSuite, writeIdFile } from './support/client-suite.js';
import { installPython } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

let directory = '';
beforeAll(async () => {
  directory = await installPython();
});
const mock = startServedMock();

/** Factor by which twarc's clock is sped up, because twarc waits a minute before each poll. */
const CLOCK_SPEED = 300;

function libfaketime(): string {
  const file = readdirSync('/usr/lib')
    .map((machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`)
    .find((path) => existsSync(path));
  return file ?? expect.fail('libfaketime is missing: apt-get install libfaketime');
}

let outputs = 0;

function argumentsOf(step: string, args: readonly string[], result: string): string[] {
  const [first = '', second = ''] = args;
  const job = (...rest: string[]) => ['compliance-job', ...rest];
  switch (step) {
    case 'list':
      return job('list', first, '--json-output');
    case 'get':
      return job('get', first, '--json-output');
    case 'create':
      return job('create', first, writeIdFile(mock, 'one-id.txt', ['10']), '--no-wait');
    default:
      return job('create', first, second, result, '--wait', '--hide-progress');
  }
}

/** Parses the output of twarc. After an error of the API, twarc prints a line with ⚡ and still exits with 0. */
function parseTwarc(step: string, result: string, { stdout, stderr }: ProcessResult): StepOutcome {
  const complaint = /⚡ (.*)/.exec(`${stdout}\n${stderr}`)?.[1];
  if (complaint !== undefined) {
    const status = /\b([45]\d\d)\b/.exec(complaint)?.[1];
    return { failure: { kind: 'complaint', message: complaint, ...(status && { status: Number(status) }) } };
  }
  if (step === 'list') return { jobs: JSON.parse(stdout) };
  if (step === 'get') return JSON.parse(stdout).data;
  if (step === 'create') return {};
  const lines = readFileSync(result, 'utf8').split('\n');
  return { results: lines.filter((line) => line !== '').map((line) => JSON.parse(line)) };
}

const twarc: ClientUnderTest = {
  name: 'twarc',
  way: 'HTTPS_PROXY',
  // The client twarc transfers files with `requests`, which sends a different User-Agent.
  userAgent: /^(twarc|python-requests)/,
  pollsByItself: true,
  command({ gatewayUrl, caBundlePath: bundle, directory: home }, step, args): ClientCommand {
    const result = join(home, `result-${++outputs}.jsonl`);
    return {
      program: 'bash',
      args: [
        '-c',
        'exec "$0" --bearer-token "$BEARER_TOKEN" "$@"',
        join(directory, 'venv/bin/twarc2'),
        ...argumentsOf(step, args, result),
      ],
      env: {
        HTTPS_PROXY: gatewayUrl,
        REQUESTS_CA_BUNDLE: bundle,
        HOME: home,
        LD_PRELOAD: libfaketime(),
        FAKETIME: `+0 x${CLOCK_SPEED}`,
      },
      cwd: home,
      parseOutput: (ended) => parseTwarc(step, result, ended),
    };
  },
};

defineClientSuite(twarc, mock, {
  completesJobsIn: ['gcs'],
  readsEmptyList: false,
  exposesReset: false,
});

/** The client twarc, set up with a consumer key and secret instead of a bearer token. */
const twarcWithKey: ClientUnderTest = {
  ...twarc,
  command(context, step, args) {
    const command = twarc.command(context, step, args);
    const script = 'exec "$0" --consumer-key "twarc key" --consumer-secret "s%cret" "$@"';
    return { ...command, args: ['-c', script, ...command.args.slice(2)] };
  },
};

describe('twarc', () => {
  it('twarc logs in with `--consumer-key` and `--consumer-secret` and runs a complete job', async () => {
    const app = await mock.app('gcs', 'twarc key');
    const path = writeIdFile(mock, 'login.txt', ['90', '10']);
    const context = { mock, profile: 'gcs' as const, app, token: '' };
    const { results } = await runPollingStep(twarcWithKey, context, 'life', 'tweets', path);
    expect(results?.map(({ id }) => id)).toEqual(['90']);
    expect((await app.requests.list())[0]).toMatchObject({ route: 'issueToken', status: 200 });
  });

  it('twarc reports a list without jobs as an unknown response', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    const { failure } = await runStep(twarc, context, 'list', 'tweets');
    expect(failure?.message).toBe("Unknown response from twitter: {'meta': {'result_count': 0}}");
  });

  it('twarc creates a job in profile direct, uploads without the bearer token, and ignores the 401', async () => {
    const context = { mock, profile: 'direct' as const, app: await mock.app('direct') };
    const { failure } = await runStep(twarc, context, 'create', 'tweets');
    expect(failure).toBeUndefined();
    const requests = await context.app.requests.list();
    expect(requests.map(({ route, status }) => [route, status])).toEqual([
      ['createJob', 200],
      ['uploadDirect', 401],
    ]);
    expect((await context.app.jobs.list()).map(({ status }) => status)).toEqual(['created']);
  });
});
