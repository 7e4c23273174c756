import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock } from '../support/test-mock.js';
import { TLS_FLAGS } from '../support/tls.js';

const directory = createSuiteDirectory();
const CLI = resolve('dist/cli.js');

/**
 * Runs `x-compliance-mock verify`. The call is asynchronous, because the target runs in this process.
 *
 * @param interruptAt text on standard error after which the command gets a SIGINT
 */
function verify(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  interruptAt?: string,
) {
  const env = { PATH: process.env.PATH ?? '', ...environment };
  const child = spawn(process.execPath, [CLI, 'verify', ...args], { cwd: directory, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    const before = stderr;
    stderr += chunk;
    if (interruptAt && stderr.includes(interruptAt) && !before.includes(interruptAt)) child.kill('SIGINT');
  });
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((ended) =>
    child.once('close', (code) => ended({ code, stdout, stderr })),
  );
}

describe('x-compliance-mock verify', () => {
  it('`verify` without options verifies the shipped contracts against mocks that it starts, and exits 0', async () => {
    const { code, stdout, stderr } = await verify([]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/\d+ interactions: \d+ pass, 0 fail, 0 skip, 0 advisory/g)).toHaveLength(2);
  });

  it('`verify` exits 1 if an interaction fails, and prints only JSON on standard output', async () => {
    // The command verifies with profile gcs, but this pact requires profile direct.
    const pact = resolve('contracts/pacts/client-direct-x-compliance-api.json');
    const { code, stdout } = await verify(['--pact', pact, '--profile', 'gcs', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ success: false, reports: [{ profile: 'gcs' }] });
  });

  it('`verify` exits 3 if the target is unreachable, with and without a bearer token', async () => {
    const mock = await startTestMock();
    await mock.close();
    for (const token of [{}, { X_BEARER_TOKEN: 's3cret' }]) {
      const { code, stderr } = await verify(
        ['--target', mock.url, '--no-control'],
        token as Record<string, string>,
      );
      expect(code).toBe(3);
      expect(stderr).toContain(
        `Cannot reach ${mock.url}: connection refused (ECONNREFUSED). Start the server, or check --target`,
      );
    }
  });

  it('`verify` exits 3 if the certificate of the target is not trusted', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const { code, stderr } = await verify(['--target', mock.url]);
    expect(code).toBe(3);
    expect(stderr).toContain('Pass the certificate of its authority with --ca-cert FILE');
  });

  it('an interrupted `verify` cancels the jobs that it created before it exits', async () => {
    const mock = await startTestMock({ noControl: 'true', profile: 'direct', processingTime: '10m' });
    const args = ['--target', mock.url, '--profile', 'direct'];
    const { code, stderr, stdout } = await verify(args, { X_BEARER_TOKEN: 'mine' }, 'waiting for job');
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('interrupted by SIGINT');
    for (const type of ['tweets', 'users']) {
      const response = await mock.app('mine').request('GET', `/2/compliance/jobs?type=${type}`);
      const { data = [] } = (await response.json()) as { data?: { status: string }[] };
      expect(data.map(({ status }) => status).filter((status) => status !== 'failed')).toEqual([]);
    }
  });

  it('`verify` exits 2 if the target has no control API and the bearer token is missing', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const { code, stderr } = await verify(['--target', mock.url]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Set X_BEARER_TOKEN in the environment')]);
  });

  it.each([
    ['invalid', 'got the status 401. Check the token'],
    ['not-enrolled', 'got the status 403. Check that the app of the token has access to batch compliance'],
  ])(
    '`verify` with the bearer token %s ends at the first request with one sentence and exits 2',
    async (token, problem) => {
      const mock = await startTestMock({ noControl: 'true', profile: 'direct' });
      const args = ['--target', mock.url, '--profile', 'direct'];
      const { code, stdout, stderr } = await verify(args, { X_BEARER_TOKEN: token });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^at most \d+ requests to .*\n.*X_BEARER_TOKEN: expected a token that .*\n$/);
      expect(stderr).toContain(`X_BEARER_TOKEN: expected a token that ${mock.url} accepts, ${problem}\n`);
      expect(mock.log.filter(({ event }) => event === 'API request')).toHaveLength(1);
    },
  );

  it('`verify` never prints the bearer token', async () => {
    const mock = await startTestMock({ noControl: 'true', profile: 'direct' });
    const pact = resolve('contracts/pacts/client-gcs-x-compliance-api.json');
    const args = ['--target', mock.url, '--pact', pact, '--profile', 'direct', '--wait', '1s'];
    const { stdout, stderr } = await verify(args, { X_BEARER_TOKEN: 'very-s3cret' });
    expect(stdout).toContain('authorization: Bearer …');
    expect(stdout + stderr).not.toContain('very-s3cret');
  });

  it.each([
    [['--profile', 'azure'], '--profile: expected one of "gcs", "direct", got "azure"'],
    [['--target', 'nonsense'], '--target: expected a URL such as http://127.0.0.1:4020, got "nonsense"'],
    [['--wait', 'long'], '--wait: expected a duration such as'],
    [['--allow', 'everything'], '--allow: expected "rate-limit", got "everything"'],
    [['--format', 'pdf'], '--format: expected one of "table", "json", "junit", got "pdf"'],
    [['--selector', '[]'], '--selector: expected a JSON object such as'],
    [['--ca-cert', 'nowhere.pem'], '--ca-cert: cannot read the file'],
    [
      ['--ca-cert', resolve('package.json')],
      '--ca-cert: expected a file with a certificate in PEM format, got',
    ],
    [['--target', 'http://api.x.com', '--dry-run'], '--target: expected "https://api.x.com"'],
    [['--selector', '{"mainBranch":true}'], '--selector requires --broker-url'],
    [['--migrate', '--pact', 'x', '--profile', 'gcs'], '--migrate: cannot be combined with --profile'],
    [['--no-control'], '--no-control requires --target'],
    [['--wait', '30m'], '--wait requires --target'],
    [
      ['--broker-url', 'http://user:pw@127.0.0.1:1', '--broker-token', 't'],
      '--broker-token: cannot be combined with credentials in --broker-url',
    ],
    [['--pact', 'nowhere.json'], 'got "nowhere.json", which matches no file'],
  ])('`verify` with the arguments %j exits 2 and names the problem', async (args, problem) => {
    const { code, stderr, stdout } = await verify(args);
    expect(stderr).toContain(problem);
    expect([code, stdout]).toEqual([2, '']);
  });
});
