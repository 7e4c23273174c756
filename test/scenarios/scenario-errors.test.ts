import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { validateScenarioOption } from '../../mock-server/compose.js';
import { ConfigError, startMock } from '../../mock-server/index.js';
import { createTestFolder } from '../support/server-process.js';
import { startTestMock } from '../support/test-mock.js';

let folder = '';
beforeEach(async () => {
  folder = await createTestFolder();
});

/** Writes a file beside the scenario. @returns its path */
function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const HEAD = 'name: test\ndescription: For a test\n';
/** Returns a scenario with one app. @param rest YAML of the app's other fields */
const withApp = (rest: string): string =>
  `${HEAD}apps:\n  - token: its-app\n${rest.replace(/^/gm, '    ')}\n`;
const withIds = (ids: string): string =>
  withApp(`jobs:\n  - { type: tweets, status: complete, ids: ${ids} }`);

/** Returns the error of a mock that does not start with a scenario, and checks that nothing is stored. */
async function startErrorOf(scenario: string): Promise<string> {
  const dataDir = join(folder, 'data');
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

describe('a mock that starts with a scenario', () => {
  it('a mock that starts with a scenario has its state before the first request', async () => {
    const path = write(
      'first.yaml',
      withApp(
        'clock: [{ freeze: true }]\njobs:\n  - { type: tweets, status: created, name: waits, age: 1m }',
      ),
    );
    const app = (await startTestMock({ scenario: path })).app('its-app');
    const { data } = (await (await app.request('GET', '/2/compliance/jobs?type=tweets')).json()) as {
      data: { name: string; upload_url: string }[];
    };
    expect(data).toMatchObject([{ name: 'waits' }]);
    expect((await app.upload(data[0] as never, '90\n')).status).toBe(200);
  });

  it('the library starts with a built-in scenario by its name', async () => {
    const mock = await startMock({ scenario: 'busy-slot' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs?app=busy-slot`)).json()) as {
      jobs: { upload_url: string }[];
    };
    expect(jobs[0]?.upload_url.startsWith(mock.url)).toBe(true);
    await mock.close();
    await expect(startMock({ scenario: 'busy-slots' })).rejects.toThrow(
      'scenario: busy-slots: file not found; expected a file or one of "busy-slot", ',
    );
  });

  it('the jobs of a scenario have URLs on the public origin', async () => {
    const mock = await startTestMock({ scenario: 'happy-path', publicUrl: 'https://mock.example' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs`)).json()) as {
      jobs: { upload_url: string }[];
    };
    for (const job of jobs) expect(job.upload_url).toMatch(/^https:\/\/mock\.example\//);
  });

  it('a scenario reads outcomes and uploads from files beside it, in subdirectories and behind links', async () => {
    mkdirSync(join(folder, 'ids'));
    write('outcomes.csv', '10,suspended\r\n90,null\n\n11 , deleted');
    write('ids/real.txt', '10\n90\n11\n92\nno ID\n');
    symlinkSync(join(folder, 'ids/real.txt'), join(folder, 'link.txt'));
    const scenario = write(
      'files.yaml',
      withApp(
        'outcomes: { file: outcomes.csv }\njobs:\n  - { type: tweets, status: complete, ids: { file: ./ids/real.txt } }\n  - { type: users, status: complete, ids: { file: link.txt } }',
      ),
    );
    const mock = await startTestMock({ scenario, plainResults: 'true' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs`)).json()) as {
      jobs: { download_url: string; result: object }[];
    };
    for (const job of jobs) {
      expect(job.result).toMatchObject({ ids: 4, invalid: 1, affected: 3 });
      const text = await (await mock.app('its-app').download(job)).text();
      expect(
        text
          .match(/"(id|reason)":"\w+"/g)
          ?.join(' ')
          .replaceAll('"', ''),
      ).toBe('id:10 reason:suspended id:11 reason:deleted id:92 reason:deleted');
    }
  });

  it('a scenario sets the outcomes of 300,000 IDs for all apps; single outcomes override them', async () => {
    const ids = Array.from({ length: 300_000 }, (_, i) => `${10 ** 15 + i}00`);
    write('many.csv', ids.map((id) => `${id},protected\n`).join(''));
    const scenario = write('many.yaml', `${HEAD}outcomes: { file: many.csv }\n`);
    const app = (await startTestMock({ scenario })).app();
    await app.request('PUT', '/_mock/outcomes', { json: { [ids[1] as string]: null } });
    const job = await app.createCompleteJob([ids[0], ids[1], ids.at(-1), '100'].join('\n'));
    expect((await (await app.download(job)).text()).match(/"reason":"protected"/g)).toHaveLength(2);
    expect(await (await app.request('GET', '/_mock/outcomes')).json()).toEqual({ [ids[1] as string]: null });
  });

  it('the state of a scenario stays in the data directory for a start without the scenario', async () => {
    const dataDir = join(folder, 'data');
    write('few.csv', '10,protected\n');
    const scenario = write(
      'kept.yaml',
      withApp('outcomes: { file: few.csv }\njobs:\n  - { type: users, status: created, name: kept }'),
    );
    await (await startTestMock({ scenario, dataDir })).close();
    const app = (await startTestMock({ dataDir })).app('its-app');
    const { jobs } = (await (await app.request('GET', '/_mock/jobs')).json()) as { jobs: object[] };
    expect(jobs).toMatchObject([{ name: 'kept', status: 'created' }]);
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toContain(
      '"reason":"protected"',
    );
  });

  it('a state with a list of outcomes can be read and restored', async () => {
    write('few.csv', '10,protected\n11,null\n');
    const app = (
      await startTestMock({ scenario: write('few.yaml', `${HEAD}outcomes: { file: few.csv }\n`) })
    ).app();
    const state = await (await app.request('GET', '/_mock/state')).json();
    await app.request('POST', '/_mock/reset');
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toBe('');
    const restored = await app.request('PUT', '/_mock/state', { json: state });
    expect([restored.status, await restored.json()]).toEqual([200, state]);
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toContain(
      '"reason":"protected"',
    );
  });
});

describe('an invalid scenario file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['no content', '', ':1:1: the scenario: expected an object, got null'],
    ['a list', '- a', ':1:1: the scenario: expected an object, got an array'],
    ['invalid YAML', 'name: [1, 2\napps: }', ':2:1: invalid YAML: '],
    ['tabs as indentation', 'name: x\n\tdescription: y', ':2:1: invalid YAML: '],
    ['two documents', `${HEAD}---\n${HEAD}`, ':3:1: invalid YAML: '],
    ['a key twice', `${HEAD}clock: []\nname: other`, ':4:1: name: duplicate field'],
    ['an ID twice', `${HEAD}outcomes:\n  10: deleted\n  '10': null`, ':5:3: 10: duplicate field'],
    [
      'an unknown anchor',
      `${HEAD}apps: *none`,
      ':3:7: unknown alias *none, expected an anchor &none before it',
    ],
    ['an unknown tag', `${HEAD}apps: !!js/function 'x'`, ':3:7: invalid YAML: '],
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
      `${HEAD}apps:\n  - token: a\n    jobs: &jobs\n      - { type: tweets, status: none }\n  - { token: b, jobs: *jobs }`,
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
      'apps.0.jobs.0.ids.file: cannot read ".": it is not a file',
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
    const path = write('wrong.yaml', text);
    expect(await startErrorOf(path)).toContain(
      `--scenario: ${path}${message.startsWith(':') ? message : ''}`,
    );
    expect((await validateScenarioOption(path)).join('\n')).toContain(message);
  });

  it('an invalid line of outcomes is reported with its number', async () => {
    write('outcomes.csv', '1,deleted\n2,deleted\n3,gone\n');
    const path = write('wrong.yaml', withApp('outcomes: { file: outcomes.csv }'));
    expect(await startErrorOf(path)).toContain(
      ':5:17: apps.0.outcomes.file: line 3 of outcomes.csv: expected <ID>,<outcome>: an ID of 1 to 19 digits, and one of deleted, suspended, protected, deactivated, scrub_geo, edited, or null (no outcome)',
    );
  });

  it('all problems of a scenario file are reported at once', async () => {
    const path = write('wrong.yaml', `${HEAD}apps:\n  - token: ''\n  - profile: azure\n`);
    expect((await startErrorOf(path)).split('\n').map((line) => line.replace(/^.*wrong\.yaml/, ''))).toEqual([
      ':4:5: apps.0.token: expected a non-empty string and a string that matches ^[^\\s]+$',
      ':5:5: apps.1.token: required, expected a string',
      ':5:5: apps.1.profile: expected one of "gcs", "direct", got "azure"',
    ]);
  });

  it('a scenario that does not exist or is a directory is rejected', async () => {
    expect(await startErrorOf(join(folder, 'none.yaml'))).toContain('none.yaml: file not found');
    expect(await startErrorOf(folder)).toContain('it is a directory');
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
    ['60,000 keys', manyKeys, 'and 59982 more problems'],
    [
      '60,000 invalid outcomes',
      `${HEAD}outcomes:\n${manyKeys.replaceAll('k', '  ')}`,
      'and 59980 more problems',
    ],
    ['more bytes than allowed', `# ${'x'.repeat(1024 * 1024)}`, 'expected at most 1048576 bytes, got more'],
    [
      'keys of Object.prototype',
      '__proto__: { polluted: true }\nconstructor: x',
      '__proto__: unknown field, expected one of ',
    ],
  ])('rejects a scenario file with %s quickly', { timeout: 15_000 }, async (_case, text, message) => {
    const startError = await startErrorOf(write('hostile.yaml', text));
    expect(startError).toContain(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('an endless scenario file is rejected', async () => {
    expect(await startErrorOf('/dev/zero')).toContain('expected at most 1048576 bytes, got more');
  });
});
