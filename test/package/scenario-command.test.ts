import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTestFolder, startServerProcess } from '../support/server-process.js';

const READY_MADE = resolve('fixtures/scenarios');
const readyMade = readdirSync(READY_MADE);

/** Runs the command to its end, in a folder. */
function run(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
    timeout: 25_000,
  });
  return { status, stdout, stderr };
}

const GOOD = 'name: good\ndescription: Good\noutcomes: { file: outcomes.csv }\n';
const WRONG = 'name: Bad\ndescription: Wrong in two places\napps:\n  - token: a\n    processing_time: soon\n';

describe('serve --scenario', () => {
  it('is in the situation when it says that it listens', async () => {
    const folder = await createTestFolder();
    writeFileSync(
      join(folder, 'busy.yaml'),
      'name: busy\ndescription: The slot is taken\napps:\n  - token: token\n    jobs: [{ type: tweets, status: in_progress, name: mock:stuck }]\n',
    );
    const server = await startServerProcess(['--scenario', join(folder, 'busy.yaml')]);
    await expect(server.createJob()).rejects.toThrow('"title":"Conflict"');
    expect((await server.createJob({ type: 'users' })).status).toBe('created');
  });

  it('exits 2 for a wrong one, from wherever its name comes, before it listens', async () => {
    const folder = await createTestFolder();
    writeFileSync(join(folder, 'wrong.yaml'), WRONG);
    for (const [args, env] of [
      [['--scenario', 'wrong.yaml'], {}],
      [[], { XCM_SCENARIO: 'wrong.yaml' }],
    ] as const) {
      const { status, stdout, stderr } = run(folder, ['serve', '--port', '0', ...args], env);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toBe(
        'x-compliance-mock: --scenario: wrong.yaml:1:1: name: expected a string that matches ^[a-z0-9][a-z0-9-]{0,63}$, such as "busy-slot", got "Bad"\n' +
          'wrong.yaml:5:5: apps.0.processing_time: expected a string that matches ^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$, such as "90s", "15m", "realistic", got "soon"\n',
      );
    }
  });
});

describe('validate', () => {
  it('says of each file that it is a scenario, or in a line each what is wrong', async () => {
    const folder = await createTestFolder();
    writeFileSync(join(folder, 'good.yaml'), GOOD);
    writeFileSync(join(folder, 'outcomes.csv'), '1,deleted\n');
    writeFileSync(join(folder, 'wrong.yaml'), WRONG);
    expect(run(folder, ['validate', 'good.yaml', 'happy-path'])).toEqual({
      status: 0,
      stdout: 'good.yaml: is a scenario\nhappy-path: is a scenario\n',
      stderr: '',
    });
    const { status, stdout, stderr } = run(folder, ['validate', 'wrong.yaml', 'good.yaml', 'none.yaml']);
    expect([status, stdout]).toEqual([2, 'good.yaml: is a scenario\n']);
    expect(stderr.split('\n').map((line) => line.split(' expected')[0])).toEqual([
      'wrong.yaml:1:1: name:',
      'wrong.yaml:5:5: apps.0.processing_time:',
      'none.yaml: there is no such file',
      '',
    ]);
  });

  it('needs a file', async () => {
    expect(run(await createTestFolder(), ['validate']).status).toBe(2);
  });
});

describe('the schema for editors', () => {
  const schema = JSON.parse(readFileSync('contracts/scenario.schema.json', 'utf8'));
  const isScenario = new Ajv2020({ strict: true }).compile(schema);

  it.each(readyMade)('finds nothing wrong in %s, which refers to it and tells its source', (file) => {
    const text = readFileSync(join(READY_MADE, file), 'utf8');
    expect(isScenario(parse(text)), JSON.stringify(isScenario.errors)).toBe(true);
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/contracts\/scenario\.schema\.json\n# Purpose: /,
    );
    expect(text).toContain('\n# Source: ');
    expect(`${parse(text).name}.yaml`).toBe(file);
  });

  it('finds what is wrong', () => {
    expect(isScenario(parse(WRONG))).toBe(false);
  });

  it('comes with the package, and so do the scenarios', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(files).toEqual(expect.arrayContaining(['fixtures/scenarios', 'contracts/scenario.schema.json']));
  });
});
