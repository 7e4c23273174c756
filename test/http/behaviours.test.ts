import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, startMock } from '../../mock-server/index.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock } from '../support/test-mock.js';

const directory = createSuiteDirectory();
let files = 0;

const fileOf = (measurements: string, head = 'calibration: 1\nprofile: direct'): string => {
  const file = `${directory}/calibration-${files++}.yaml`;
  const facts = 'target: https://api.x.com\ndate: 2026-11-30T18:00:00Z\nspec_version: "2.168"';
  writeFileSync(file, `${head}\n${facts}\nmeasurements:\n${measurements}\n`);
  return file;
};

const getUnknownJob = async (url: string): Promise<number> =>
  (await fetch(`${url}/2/compliance/jobs/1`, { headers: { authorization: 'Bearer a' } })).status;

const infoOf = async (url: string) =>
  (await (await fetch(`${url}/_mock/info`)).json()) as Record<string, unknown>;

describe('the behaviour of the mock where nothing is proven', () => {
  it('`behaviour` chooses a value of an assumption', async () => {
    expect(await getUnknownJob((await startTestMock()).url)).toBe(200);
    expect(await getUnknownJob((await startTestMock({ behaviour: 'unknown-job=404' })).url)).toBe(404);
  });

  it('a calibration file chooses its measured values, and only for its profile', async () => {
    const calibration = fileOf('  unknown-job: { state: measured, value: "404", observations: 1 }');
    expect(await getUnknownJob((await startTestMock({ profile: 'direct', calibration })).url)).toBe(404);
    expect(await getUnknownJob((await startTestMock({ profile: 'gcs', calibration })).url)).toBe(200);
  });

  it('a value that was not measured remains the default', async () => {
    const calibration = fileOf(
      '  unknown-job: { state: contradictory, values: ["200", "404"], observations: 2 }\n  late-upload: { state: not_observed, why: cut short }',
    );
    expect(await getUnknownJob((await startTestMock({ profile: 'direct', calibration })).url)).toBe(200);
  });

  it('a specific option takes precedence over `behaviour`, which takes precedence over a calibration', async () => {
    const calibration = fileOf('  unknown-job: { state: measured, value: "404", observations: 1 }');
    const start = (options: Parameters<typeof startTestMock>[0]) =>
      startTestMock({ profile: 'direct', calibration, ...options });
    const chosen = await start({ behaviour: 'unknown-job=200' });
    expect(await getUnknownJob(chosen.url)).toBe(200);
    expect(await getUnknownJob((await start({ behaviour: 'unknown-job=200', unknownJob: '404' })).url)).toBe(
      404,
    );
  });

  it('GET /_mock/info shows what is measured, chosen, recorded, documented, reported and assumed', async () => {
    const calibration = fileOf('  unknown-job: { state: measured, value: "404", observations: 1 }');
    const before = await infoOf((await startTestMock()).url);
    const mock = await startTestMock({ calibration, behaviour: 'early-download=409', rateLimit: '7' });
    const info = await infoOf(mock.url);
    expect(info.calibration).toEqual({
      profile: 'direct',
      target: 'https://api.x.com',
      date: '2026-11-30T18:00:00Z',
    });
    expect(info.behaviour).toEqual(
      expect.arrayContaining([
        { profile: 'direct', id: 'unknown-job', value: '404', basis: 'measured' },
        { profile: 'direct', id: 'early-download', value: '409', basis: 'chosen' },
        { profile: 'gcs', id: 'rate-limit-get', value: 7, basis: 'chosen' },
      ]),
    );
    const { direct } = info.assumptions as Record<string, Record<string, number>>;
    const { direct: defaults } = before.assumptions as Record<string, Record<string, number>>;
    expect(defaults).toMatchObject({ measured: 0, chosen: 0 });
    expect(direct).toEqual({
      ...defaults,
      measured: 1,
      chosen: 5,
      assumed: (defaults?.assumed ?? 0) - 3,
      recorded: (defaults?.recorded ?? 0) - 3,
    });
  });

  it.each([
    [
      'an unknown ID',
      { 'unknown-jobs': '404' },
      /behaviour: expected an ID of docs\/assumptions\.md.*such as unknown-job, got "unknown-jobs"/,
    ],
    [
      'a value that is no choice',
      { 'unknown-job': '500' },
      /behaviour unknown-job: expected one of "200", "404", got "500"/,
    ],
    [
      'a number that is too small',
      { 'rate-limit-get': 0 },
      /behaviour rate-limit-get: expected an integer of at least 1, got 0/,
    ],
    [
      'an empty text',
      { 'conflict-detail': '' },
      /behaviour conflict-detail: expected a text of 1 to 500 characters/,
    ],
    [
      'a statement without values',
      { disk: 'x' },
      /behaviour: expected an ID of docs\/assumptions\.md that has values/,
    ],
  ])('startMock() rejects %s and says what is allowed', async (_name, behaviour, message) => {
    const start = startMock({ behaviour: behaviour as never });
    await expect(start).rejects.toThrow(ConfigError);
    await expect(start).rejects.toThrow(message);
  });

  it.each([
    ['a missing file', () => '/nowhere/calibration.yaml', /calibration: cannot use .*file not found/],
    ['another format', () => fileOf('', 'calibration: 2\nprofile: direct'), /calibration: expected 1, got 2/],
    [
      'an unknown profile',
      () => fileOf('', 'calibration: 1\nprofile: x'),
      /profile: expected "gcs" or "direct", got "x"/,
    ],
    [
      'an unknown ID',
      () => fileOf('  x: { state: measured, value: "1", observations: 1 }'),
      /measurements\.x: expected an ID/,
    ],
    [
      'a value that is not allowed',
      () => fileOf('  unknown-job: { state: measured, value: "500", observations: 1 }'),
      /measurements\.unknown-job\.value: expected one of "200", "404", got "500"/,
    ],
    [
      'an assumption about another profile',
      () => fileOf('  list-meta: { state: measured, value: absent, observations: 1 }'),
      /measurements\.list-meta: expected an assumption about profile direct, got one about profile gcs/,
    ],
  ])(
    'startMock() rejects a calibration with %s and says what is wrong',
    async (_name, createFile, message) => {
      await expect(startMock({ calibration: createFile() })).rejects.toThrow(message);
    },
  );
});
