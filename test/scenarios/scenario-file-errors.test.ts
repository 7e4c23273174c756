import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateScenarioOption } from '../../mock-server/compose.js';
import { ConfigError } from '../../mock-server/index.js';
import { SCENARIO_HEAD, useScenarioDirectory, withApp, withIds } from '../support/scenario-directory.js';
import { startTestMock } from '../support/test-mock.js';

const directory = useScenarioDirectory();

/** Returns the error of a mock that rejects its scenario at the start. Also checks that the mock stores nothing. */
async function startErrorOf(scenario: string): Promise<string> {
  const dataDir = join(directory.path, 'data');
  const failure = await startTestMock({ scenario, dataDir }).then(
    () => expect.fail('it started'),
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ConfigError);
  expect(existsSync(join(dataDir, 'blobs')) ? readdirSync(join(dataDir, 'blobs')) : []).toEqual([]);
  const { url, close } = await startTestMock({ dataDir });
  expect(((await (await fetch(`${url}/_mock/jobs`)).json()) as { jobs: unknown[] }).jobs).toEqual([]);
  await close();
  return (failure as Error).message;
}

describe('an invalid scenario file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['no content', '', ':1:1: the scenario: expected an object, got null'],
    ['a list', '- a', ':1:1: the scenario: expected an object, got an array'],
    ['invalid YAML', 'name: [1, 2\napps: }', ':2:1: invalid YAML: '],
    ['tabs as indentation', 'name: x\n\tdescription: y', ':2:1: invalid YAML: '],
    ['two documents', `${SCENARIO_HEAD}---\n${SCENARIO_HEAD}`, ':3:1: invalid YAML: '],
    ['a key twice', `${SCENARIO_HEAD}clock: []\nname: other`, ':4:1: name: duplicate field'],
    ['an ID twice', `${SCENARIO_HEAD}outcomes:\n  10: deleted\n  '10': null`, ':5:3: 10: duplicate field'],
    [
      'an unknown anchor',
      `${SCENARIO_HEAD}apps: *none`,
      ':3:7: unknown alias *none, expected an anchor &none before it',
    ],
    ['an unknown tag', `${SCENARIO_HEAD}apps: !!js/function 'x'`, ':3:7: invalid YAML: '],
    ['bytes that are not text', new Uint8Array([0x89, 0x50, 0xff, 0xfe, 0]), ': expected UTF-8 text'],
    [
      'a wrong value',
      withApp('profile: azure'),
      ':5:5: apps.0.profile: expected one of "gcs", "direct", got "azure"',
    ],
    [
      'an unknown field',
      withApp('jobs:\n  - { type: tweets, status: created, Name: x }'),
      ':6:42: apps.0.jobs.0.Name: unknown field, expected one of "type", ',
    ],
    [
      'a wrong value behind an alias',
      `${SCENARIO_HEAD}apps:\n  - token: a\n    jobs: &jobs\n      - { type: tweets, status: none }\n  - { token: b, jobs: *jobs }`,
      'wrong.yaml:6:25: apps.1.jobs.0.status: expected one of "created"',
    ],
    [
      'a missing field',
      withApp('jobs:\n  - type: tweets'),
      ':6:9: apps.0.jobs.0.status: required, expected one of "created", ',
    ],
    [
      'an age that does not fit',
      withApp('jobs:\n  - type: tweets\n    status: created\n    age: 2h'),
      ':8:9: apps.0.jobs.0.age: expected less than 15m for status "created", got "2h"',
    ],
    [
      'an ID as a number',
      withIds('[1164946045643759617]'),
      ':6:49: apps.0.jobs.0.ids.0: expected a string, got 11649460456437596',
    ],
    [
      'a file that does not exist',
      withIds('{ file: none.txt }'),
      ':6:50: apps.0.jobs.0.ids.file: cannot read "none.txt": file not found',
    ],
    [
      'a directory in place of a file',
      withIds('{ file: . }'),
      'apps.0.jobs.0.ids.file: cannot read ".": expected a regular file, got a directory',
    ],
    [
      'a file outside of its directory',
      withIds('{ file: ../../../etc/passwd }'),
      "apps.0.jobs.0.ids.file: expected a path in the scenario's directory or below",
    ],
    [
      'a file outside by way of a subdirectory',
      withIds('{ file: a/../../x }'),
      "expected a path in the scenario's directory or below",
    ],
    [
      'a file by its absolute path',
      withIds('{ file: /etc/passwd }'),
      "expected a path in the scenario's directory or below",
    ],
    ['a name with a zero byte', withIds('{ file: "a\\0b" }'), 'apps.0.jobs.0.ids.file: cannot read "a'],
  ])('rejects a scenario file with %s and names its position', async (_case, text, message) => {
    const path = directory.write('wrong.yaml', text);
    expect(await startErrorOf(path)).toContain(
      `--scenario: ${path}${message.startsWith(':') ? message : ''}`,
    );
    expect((await validateScenarioOption(path)).join('\n')).toContain(message);
  });

  it('an invalid line of outcomes is reported with its number', async () => {
    directory.write('outcomes.csv', '1,deleted\n2,deleted\n3,gone\n');
    const path = directory.write('wrong.yaml', withApp('outcomes: { file: outcomes.csv }'));
    expect(await startErrorOf(path)).toContain(
      ':5:17: apps.0.outcomes.file: line 3 of outcomes.csv: expected <ID>,<outcome>: an ID of 1 to 19 digits, and one of deleted, suspended, protected, deactivated, scrub_geo, edited, or null (no outcome)',
    );
  });

  it('all problems of a scenario file are reported at once', async () => {
    const path = directory.write('wrong.yaml', `${SCENARIO_HEAD}apps:\n  - token: ''\n  - profile: azure\n`);
    expect((await startErrorOf(path)).split('\n').map((line) => line.replace(/^.*wrong\.yaml/, ''))).toEqual([
      ':4:5: apps.0.token: expected a bearer token without spaces',
      ':5:5: apps.1.token: required, expected a bearer token without spaces',
      ':5:5: apps.1.profile: expected one of "gcs", "direct", got "azure"',
    ]);
  });

  it('a scenario that does not exist or is a directory is rejected', async () => {
    expect(await startErrorOf(join(directory.path, 'none.yaml'))).toContain('none.yaml: file not found');
    expect(await startErrorOf(directory.path)).toContain('expected a regular file, got a directory');
  });
});

describe('a hostile scenario file', () => {
  const bomb = Array.from({ length: 12 }, (_, i) =>
    i === 0
      ? 'a0: &a0 [x]'
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
  ).join('\n');
  const manyKeys = Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n');
  it.each<[string, string, string]>([
    ['aliases that expand exponentially', bomb, 'aliases'],
    [
      '200 aliases',
      `a: &a x\nb: [${Array(200).fill('*a').join(', ')}]`,
      'expected at most 100 aliases, got more',
    ],
    ['an anchor that contains itself', 'a: &a [*a]', ''],
    ['deeply nested lists', '['.repeat(200_000), 'cannot be parsed: nested too deeply'],
    ['deeply nested maps', '{a: '.repeat(100_000), 'cannot be parsed: nested too deeply'],
    ['60,000 keys', manyKeys, 'and at least 82 more problems'],
    [
      '60,000 invalid outcomes',
      `${SCENARIO_HEAD}outcomes:\n${manyKeys.replaceAll('k', '  ')}`,
      'and at least ',
    ],
    [
      'more bytes than allowed',
      `# ${'x'.repeat(1024 * 1024)}`,
      'expected at most 1048576 bytes, got 1048578',
    ],
    [
      'keys of Object.prototype',
      '__proto__: { polluted: true }\nconstructor: x',
      '__proto__: unknown field, expected one of ',
    ],
  ])('rejects a scenario file with %s quickly', { timeout: 15_000 }, async (_case, text, message) => {
    const startError = await startErrorOf(directory.write('hostile.yaml', text));
    expect(startError).toContain(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('an endless scenario file is rejected', async () => {
    expect(await startErrorOf('/dev/zero')).toContain('expected a regular file, got a device');
  });
});
