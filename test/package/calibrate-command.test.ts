import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCalibration } from '../../contracts/calibrator/calibration-file.js';
import { planCalibration } from '../../contracts/calibrator/calibration-plan.js';
import { EVENTFUL_IDS, valuesOf } from '../support/calibration-runs.js';
import { type HiddenMock, startHiddenMock } from '../support/hidden-mock.js';
import { createSuiteDirectory } from '../support/test-directory.js';

const directory = createSuiteDirectory();
const CLI = resolve('dist/cli.js');
const OUTPUT = join(directory, 'calibration.yaml');
writeFileSync(join(directory, 'ids.txt'), EVENTFUL_IDS);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param killAt text on standard error after which the command gets a signal */
function calibrate(
  args: readonly string[],
  token?: string,
  killAt?: readonly [text: string, signal: NodeJS.Signals],
): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', ...(token !== undefined && { X_BEARER_TOKEN: token }) };
  const child = spawn(process.execPath, [CLI, 'calibrate', ...args], { cwd: directory, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    const before = stderr;
    stderr += chunk;
    if (killAt && stderr.includes(killAt[0]) && !before.includes(killAt[0])) child.kill(killAt[1]);
  });
  return new Promise((ended) => child.once('close', (code) => ended({ code, stdout, stderr })));
}

/** All assumptions but those that take a quarter of an hour of real time. */
const QUICK = [
  'unknown-job',
  'conflict-type',
  'fields',
  'missing-token',
  'cancel-bucket',
  'cancel-finished',
  'second-upload',
  'result-order',
  'empty-result',
];
const argsFor = ({ url }: HiddenMock): readonly string[] => [
  ...['--target', url.href, '--ids', 'ids.txt', '--only', QUICK.join(',')],
];

describe('x-compliance-mock calibrate', () => {
  it('`calibrate` writes a file and prints what it measured', async () => {
    const hidden = await startHiddenMock({ profile: 'direct', processingTime: '0s' });
    const { code, stdout, stderr } = await calibrate(argsFor(hidden), hidden.token);
    expect([code, stderr]).toEqual([0, expect.stringContaining('probe second-job\n')]);
    expect(stdout).toContain('Written: calibration.yaml');
    expect(valuesOf(parseCalibration(readFileSync(OUTPUT, 'utf8'), 'it'))).toMatchObject({
      'unknown-job': '200',
      'cancel-bucket': 'own',
      'result-order': 'shuffled',
    });
    expect(existsSync(`${OUTPUT}.partial`)).toBe(false);
  });

  it('a killed `calibrate` leaves a private resume file, and --resume cancels the jobs that it left', async () => {
    const hidden = await startHiddenMock({ profile: 'direct', processingTime: '0s' });
    let args = argsFor(hidden);
    for (const text of ['probe fields', 'probe url-tokens', 'probe second-upload']) {
      const killed = await calibrate(args, hidden.token, [text, 'SIGKILL']);
      expect(killed.code).toBeNull();
      expect(statSync(`${OUTPUT}.partial`).mode & 0o777).toBe(0o600);
      args = [...argsFor(hidden), '--resume'];
    }
    const blocked = await calibrate(argsFor(hidden), hidden.token);
    expect([blocked.code, blocked.stderr]).toEqual([
      2,
      expect.stringContaining('calibration.yaml.partial shows that an interrupted run may have left jobs'),
    ]);
    expect(await calibrate(args, hidden.token)).toMatchObject({ code: 0 });
    const jobs = await hidden.app.jobs.list();
    expect(jobs.filter(({ status }) => ['created', 'in_progress'].includes(status))).toEqual([]);
    expect(existsSync(`${OUTPUT}.partial`)).toBe(false);
  });

  it('an interrupted `calibrate` cancels its jobs before it exits', async () => {
    const hidden = await startHiddenMock({ profile: 'direct', processingTime: '10m' });
    const { code, stderr } = await calibrate(argsFor(hidden), hidden.token, ['waiting for', 'SIGINT']);
    expect([code, stderr]).toEqual([130, expect.stringContaining('interrupted by SIGINT')]);
    const jobs = await hidden.app.jobs.list();
    expect(jobs.filter(({ status }) => ['created', 'in_progress'].includes(status))).toEqual([]);
    rmSync(`${OUTPUT}.partial`);
  });

  it('a wrong token is one sentence and exit code 2, and leaves no file', async () => {
    const hidden = await startHiddenMock({ profile: 'direct' });
    const { code, stdout, stderr } = await calibrate(argsFor(hidden), 'invalid');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      `Cannot calibrate: ${hidden.url.origin} rejected the token (401). Check X_BEARER_TOKEN\n`,
    );
    expect(hidden.counts).toEqual({ list: 1 });
    expect(existsSync(`${OUTPUT}.partial`)).toBe(false);
  });

  it.each([
    [['--target', 'http://192.0.2.1'], 'expected https, or http on this machine, got "http://192.0.2.1"'],
    [['--target', 'http://127.0.0.1.example.com'], 'which would send the token unencrypted'],
    [
      ['--target', 'https://127.0.0.1:1', '--only', 'typo'],
      '--only: expected assumptions that profile direct',
    ],
    [['--target', 'https://127.0.0.1:1', '--resume'], '--resume: expected the file calibration.yaml.partial'],
    [
      ['--target', 'https://127.0.0.1:1', '--ids', 'missing.txt'],
      '--ids: cannot read the file "missing.txt"',
    ],
    [['--diff', 'one.yaml'], '--diff: expected two files, got 1'],
    [[], 'calibrate requires one of --target, --from, --spec and --diff'],
  ])('`calibrate %j` exits 2 before it sends anything', async (args, message) => {
    const { code, stderr } = await calibrate(args, 'secret');
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toContain('secret');
  });

  it('`calibrate` without a token exits 2, and exits 3 if the target is unreachable', async () => {
    const hidden = await startHiddenMock();
    expect(await calibrate(argsFor(hidden))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no bearer token. Set X_BEARER_TOKEN'),
    });
    await hidden.close();
    expect(await calibrate(argsFor(hidden), 'secret')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`Cannot reach ${hidden.url.origin}: ECONNREFUSED`),
    });
  });

  it('`calibrate --diff` exits 1 if the API changed, and 0 if nothing did', async () => {
    const write = (name: string, unknownJob: string, extra = ''): void =>
      writeFileSync(
        join(directory, name),
        `calibration: 1
profile: direct
target: https://api.x.com
date: 2026-11-30T18:00:00.000Z
spec_version: "2.168"
measurements:
  unknown-job: { state: measured, value: "${unknownJob}", observations: 1 }
  fields: { state: not_observed, why: cut short }
${extra}`,
      );
    write('old.yaml', '200');
    write('same.yaml', '200', '  conflict-type: { state: absent, observations: 1 }\n');
    write('new.yaml', '404');
    const same = await calibrate(['--diff', 'old.yaml', 'same.yaml']);
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('Nothing changed.')]);
    expect(same.stdout).toContain('not comparable: conflict-type: not observed before, absent after');
    const changed = await calibrate(['--diff', 'old.yaml', 'new.yaml']);
    expect([changed.code, changed.stdout]).toEqual([
      1,
      expect.stringContaining('changed: unknown-job: "200" before, "404" after'),
    ]);
    writeFileSync(join(directory, 'broken.yaml'), 'calibration: 2');
    expect(await calibrate(['--diff', 'old.yaml', 'broken.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('broken.yaml: calibration: expected 1, got 2'),
    });
  });

  it.each([
    ['CommonJS', `require(${JSON.stringify(resolve('dist/contracts.cjs'))})`],
    ['ES modules', `await import(${JSON.stringify(resolve('dist/contracts.js'))})`],
  ])('the contracts load the calibrator on demand in %s', (_modules, load) => {
    const script = `(async () => {
      const { loadCalibrator } = ${load};
      const { planCalibration } = await loadCalibrator();
      console.log(planCalibration('direct', 1_800_000).cost.create);
    })()`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual([`${planCalibration('direct', 1_800_000).cost.create}\n`, '']);
  });

  it('`calibrate` keeps an earlier file whole if the disk has no room for the new one', () => {
    const request = { method: 'GET', url: 'https://api.x.com/2/compliance/jobs/1', headers: [] };
    const response = { status: 404, headers: [], content: { size: 2, text: '{}' } };
    const entry = { startedDateTime: '2026-11-30T18:00:00Z', time: 3, request, response };
    writeFileSync(join(directory, 'one.har'), JSON.stringify({ log: { version: '1.2', entries: [entry] } }));
    const args = [CLI, 'calibrate', '--from', 'one.har', '--output', 'kept.yaml', '--profile', 'direct'];
    const run = (blocks: string) =>
      spawnSync('bash', ['-c', 'ulimit -f "$0" && exec "$@"', blocks, process.execPath, ...args], {
        cwd: directory,
        encoding: 'utf8',
      });
    expect(run('unlimited').status).toBe(0);
    const whole = readFileSync(join(directory, 'kept.yaml'), 'utf8');
    const { status, stderr } = run('1');
    expect([status, stderr]).toEqual([1, expect.stringContaining('EFBIG')]);
    expect(readFileSync(join(directory, 'kept.yaml'), 'utf8')).toBe(whole);
    expect(readdirSync(directory).filter((name) => name.startsWith('kept'))).toEqual(['kept.yaml']);
  });
});
