import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSuiteFolder } from '../support/test-folder.js';
import { startTestMock } from '../support/test-mock.js';
import { TLS_FLAGS } from '../support/tls.js';

const folder = createSuiteFolder();
const CLI = resolve('dist/cli.js');

/**
 * Asynchronous, as the server asked is in this very process.
 *
 * @param interruptAt once this is seen on standard error, the command is told to end
 */
function verify(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  interruptAt?: string,
) {
  const env = { PATH: process.env.PATH ?? '', ...environment };
  const child = spawn(process.execPath, [CLI, 'verify', ...args], { cwd: folder, env });
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
  it('alone verifies the shipped contracts against mocks of its own, and exits 0', async () => {
    const { code, stdout, stderr } = await verify([]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/\d+ interactions: \d+ pass, 0 fail, 0 skip, 0 advisory/g)).toHaveLength(2);
  });

  it('exits 1 if something failed, and hands JSON to CI on standard output alone', async () => {
    // What this team wants of the API is what only the other generation gives.
    const pact = resolve('contracts/pacts/client-direct-x-compliance-api.json');
    const { code, stdout } = await verify(['--pact', pact, '--profile', 'gcs', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ success: false, reports: [{ profile: 'gcs' }] });
  });

  it('exits 3 if the target is not reachable, token or no token', async () => {
    const mock = await startTestMock();
    await mock.close();
    for (const token of [{}, { X_BEARER_TOKEN: 's3cret' }]) {
      const { code, stderr } = await verify(
        ['--target', mock.url, '--no-control'],
        token as Record<string, string>,
      );
      expect(code).toBe(3);
      expect(stderr).toContain(`${mock.url} is not reachable: ECONNREFUSED`);
    }
  });

  it('exits 3 at once at a certificate that is not trusted', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const { code, stderr } = await verify(['--target', mock.url]);
    expect(code).toBe(3);
    expect(stderr).toContain('name its authority by --ca-cert FILE');
  });

  it('ends in order when it is interrupted: what it made is cancelled', async () => {
    const mock = await startTestMock({ noControl: 'true', profile: 'direct', processingTime: '10m' });
    const args = ['--target', mock.url, '--profile', 'direct'];
    const { code, stderr, stdout } = await verify(args, { X_BEARER_TOKEN: 'mine' }, 'waiting for job');
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('interrupted by SIGINT');
    for (const type of ['tweets', 'users']) {
      const answer = await mock.app('mine').request('GET', `/2/compliance/jobs?type=${type}`);
      const { data = [] } = (await answer.json()) as { data?: { status: string }[] };
      expect(data.map(({ status }) => status).filter((status) => status !== 'failed')).toEqual([]);
    }
  });

  it('exits 2 without a token where it needs one', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const { code, stderr } = await verify(['--target', mock.url]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('set X_BEARER_TOKEN in the environment')]);
  });

  it('says nothing of the token, whatever it prints', async () => {
    const mock = await startTestMock({ noControl: 'true', profile: 'direct' });
    const pact = resolve('contracts/pacts/client-gcs-x-compliance-api.json');
    const args = ['--target', mock.url, '--pact', pact, '--profile', 'direct', '--wait', '1s'];
    const { stdout, stderr } = await verify(args, { X_BEARER_TOKEN: 'very-s3cret' });
    expect(stdout).toContain('authorization: Bearer …');
    expect(stdout + stderr).not.toContain('very-s3cret');
  });

  it.each([
    [['--profile', 'azure'], 'Allowed choices are gcs, direct'],
    [['--target', 'nonsense'], 'Allowed is a URL such as'],
    [['--wait', 'long'], 'Allowed is a duration such as'],
    [['--allow', 'everything'], 'Allowed choices are rate-limit'],
    [['--format', 'pdf'], 'Allowed choices are table, json, junit'],
    [['--selector', '[]'], 'Allowed is an object such as'],
    [['--ca-cert', 'nowhere.pem'], 'It cannot be read'],
    [['--ca-cert', resolve('package.json')], 'Allowed is a file with a certificate in PEM form'],
    [['--target', 'http://api.x.com', '--dry-run'], 'allowed is https://api.x.com'],
    [['--publish'], '--publish needs --broker-url'],
    [['--selector', '{"mainBranch":true}'], '--selector needs --broker-url'],
    [['--provider-branch', 'main'], '--provider-branch needs --broker-url'],
    [['--migrate'], '--migrate needs pacts of your own'],
    [['--migrate', '--pact', 'x', '--profile', 'gcs'], 'leave --profile out'],
    [['--migrate', '--pact', 'x', '--dry-run'], 'leave --dry-run out'],
    [['--pact', 'nowhere.json'], 'no pact is at nowhere.json'],
  ])('%j exits 2 and says what is allowed', async (args, problem) => {
    const { code, stderr, stdout } = await verify(args);
    expect(stderr).toContain(problem);
    expect([code, stdout]).toEqual([2, '']);
  });
});
