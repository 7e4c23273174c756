import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { startTestMock } from '../support/test-mock.js';

const commands: ChildProcess[] = [];
afterEach(() => {
  for (const command of commands.splice(0)) command.kill('SIGKILL');
});

/** Starts the built command. */
function start(...args: string[]) {
  const command = spawn(process.execPath, ['dist/cli.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  commands.push(command);
  let stderr = '';
  command.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return {
    lines: createInterface({ input: command.stdout })[Symbol.asyncIterator](),
    async end() {
      const [status] = await once(command, 'close');
      return { status, stderr };
    },
  };
}

const JOBS = '/2/compliance/jobs';

it('`journal` prints the latest requests of all apps and ends', async () => {
  const mock = await startTestMock();
  await mock.app().request('GET', `${JOBS}?type=tweets`);
  await mock.app().request('GET', JOBS);
  const command = start('journal', '--url', mock.url);
  const ended = command.end();
  expect((await command.lines.next()).value).toMatch(
    /^\d\d:\d\d:\d\d 200 GET \/2\/compliance\/jobs {2}The number of matching jobs is 0\.$/,
  );
  expect((await command.lines.next()).value).toMatch(/ 400 GET \/2\/compliance\/jobs {2}/);
  expect(await ended).toEqual({ status: 0, stderr: '' });
});

it('`journal --follow --json` prints each request of an app as it comes', async () => {
  const mock = await startTestMock({ controlToken: 'control-secret' });
  const app = mock.app();
  await app.request('GET', `${JOBS}/1`);
  const { lines } = start(
    ...['journal', '--follow', '--json', '--app', app.token, '--url', mock.url],
    ...['--control-token', 'control-secret'],
  );
  const nextPath = async () => JSON.parse((await lines.next()).value).path;
  expect(await nextPath()).toBe(`${JOBS}/1`);
  for (const id of ['2', '3']) {
    await mock.app().request('GET', `${JOBS}/9`);
    await app.request('GET', `${JOBS}/${id}`);
    expect(await nextPath()).toBe(`${JOBS}/${id}`);
  }
});

it.each([
  [['journal', '--url', 'ftp://x'], 2, '--url: expected a URL such as http://127.0.0.1:4020'],
  [['journal', '--url', 'http://127.0.0.1:9'], 1, 'Cannot reach the mock at http://127.0.0.1:9'],
  [['journal', '--tail'], 2, "unknown option '--tail'"],
  [['status', '--url', 'http://127.0.0.1:9'], 1, 'Cannot reach the mock at http://127.0.0.1:9'],
])('%j exits with a code and a message that says why', async (args, status, message) => {
  const ended = await start(...args).end();
  expect([ended.status, ended.stderr]).toEqual([status, expect.stringContaining(message)]);
});
