import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestMock } from '../support/test-mock.js';

const CLI = resolve('dist/cli.js');

let directory = '';
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'xcm-cli-'));
});
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Runs the command to its end, in an empty directory and with an empty environment. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
    timeout: 25_000,
  });
  return { status, stdout, stderr };
}

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly stderr: () => string;
  /** Resolves with the exit code when the server has exited. */
  readonly ended: Promise<number | null>;
}

/** Starts a server and waits until it listens. */
function serve(args: readonly string[], env: Record<string, string> = {}): Promise<Served> {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<number | null>((end) => child.once('close', (code) => end(code)));
  return new Promise((listening, reject) => {
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      const url = /^listening on (\S+)\n$/.exec(out)?.[1];
      if (url) listening({ child, url, stderr: () => err, ended });
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
  });
}

describe('serve', () => {
  it('`serve` prints one line to stdout when it accepts requests', async () => {
    const { url } = await serve([]);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('`serve` listens on 127.0.0.1 only, unless --host is set', async () => {
    const reach = (url: string, host: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(Number(new URL(url).port), host);
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
      });
    const { url } = await serve([]);
    expect([await reach(url, '127.0.0.1'), await reach(url, '127.0.0.2')]).toEqual([true, false]);
    const open = await serve(['--host', '0.0.0.0']);
    expect(await reach(open.url, '127.0.0.1')).toBe(true);
  });

  it('`serve` reads options from flags, environment and configuration file', async () => {
    writeFileSync(join(directory, 'x-compliance-mock.config.json'), '{"rate-limit": 7}');
    const { url } = await serve(['--public-url', 'https://mock.example'], {
      XCM_CONFLICT_ON: 'created',
    });
    const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
    const create = () =>
      fetch(`${url}/2/compliance/jobs`, { method: 'POST', headers, body: '{"type":"tweets"}' });
    const first = await create();
    expect(first.headers.get('x-rate-limit-limit')).toBe('7');
    expect(await first.text()).toContain('"upload_url":"https://mock.example/twttr-tweet-compliance/');
    expect((await create()).status).toBe(409);
  });

  it('`serve` logs JSON lines that contain no secrets', async () => {
    const { url, child, stderr, ended } = await serve(['--log-level', 'debug']);
    const headers = { authorization: 'Bearer s3cr3t-token', 'content-type': 'application/json' };
    const created = await fetch(`${url}/2/compliance/jobs`, {
      method: 'POST',
      headers,
      body: '{"type":"tweets"}',
    });
    const { data } = (await created.json()) as { data: { upload_url: string } };
    const put = (target: string) =>
      fetch(target, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90\n' });
    await put(data.upload_url);
    await put(`${data.upload_url}0`);
    await fetch(`${url}/_mock/clock?app=s3cr3t-token`);
    child.kill('SIGTERM');
    await ended;
    const lines = stderr().trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
    expect(lines.map((line) => JSON.parse(line).event)).toContain('upload processed');
    expect(stderr()).not.toContain('s3cr3t-token');
    expect(stderr()).not.toMatch(/X-Goog-Signature=|[0-9a-f]{64}/);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)(
    '`serve` finishes the running request on %s and exits 0',
    async (signal) => {
      const { child, url, ended } = await serve([], { TMPDIR: directory });
      const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
      const created = await fetch(`${url}/2/compliance/jobs`, {
        method: 'POST',
        headers,
        body: '{"type":"tweets"}',
      });
      const { data } = (await created.json()) as { data: { upload_url: string } };
      const { port, host, pathname, search } = new URL(data.upload_url);
      const socket = connect(Number(port), '127.0.0.1');
      let response = '';
      socket.on('data', (chunk) => {
        response += chunk;
      });
      socket.write(
        `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/plain\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n`,
      );
      await new Promise((resolved) => socket.once('data', resolved));
      expect(response).toMatch(/^HTTP\/1\.1 100 Continue/);
      child.kill(signal);
      // After the signal, the server rejects new connections but still reads the running upload.
      for (let isRejected = false; !isRejected; )
        isRejected = await fetch(`${url}/readyz`).then(
          () => false,
          () => true,
        );
      socket.write('90\n91\n');
      expect(await ended).toBe(0);
      expect(response).toMatch(/HTTP\/1\.1 200 OK/);
      expect(readdirSync(directory)).toEqual([]);
    },
  );

  it('`serve` exits 0 on a signal that arrives before it listens', async () => {
    // The server generates a large file before it listens.
    const ids = '{ count: 4000000, affected: 0 }';
    const scenario = `name: slow\ndescription: Slow\napps: [{ token: a, jobs: [{ type: tweets, status: complete, ids: ${ids} }] }]\n`;
    writeFileSync(join(directory, 'slow.yaml'), scenario);
    const args = ['--port', '0', '--scenario', 'slow.yaml', '--data-dir', 'data', '--max-seed', '1GB'];
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: directory,
      env: { PATH: process.env.PATH ?? '' },
    });
    children.push(child);
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const ended = new Promise<number | null>((end) => child.once('close', (code) => end(code)));
    const blobs = join(directory, 'data', 'blobs');
    await vi.waitUntil(() => existsSync(blobs) && readdirSync(blobs).length > 0, { timeout: 20_000 });
    child.kill('SIGHUP');
    expect([await ended, stdout]).toEqual([0, '']);
  });

  it('`serve` exits 1 if the port is in use', async () => {
    const otherServer = createServer();
    await new Promise<void>((listening) => otherServer.listen(0, '127.0.0.1', listening));
    const { port } = otherServer.address() as { port: number };
    const { status, stderr, stdout } = run(['--port', String(port)]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `x-compliance-mock: --port: expected a free port of 127.0.0.1, got ${port}, which another process uses (EADDRINUSE)\n`,
    );
    otherServer.close();
  });

  it('`serve` exits 1 if the host is not an address of this machine', () => {
    // No interface has this address, because 192.0.2.0/24 is reserved for documentation (RFC 5737).
    const { status, stderr, stdout } = run(['--port', '0', '--host', '192.0.2.1']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'x-compliance-mock: --host: expected an IP address or a host name of this machine, got "192.0.2.1" (EADDRNOTAVAIL)\n',
    );
  });

  it.each([
    [
      ['--prot', '1'],
      "x-compliance-mock: unknown option '--prot'\n(Did you mean --port?)\nRun x-compliance-mock serve --help",
    ],
    [['--port', 'x'], '--port: expected an integer from 0 to 65535, got "x"'],
    [
      ['help', 'nonsense'],
      'x-compliance-mock: unknown command "nonsense", expected one of "serve", "demo", "ready", "journal", "status", "validate", "ids", "ca", "verify", "calibrate", "help"\n',
    ],
    [['nonsense', '--help'], 'unknown command "nonsense", expected one of "serve", '],
    [['--port', '0', 'nonsense'], 'unknown command "nonsense", expected one of "serve", '],
    [['serve', '--port', '0', 'nonsense'], 'unknown command "nonsense", expected one of "serve", '],
    [['--port', '0', 'ids', '--type', 'users', '--count', '1'], "unknown option '--port'"],
    [
      ['sevre'],
      'unknown command "sevre", expected one of "serve", "demo", "ready", "journal", "status", "validate", "ids"',
    ],
    [['--tls-cert', 'missing.pem', '--tls-key', 'missing.pem'], '--tls-cert: cannot read the file'],
    [['--gateway-port', '0'], '--gateway-port requires --gateway'],
    [['--gateway-allow', 'example.com'], '--gateway-allow requires --gateway'],
    [['--ca-dir', 'ca'], '--ca-dir requires --gateway'],
    [['ids', '--type', 'dogs', '--count', '1'], '--type: expected one of "tweets", "users", got "dogs"'],
    [
      ['ids', '--type', 'users', '--count', '-1'],
      '--count: expected an integer from 0 to 1000000000, got "-1"',
    ],
    [
      ['ids', '--type', 'users', '--count', '1', '--affected', '200%'],
      '--affected: expected a percentage from 0% to 100% such as 10%, or a fraction from 0 to 1 such as 0.1, got "200%"',
    ],
    [
      ['ready', '--wait', 'long'],
      '--wait: expected a duration such as 500ms, 90s, 15m, 2h or 7d, got "long"',
    ],
    [['ready', '--url', 'nonsense'], '--url: expected a URL such as http://127.0.0.1:4020, got "nonsense"'],
  ])('the command line %j exits 2 and names the allowed values', (args, problem) => {
    const { status, stderr, stdout } = run(args);
    expect(stderr).toContain(problem);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('`serve --help` describes the options with their variables and defaults', () => {
    const { status, stdout } = run(['serve', '--help']);
    expect(status).toBe(0);
    for (const text of ['--processing-time', 'XCM_RATE_LIMIT', '--no-control', 'default 3s'])
      expect(stdout).toContain(text);
  });

  it.each([
    ['ready', 'default: 0ms'],
    ['verify', 'default: 30m'],
  ])('`%s --help` shows the default of --wait as a duration: %s', (command, text) => {
    expect(run([command, '--help']).stdout.replace(/\s+/g, ' ')).toContain(text);
  });
});

describe('options before the command', () => {
  it.each([
    [['--type', 'users', '--count', '3', '--affected', '0.5'], 'ids'],
    [['--type=users', '--count', '3', '--affected=50%'], 'ids'],
    [['--ca-dir', 'ca', '--path'], 'ca'],
    [['--url', 'http://127.0.0.1:1', '--wait', '0ms'], 'ready'],
    [['--profile', 'gcs', '--dry-run', '--format', 'json'], 'verify'],
    [['--pact', resolve('contracts/pacts'), '--dry-run', '--provider', 'x-compliance-api'], 'verify'],
    [['--target', 'https://api.x.com', '--dry-run', '--allow', 'rate-limit'], 'verify'],
    [['--help'], 'serve'],
  ] as const)('the options %j before `%s` have the same effect as after it', (options, command) => {
    const runWithoutPorts = (args: readonly string[]) => {
      const { status, stdout, stderr } = run(args);
      return { status, stderr, stdout: stdout.replace(/127\.0\.0\.1:\d+/g, '') };
    };
    const after = runWithoutPorts([command, ...options]);
    expect(runWithoutPorts([...options, command])).toEqual(after);
    expect(after.stderr).not.toMatch(/unknown|expected/);
  });
});

describe('ready', () => {
  it('`ready` exits 0 if a server is ready or becomes ready within --wait, otherwise 1', async () => {
    const mock = await startTestMock();
    expect(await ready(['--url', mock.url])).toBe(0);
    await mock.close();
    expect(await ready(['--url', mock.url])).toBe(1);
    const waiting = ready(['--wait', '20s', '--url', mock.url]);
    await startTestMock({ port: new URL(mock.url).port });
    expect(await waiting).toBe(0);
  });

  it('`ready` uses the address of the environment and the configuration file', async () => {
    const { port } = new URL((await startTestMock()).url);
    expect(await ready([], { XCM_PORT: port, XCM_HOST: '0.0.0.0' })).toBe(0);
    writeFileSync(join(directory, 'x-compliance-mock.config.json'), `{"port": ${port}}`);
    expect(await ready([])).toBe(0);
    expect(await ready([], { XCM_PORT: '0' })).toBe(2);
  });

  /** Runs the command `ready`. The call is asynchronous, because the server runs in this process. */
  const ready = (args: string[], variables: Record<string, string> = {}): Promise<number | null> =>
    new Promise((ended) => {
      const env = { PATH: process.env.PATH ?? '', ...variables };
      const child = spawn(process.execPath, [CLI, 'ready', ...args], {
        cwd: directory,
        env,
        stdio: 'ignore',
      });
      children.push(child);
      child.once('close', ended);
    });
});

describe('ids', () => {
  it('`ids` writes the requested number of different IDs, with exactly the requested percentage affected', () => {
    const { stdout, status } = run(['ids', '--type', 'tweets', '--count', '1000', '--affected', '10%']);
    const ids = stdout.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(new Set(ids).size).toBe(1000);
    expect(ids.filter((id) => /9\d$/.test(id)).length).toBe(100);
  });

  it('`ids` writes the same bytes for the same seed, and different bytes for another seed', () => {
    const ids = (seed: string) => run(['ids', '--type', 'users', '--count', '50', '--seed', seed]).stdout;
    expect(ids('7')).toBe(ids('7'));
    expect(ids('7')).not.toBe(ids('8'));
  });

  it('`ids` exits 0 without a message if the reader of its output stops reading', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${CLI}" ids --type tweets --count 1000000 | head -n 1`],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('demo', () => {
  it.each([
    ['gcs', 'ExpiredToken'],
    ['direct', 'The token of this upload URL has expired.'],
  ])('`demo` shows a complete job, an expired upload and a 429 in profile %s', (profile, expiryError) => {
    const { status, stdout, stderr } = run(['demo', '--profile', profile]);
    expect([status, stderr]).toEqual([0, '']);
    for (const text of ['is complete', '"action":"delete"', expiryError, 'is expired', '→ 429'])
      expect(stdout).toContain(text);
    expect(existsSync(join(directory, 'x-compliance-mock.config.json'))).toBe(false);
  });
});
