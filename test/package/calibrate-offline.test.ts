import { execFile } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { HarRecorder } from '../support/har-recorder.js';
import { publishedDocument } from '../support/published-description.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock } from '../support/test-mock.js';

const directory = createSuiteDirectory();
const CLI = resolve('dist/cli.js');
const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const calibrate = (...args: readonly string[]): Promise<Ended> =>
  new Promise((ended) => {
    const env = { PATH: process.env.PATH ?? '' };
    execFile(
      process.execPath,
      [CLI, 'calibrate', ...args],
      { cwd: directory, env },
      (error, stdout, stderr) => ended({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

describe('x-compliance-mock calibrate with a file', () => {
  it('`calibrate --from` writes what a recording shows, and needs neither a token nor a server', async () => {
    const mock = await startTestMock({ profile: 'direct', unknownJob: '404' });
    const recorder = new HarRecorder();
    const headers = { authorization: `Bearer ${mock.app().token}`, 'content-type': 'application/json' };
    const jobs = `${mock.url}/2/compliance/jobs`;
    await recorder.fetch(jobs, { method: 'POST', headers, body: '{"type":"tweets","name":"hunter2"}' });
    await recorder.fetch(`${jobs}/1`, { headers });
    await recorder.fetch(`${mock.url}/livez`);
    await mock.close();
    write('recording.har', recorder.text);
    const { code, stdout, stderr } = await calibrate('--from', 'recording.har', '--output', 'recorded.yaml');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('recording.har, profile direct: 2 requests about jobs, 1 other entries\n');
    expect(stdout).toMatch(/ {2}unknown-job +"404"\n/);
    expect(stdout).toContain('not observed: the recording contains no 409 for an upload\n');
    expect(stdout).toContain('0 requests. Written: recorded.yaml\n');
    const text = readFileSync(join(directory, 'recorded.yaml'), 'utf8');
    expect(parse(text)).toMatchObject({
      profile: 'direct',
      target: 'recording',
      measurements: { 'unknown-job': { state: 'measured', value: '404' } },
    });
    expect(stdout + text).not.toMatch(/hunter2|\d{15,}|token-\d/);
    const calibration = join(directory, 'recorded.yaml');
    const calibrated = await startTestMock({ profile: 'direct', calibration });
    expect((await calibrated.app().request('GET', '/2/compliance/jobs/1')).status).toBe(404);
    const diff = await calibrate('--diff', 'recorded.yaml', 'recorded.yaml');
    expect([diff.code, diff.stdout]).toEqual([0, expect.stringContaining('Nothing changed.')]);
  });

  it('`calibrate --spec` exits 0 without a difference, and 1 with the differences in words', async () => {
    const document = publishedDocument();
    write('same.json', JSON.stringify(document));
    expect(await calibrate('--spec', 'same.json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no differences, and 10 known:\n'),
      stderr: '',
    });
    document.info.version = '2.169';
    document.paths['/2/compliance/jobs']?.get?.parameters?.push({ name: 'since', in: 'query', schema: {} });
    write('new.yaml', stringify(document));
    const { code, stdout } = await calibrate('--spec', 'new.yaml');
    expect(code).toBe(1);
    expect(stdout).toContain(
      "X's document 2.169; contracts/openapi.yaml follows 2.168.\n" +
        'GET /2/compliance/jobs: X documents the query parameter `since`, contracts/openapi.yaml does not\n' +
        '1 difference, and 10 known:\n',
    );
  });

  it.each([
    [['--from', 'missing.har'], '--from: cannot read the file "missing.har": file not found'],
    [['--from', 'huge.har'], '"huge.har": expected at most 67108864 bytes, got 67108865'],
    [['--from', 'damaged.har'], 'damaged.har: recording: expected JSON, got JSON that is cut off'],
    [
      ['--from', 'empty.har'],
      'empty.har: log.entries: expected requests to /2/compliance/jobs with responses, got none',
    ],
    [['--spec', 'huge.har'], '"huge.har": expected at most 16777216 bytes, got 67108865'],
    [
      ['--spec', 'page.html'],
      'page.html: document: expected an OpenAPI document in JSON or YAML, got HTML or XML',
    ],
    [['--from', 'empty.har', '--target', 'https://api.x.com'], '--from: cannot be combined with --target'],
    [['--spec', 'page.html', '--diff', 'a', 'b'], '--diff: cannot be combined with --spec'],
    [['--from', 'empty.har', '--dry-run'], '--dry-run requires --target, and cannot be combined with --from'],
    [['--spec', 'page.html', '--profile', 'gcs'], '--profile: cannot be combined with --spec'],
  ])('`calibrate %j` exits 2 and says what is wrong', async (args, message) => {
    write('huge.har', '');
    truncateSync(join(directory, 'huge.har'), 64 * 1024 * 1024 + 1);
    write('damaged.har', '{"log":{"version":"1.2","entries":[{"request":{"headers":"Bearer hunter2');
    write('empty.har', '{"log":{"version":"1.2","entries":[]}}');
    write('page.html', '<!doctype html><title>hunter2</title>');
    const { code, stdout, stderr } = await calibrate(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('hunter2');
  });
});
