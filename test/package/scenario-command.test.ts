import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTestDirectory, startServerProcess } from '../support/server-process.js';

const BUILT_IN_DIRECTORY = resolve('fixtures/scenarios');
const builtInFiles = readdirSync(BUILT_IN_DIRECTORY);

/** Runs the command and waits until it exits. */
function run(directory: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
    timeout: 25_000,
  });
  return { status, stdout, stderr };
}

const GOOD = 'name: good\ndescription: Good\noutcomes: { file: outcomes.csv }\n';
const WRONG = 'name: Bad\ndescription: Wrong in two places\napps:\n  - token: a\n    processing_time: soon\n';

describe('serve --scenario', () => {
  it('`serve --scenario` has loaded the scenario when it prints that it listens', async () => {
    const directory = await createTestDirectory();
    writeFileSync(
      join(directory, 'busy.yaml'),
      'name: busy\ndescription: The slot is taken\napps:\n  - token: token\n    jobs: [{ type: tweets, status: in_progress, name: mock:stuck }]\n',
    );
    const server = await startServerProcess(['--scenario', join(directory, 'busy.yaml')]);
    await expect(server.createJob()).rejects.toThrow('"title":"Conflict"');
    expect((await server.createJob({ type: 'users' })).status).toBe('created');
  });

  it('`serve` exits 2 for an invalid scenario of a flag or the environment, before it listens', async () => {
    const directory = await createTestDirectory();
    writeFileSync(join(directory, 'wrong.yaml'), WRONG);
    for (const [args, env, source] of [
      [['--scenario', 'wrong.yaml'], {}, '--scenario'],
      [[], { XCM_SCENARIO: 'wrong.yaml' }, 'XCM_SCENARIO in the environment'],
    ] as const) {
      const { status, stdout, stderr } = run(directory, ['serve', '--port', '0', ...args], env);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toBe(
        `x-compliance-mock: ${source}: wrong.yaml:1:1: name: expected a name of at most 64 lower-case letters, digits and hyphens such as "busy-slot", got "Bad"\n` +
          'wrong.yaml:5:5: apps.0.processing_time: expected a processing time such as "90s", "15m", "realistic", got "soon"\n',
      );
    }
  });
});

describe('validate', () => {
  it('`validate` prints that a scenario is valid, or one line for each problem', async () => {
    const directory = await createTestDirectory();
    writeFileSync(join(directory, 'good.yaml'), GOOD);
    writeFileSync(join(directory, 'outcomes.csv'), '1,deleted\n');
    writeFileSync(join(directory, 'wrong.yaml'), WRONG);
    expect(run(directory, ['validate', 'good.yaml', 'happy-path'])).toEqual({
      status: 0,
      stdout: 'good.yaml: valid\nhappy-path: valid\n',
      stderr: '',
    });
    const { status, stdout, stderr } = run(directory, ['validate', 'wrong.yaml', 'good.yaml', 'none.yaml']);
    expect([status, stdout]).toEqual([2, 'good.yaml: valid\n']);
    expect(stderr.split('\n').map((line) => line.split(' expected')[0])).toEqual([
      'wrong.yaml:1:1: name:',
      'wrong.yaml:5:5: apps.0.processing_time:',
      'none.yaml: file not found',
      '',
    ]);
  });

  it('`validate` without a file exits 2', async () => {
    expect(run(await createTestDirectory(), ['validate']).status).toBe(2);
  });
});

describe('the schema for editors', () => {
  const schema = JSON.parse(readFileSync('contracts/generated/scenario.schema.json', 'utf8'));
  const isScenario = new Ajv2020({ strict: true }).compile(schema);

  it.each(builtInFiles)(
    'the built-in scenario %s matches the schema, refers to it and names its source',
    (file) => {
      const text = readFileSync(join(BUILT_IN_DIRECTORY, file), 'utf8');
      expect(isScenario(parse(text)), JSON.stringify(isScenario.errors)).toBe(true);
      expect(text).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/\.\.\/contracts\/generated\/scenario\.schema\.json\n# Purpose: /,
      );
      expect(text).toContain('\n# Source: ');
      expect(`${parse(text).name}.yaml`).toBe(file);
    },
  );

  it('the scenario schema rejects an invalid scenario', () => {
    expect(isScenario(parse(WRONG))).toBe(false);
  });

  it('the package contains the scenario schema and the built-in scenarios', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(files).toEqual(
      expect.arrayContaining(['fixtures/scenarios', 'contracts/generated/scenario.schema.json']),
    );
  });
});
