import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, vi } from 'vitest';
import { readPactFiles } from '../../contracts/verifier/pact-files.js';
import { CONFIG_FILE, readConfig } from '../../mock-server/config.js';
import { openCertificateAuthority } from '../../mock-server/proxy/ca-store.js';
import { readBytes, readText } from '../../mock-server/read-file.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock } from '../support/test-mock.js';
import { TLS_FLAGS } from '../support/tls.js';

const directory = createSuiteDirectory();
const CLI = resolve('dist/cli.js');
const FIFO = join(directory, 'fifo');
execFileSync('mkfifo', [FIFO]);

let scenarioCount = 0;

const pathOf = (name: string): string => join(directory, name);
const BOM = '\ufeff';
const { tlsCert = '', tlsKey = '' } = TLS_FLAGS;
const SCENARIO = 'name: files\ndescription: Files\n';
const PACT = JSON.stringify({ consumer: { name: 'a' }, provider: { name: 'b' }, interactions: [] });

/** Ways to read a file, each with the name of the option or file in its errors. A way throws the error of the file. */
const READERS: readonly (readonly [what: string, read: (file: string) => unknown, valid: () => string])[] = [
  ['--scenario', (scenario) => startTestMock({ scenario }), () => SCENARIO],
  [
    '--tls-cert',
    (file) => startTestMock({ ...TLS_FLAGS, tlsCert: file }),
    () => readFileSync(tlsCert, 'utf8'),
  ],
  ['--tls-key', (file) => startTestMock({ ...TLS_FLAGS, tlsKey: file }), () => readFileSync(tlsKey, 'utf8')],
  ['--pact', (file) => readPactFiles([file], readText), () => PACT],
  ['outcomes.file', (file) => startWithReference('outcomes', file), () => '90,suspended\n'],
  ['ids.file', (file) => startWithReference('ids', file), () => '90\n'],
];

/** Starts a mock with a scenario that refers to a file of the scenario's directory. */
function startWithReference(kind: 'outcomes' | 'ids', file: string) {
  const jobs = kind === 'ids' ? `    jobs: [{ type: tweets, status: complete, ids: { file: link } }]\n` : '';
  const outcomes = kind === 'outcomes' ? '    outcomes: { file: link }\n' : '';
  const scenarioDirectory = pathOf(`scenario-${++scenarioCount}`);
  mkdirSync(scenarioDirectory);
  execFileSync('ln', ['-s', file, join(scenarioDirectory, 'link')]);
  const scenario = join(scenarioDirectory, 'scenario.yaml');
  writeFileSync(scenario, `${SCENARIO}apps:\n  - token: files\n${outcomes}${jobs}`);
  return startTestMock({ scenario });
}

describe('a path that is no regular file', () => {
  it.each(
    READERS.flatMap(([what, read]) =>
      [
        ['FIFO', FIFO],
        ['directory', directory],
        ['device', '/dev/zero'],
      ]
        // `--pact` accepts a directory.
        .filter(([type]) => what !== '--pact' || type !== 'directory')
        .map(([type, path]) => ({ what, read, type, path: path as string })),
    ),
  )('$what rejects a $type at once', async ({ what, read, type, path }) => {
    const failure = async () => read(path);
    await expect(failure()).rejects.toThrow(what);
    await expect(failure()).rejects.toThrow(`expected a regular file, got a ${type}`);
  });

  it('a configuration file that is a FIFO is rejected at once', () => {
    const fifoDirectory = pathOf('fifo-config');
    mkdirSync(fifoDirectory);
    execFileSync('mkfifo', [join(fifoDirectory, CONFIG_FILE)]);
    expect(() => readConfig({ flags: {}, directory: fifoDirectory })).toThrow(
      `Cannot read ${CONFIG_FILE}: expected a regular file, got a FIFO`,
    );
  });

  it('a CA whose key is a FIFO is rejected at once', async () => {
    const caDirectory = pathOf('fifo-ca');
    await openCertificateAuthority(caDirectory);
    const key = join(caDirectory, 'ca', 'ca-key.pem');
    execFileSync('sh', ['-c', `rm ${key} && mkfifo -m 600 ${key}`]);
    await expect(openCertificateAuthority(caDirectory)).rejects.toThrow(
      'cannot be read: ca-key.pem: expected a regular file, got a FIFO',
    );
  });

  it.each(['fifo', '/dev/zero'])('`verify --ca-cert %s` exits 2 at once', (file) => {
    const args = [CLI, 'verify', '--ca-cert', file];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('expected a regular file, got a')]);
  });
});

describe('a byte order mark', () => {
  it.each(READERS)('%s accepts a file with a UTF-8 byte order mark', async (_what, read, valid) => {
    writeFileSync(pathOf('with-bom'), BOM + valid());
    await read(pathOf('with-bom'));
  });

  it.each(READERS)('%s rejects a UTF-16 file and names the encoding', async (what, read, valid) => {
    for (const bytes of [
      Buffer.from(BOM + valid(), 'utf16le'),
      Buffer.from(BOM + valid(), 'utf16le').swap16(),
    ]) {
      writeFileSync(pathOf('utf-16'), bytes);
      const failure = async () => read(pathOf('utf-16'));
      await expect(failure()).rejects.toThrow(what);
      await expect(failure()).rejects.toThrow('expected UTF-8 text, got UTF-16. Save the file as UTF-8');
    }
  });

  it('the configuration file may have a UTF-8 byte order mark, but not UTF-16', () => {
    const file = pathOf(CONFIG_FILE);
    writeFileSync(file, `${BOM}{"port": 7}`);
    expect(readConfig({ flags: {}, directory }).port).toBe(7);
    writeFileSync(file, Buffer.from(`${BOM}{"port": 7}`, 'utf16le'));
    expect(() => readConfig({ flags: {}, directory })).toThrow(
      `Cannot read ${CONFIG_FILE}: expected UTF-8 text, got UTF-16`,
    );
  });

  it('the first ID of an ID file with a byte order mark gets its outcome', async () => {
    writeFileSync(pathOf('ids'), `${BOM}90\n`);
    const { url } = await startWithReference('ids', pathOf('ids'));
    const { jobs } = (await (await fetch(`${url}/_mock/jobs?urls=true`)).json()) as {
      jobs: { download_url: string }[];
    };
    expect(await (await fetch(jobs[0]?.download_url as string)).text()).toContain('"id":"90"');
  });

  it('a CA certificate may have a byte order mark', () => {
    writeFileSync(pathOf('cert.pem'), BOM + readFileSync(tlsCert, 'utf8'));
    const args = [
      CLI,
      'verify',
      '--target',
      'https://api.x.com',
      '--ca-cert',
      pathOf('cert.pem'),
      '--dry-run',
    ];
    expect(spawnSync(process.execPath, args, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it('readBytes keeps bytes that are no UTF-8, such as a name in Latin-1 before a certificate', () => {
    writeFileSync(pathOf('latin1'), Buffer.from('é', 'latin1'));
    expect([...readBytes(pathOf('latin1'))]).toEqual([0xe9]);
    expect(() => readText(pathOf('latin1'))).toThrow('expected UTF-8 text, got other bytes');
  });
});

describe('a working directory that was deleted', () => {
  const runInDeletedDirectory = (command: string) => {
    const script = `mkdir gone && cd gone && rmdir ../gone && "$node" "$cli" ${command}`;
    const env = { PATH: process.env.PATH ?? '', node: process.execPath, cli: CLI };
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
      cwd: directory,
      encoding: 'utf8',
      env,
      timeout: 20_000,
    });
    return { status, stdout, stderr };
  };

  it.each([
    'validate happy-path',
    'ids --type users --count 1',
    `ca --path --ca-dir ${join(directory, 'absolute-ca')}`,
    'verify --dry-run',
    'help',
  ])('`%s` works in a working directory that was deleted', (command) => {
    expect(runInDeletedDirectory(command)).toMatchObject({ status: 0, stderr: '' });
  });

  it('`serve` works in a working directory that was deleted, also for an upload that a worker thread processes', async () => {
    const script =
      'mkdir gone && cd gone && rmdir ../gone && exec "$node" "$cli" --port 0 --processing-time 0ms';
    const env = { PATH: process.env.PATH ?? '', node: process.execPath, cli: CLI };
    const server = spawn('sh', ['-c', script], { cwd: directory, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface(server.stdout), 'line');
    const call = (target: string, init: RequestInit = {}) =>
      fetch(target, { ...init, headers: { authorization: 'Bearer t', 'content-type': 'text/plain' } });
    const url = String(line).replace('listening on ', '');
    const created = await fetch(`${url}/2/compliance/jobs`, {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: '{"type":"tweets"}',
    });
    const { data } = (await created.json()) as { data: { upload_url: string; id: string } };
    const body = '1290\n'.repeat(300_000);
    expect((await call(data.upload_url, { method: 'PUT', body })).status).toBe(200);
    const getStatus = async () =>
      ((await (await call(`${url}/2/compliance/jobs/${data.id}`)).json()) as { data: { status: string } })
        .data.status;
    await vi.waitUntil(async () => (await getStatus()) !== 'in_progress', { timeout: 20_000 });
    expect(await getStatus()).toBe('complete');
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  it('a relative path in a deleted working directory is an error that names the working directory', () => {
    expect(runInDeletedDirectory('ca --path --ca-dir relative')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'x-compliance-mock: Cannot read the working directory: it was deleted. Use absolute paths.\n',
    });
  });
});
