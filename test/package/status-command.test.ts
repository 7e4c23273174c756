import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startTestMock } from '../support/test-mock.js';

/** Runs the built command. */
const status = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, ['dist/cli.js', 'status', ...args])).stdout;

/** Starts a mock with two apps: one with a label, jobs in three statuses and used windows, and one with a request. */
async function startMockWithApps() {
  const mock = await startTestMock();
  const [app, other] = [mock.app('my-app'), mock.app('other-app')];
  await app.changeClock({ freeze: true });
  await fetch(`${mock.url}/_mock/apps/my-app`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: 'archive client' }),
  });
  await other.request('GET', '/2/compliance/jobs?type=tweets');
  await app.createCompleteJob('90\n');
  await app.upload(await app.createJob(), '90\n');
  await app.createJob({ type: 'users' });
  return mock;
}

describe('the command `status`', () => {
  it('prints the apps with label, jobs by status and used windows, the most recently active first', async () => {
    const mock = await startMockWithApps();
    const lines = (await status('--url', mock.url)).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^app-[0-9a-f]{16} {2}archive client$/),
      '  requests: 6',
      '  jobs: 1 created, 1 in_progress, 1 complete',
      expect.stringMatching(/^ {2}create: 147 of 150 remaining until \d{4}-\d\d-\d\dT[\d:.]+Z$/),
      expect.stringMatching(/^ {2}get: \d+ of \d+ remaining until /),
      expect.stringMatching(/^app-[0-9a-f]{16}$/),
      '  requests: 1',
      '  jobs: none',
      expect.stringMatching(/^ {2}list: \d+ of \d+ remaining until /),
      '',
    ]);
  });

  it('prints each app with its windows as a line of JSON if --json is set', async () => {
    const mock = await startMockWithApps();
    const apps = (await status('--url', mock.url, '--json'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(apps).toMatchObject([
      {
        label: 'archive client',
        requests: 6,
        jobs: { complete: 1, created: 1, in_progress: 1 },
        rate_limits: { create: { remaining: 147 } },
      },
      { label: null, requests: 1, rate_limits: { list: { limit: expect.any(Number) } } },
    ]);
  });

  it('says in words that a mock has no apps, and prints nothing as JSON', async () => {
    const mock = await startTestMock();
    expect(await status('--url', mock.url)).toBe('No app has sent a request or has a job.\n');
    expect(await status('--url', mock.url, '--json')).toBe('');
  });
});
