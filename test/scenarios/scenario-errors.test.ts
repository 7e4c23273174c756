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
/** A scenario whose only app has a job, or what else is given. */
const withApp = (rest: string): string =>
  `${HEAD}apps:\n  - token: its-app\n${rest.replace(/^/gm, '    ')}\n`;
const withIds = (ids: string): string =>
  withApp(`jobs:\n  - { type: tweets, status: complete, ids: ${ids} }`);

/** Why no mock starts with a scenario. Nothing of it is kept. */
async function refusalOf(scenario: string): Promise<string> {
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
  it('is in the situation before it is asked for the first time', async () => {
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

  it('is there in the library, too, by a ready-made name', async () => {
    const mock = await startMock({ scenario: 'busy-slot' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs?app=busy-slot`)).json()) as {
      jobs: { upload_url: string }[];
    };
    expect(jobs[0]?.upload_url.startsWith(mock.url)).toBe(true);
    await mock.close();
    await expect(startMock({ scenario: 'busy-slots' })).rejects.toThrow(
      '--scenario: busy-slots: there is no such file; allowed is a file, or one of busy-slot, ',
    );
  });

  it('hands out URLs on its public origin', async () => {
    const mock = await startTestMock({ scenario: 'happy-path', publicUrl: 'https://mock.example' });
    const { jobs } = (await (await fetch(`${mock.url}/_mock/jobs`)).json()) as {
      jobs: { upload_url: string }[];
    };
    for (const job of jobs) expect(job.upload_url).toMatch(/^https:\/\/mock\.example\//);
  });

  it('has the outcomes and the uploads of files beside it, in folders below and behind links', async () => {
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

  it('knows the outcomes of very many IDs, for all apps, and takes single ones on top', async () => {
    const ids = Array.from({ length: 300_000 }, (_, i) => `${10 ** 15 + i}00`);
    write('many.csv', ids.map((id) => `${id},protected\n`).join(''));
    const scenario = write('many.yaml', `${HEAD}outcomes: { file: many.csv }\n`);
    const app = (await startTestMock({ scenario })).app();
    await app.request('PUT', '/_mock/outcomes', { json: { [ids[1] as string]: null } });
    const job = await app.createCompleteJob([ids[0], ids[1], ids.at(-1), '100'].join('\n'));
    expect((await (await app.download(job)).text()).match(/"reason":"protected"/g)).toHaveLength(2);
    expect(await (await app.request('GET', '/_mock/outcomes')).json()).toEqual({ [ids[1] as string]: null });
  });

  it('leaves what it made in the data folder, for a start without it', async () => {
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

  it('gives a state with such a list, and takes it back', async () => {
    write('few.csv', '10,protected\n11,null\n');
    const app = (
      await startTestMock({ scenario: write('few.yaml', `${HEAD}outcomes: { file: few.csv }\n`) })
    ).app();
    const state = await (await app.request('GET', '/_mock/state')).json();
    await app.request('POST', '/_mock/reset');
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toBe('');
    const taken = await app.request('PUT', '/_mock/state', { json: state });
    expect([taken.status, await taken.json()]).toEqual([200, state]);
    expect(await (await app.download(await app.createCompleteJob('10'))).text()).toContain(
      '"reason":"protected"',
    );
  });
});

describe('a scenario file that is wrong starts nothing, and is told with line, column and what is allowed:', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['nothing in it', '', ':1:1: the scenario: expected an object, got null'],
    ['a list', '- a', ':1:1: the scenario: expected an object, got an array'],
    ['no YAML', 'name: [1, 2\napps: }', ':2:1: invalid YAML: '],
    ['tabs for blanks', 'name: x\n\tdescription: y', ':2:1: invalid YAML: '],
    ['two documents', `${HEAD}---\n${HEAD}`, ':3:1: invalid YAML: '],
    ['a key twice', `${HEAD}clock: []\nname: other`, ':4:1: name: duplicate field'],
    ['an ID twice', `${HEAD}outcomes:\n  10: deleted\n  '10': null`, ':5:3: 10: duplicate field'],
    [
      'an unknown anchor',
      `${HEAD}apps: *none`,
      ':3:7: unknown alias *none, expected an anchor &none before it',
    ],
    ['an unknown tag', `${HEAD}apps: !!js/function 'x'`, ':3:7: invalid YAML: '],
    ['bytes that are no text', new Uint8Array([0x89, 0x50, 0xff, 0xfe, 0]), ': it is not UTF-8 text'],
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
      'a file that is not there',
      withIds('{ file: none.txt }'),
      ':6:50: apps.0.jobs.0.ids.file: cannot be read: there is no such file',
    ],
    ['a folder for a file', withIds('{ file: . }'), 'apps.0.jobs.0.ids.file: cannot be read: . is no file'],
    [
      'a file outside',
      withIds('{ file: ../../../etc/passwd }'),
      "apps.0.jobs.0.ids.file: must lie in the scenario's folder, or below",
    ],
    [
      'a file outside by a detour',
      withIds('{ file: a/../../x }'),
      "must lie in the scenario's folder, or below",
    ],
    [
      'a file by its whole path',
      withIds('{ file: /etc/passwd }'),
      "must lie in the scenario's folder, or below",
    ],
    ['a name with a zero byte', withIds('{ file: "a\\0b" }'), 'apps.0.jobs.0.ids.file: cannot be read: '],
  ])('%s', async (_case, text, message) => {
    const path = write('wrong.yaml', text);
    expect(await refusalOf(path)).toContain(`--scenario: ${path}${message.startsWith(':') ? message : ''}`);
    expect((await validateScenarioOption(path)).join('\n')).toContain(message);
  });

  it('a wrong line of outcomes, by its number', async () => {
    write('outcomes.csv', '1,deleted\n2,deleted\n3,gone\n');
    const path = write('wrong.yaml', withApp('outcomes: { file: outcomes.csv }'));
    expect(await refusalOf(path)).toContain(
      ':5:17: apps.0.outcomes.file: line 3 of outcomes.csv: expected ID,outcome with an ID of 1 to 19 digits, and outcome one of deleted, suspended, protected, deactivated, scrub_geo, edited, or null for nothing',
    );
  });

  it('all of its problems at once', async () => {
    const path = write('wrong.yaml', `${HEAD}apps:\n  - token: ''\n  - profile: azure\n`);
    expect((await refusalOf(path)).split('\n').map((line) => line.replace(/^.*wrong\.yaml/, ''))).toEqual([
      ':4:5: apps.0.token: expected a non-empty string and a string that matches ^[^\\s]+$',
      ':5:5: apps.1.token: required, expected a string',
      ':5:5: apps.1.profile: expected one of "gcs", "direct", got "azure"',
    ]);
  });

  it('no such file, and a folder', async () => {
    expect(await refusalOf(join(folder, 'none.yaml'))).toContain('none.yaml: there is no such file');
    expect(await refusalOf(folder)).toContain('it is a folder');
  });
});

describe('a hostile scenario file is refused quickly:', () => {
  const bomb = Array.from({ length: 12 }, (_, i) =>
    i === 0
      ? 'a0: &a0 [x]'
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
  ).join('\n');
  const manyKeys = Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n');
  it.each<[string, string, string]>([
    ['anchors that grow without end', bomb, 'aliases'],
    [
      'more aliases than anybody needs',
      `a: &a x\nb: [${Array(200).fill('*a').join(', ')}]`,
      'expected at most 100 aliases, got more',
    ],
    ['an anchor in itself', 'a: &a [*a]', ''],
    ['lists in lists', '['.repeat(200_000), 'cannot be parsed: nested too deeply'],
    ['maps in maps', '{a: '.repeat(100_000), 'cannot be parsed: nested too deeply'],
    ['very many keys', manyKeys, 'and 59982 more problems'],
    [
      'very many wrong outcomes',
      `${HEAD}outcomes:\n${manyKeys.replaceAll('k', '  ')}`,
      'and 59980 more problems',
    ],
    [
      'more than it may have',
      `# ${'x'.repeat(1024 * 1024)}`,
      'it has more than the 1048576 bytes that are allowed',
    ],
    [
      'keys of every object',
      '__proto__: { polluted: true }\nconstructor: x',
      '__proto__: unknown field, expected one of ',
    ],
  ])('%s', { timeout: 15_000 }, async (_case, text, message) => {
    const refusal = await refusalOf(write('hostile.yaml', text));
    expect(refusal).toContain(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('one that never ends', async () => {
    expect(await refusalOf('/dev/zero')).toContain('it has more than the 1048576 bytes that are allowed');
  });
});
