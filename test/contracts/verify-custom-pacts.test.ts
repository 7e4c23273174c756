import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../contracts/verifier/verification-errors.js';
import { readReportData } from '../support/report-data.js';
import { startTestMock } from '../support/test-mock.js';
import { countOutcomes, directory, listInteraction, run, writePact } from '../support/verify-runs.js';

describe('verification of custom pacts', () => {
  it('verifies a pact written by hand with states from the catalogue, and replaces its tokens', async () => {
    const pacts = [
      writePact('hand.json', [
        listInteraction(
          { providerStates: [{ name: 'no compliance jobs exist' }] },
          {
            status: 200,
            body: { content: { meta: { result_count: 0 } }, contentType: 'application/json', encoded: false },
          },
        ),
        listInteraction({ description: 'no state at all' }),
      ]),
    ];
    const result = await run({ pacts });
    expect(countOutcomes(result), result.text).toEqual({ pass: 2 });
  });

  it('verifies a pact that an older version of Pact wrote, in both profiles', async () => {
    for (const profile of ['gcs', 'direct'] as const) {
      const result = await run({ pacts: ['fixtures/pacts/written-by-pact-js-12.json'], profile });
      expect(countOutcomes(result), result.text).toEqual({ pass: 2 });
    }
  });

  it('verifies a pact of specification version 2, which has one state without parameters', async () => {
    const pacts = [
      writePact(
        'old.json',
        [
          {
            description: 'too many requests',
            providerState: 'the list window is exhausted',
            request: {
              method: 'GET',
              path: '/2/compliance/jobs',
              query: 'type=tweets',
              headers: { Authorization: 'Bearer mine' },
            },
            response: {
              status: 429,
              headers: { 'x-rate-limit-reset': '1637097848' },
              body: { title: 'x' },
              matchingRules: {
                "$.headers['x-rate-limit-reset']": { match: 'regex', regex: '^\\d{10}$' },
                '$.body.title': { match: 'type' },
              },
            },
          },
        ],
        { pactSpecification: { version: '2.0.0' } },
      ),
    ];
    const result = await run({ pacts });
    expect(countOutcomes(result), result.text).toEqual({ pass: 1 });
  });

  it('an unknown provider state fails the interaction and lists the known states', async () => {
    const result = await run({
      pacts: [writePact('state.json', [listInteraction({ providerStates: [{ name: 'all is well' }] })])],
    });
    expect(result.isSuccess).toBe(false);
    expect(result.json.reports[0].results[0].reason).toMatch(
      /unknown provider state "all is well", expected one of "the app has access to compliance jobs", .*"a compliance job exists", .*"the bearer token is invalid"/,
    );
  });

  it('a provider state that cannot be set up fails the interaction with the reason', async () => {
    const state = {
      name: 'a compliance job exists',
      params: { type: 'tweets', status: 'created', age: '1h' },
    };
    const result = await run({
      pacts: [writePact('age.json', [listInteraction({ providerStates: [state] })])],
    });
    expect(result.json.reports[0].results[0]).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('age: expected less than 15m for status "created"'),
    });
  });

  it('reports a body mismatch with its request, path, and expected and actual values', async () => {
    const body = { content: { meta: { result_count: 7 } }, contentType: 'application/json', encoded: false };
    const pacts = [writePact('wrong.json', [listInteraction({}, { status: 200, body })])];
    const result = await run({ pacts, format: 'table' });
    expect(result.isSuccess).toBe(false);
    expect(result.text).toContain('body $.meta.result_count');
    expect(result.text).toMatch(/expected 7\s+actual {3}0/);
    expect(result.text).toMatch(/request: GET http:\/\/127\.0\.0\.1:\d+\/2\/compliance\/jobs\?type=tweets/);
    expect(result.text).toContain('authorization: Bearer …');
    const junit = await run({ pacts, format: 'junit' });
    expect(junit.text).toMatch(/<testsuite name="[^"]+" tests="1" failures="1" errors="0" skipped="0"/);
    expect(junit.text).toContain('<failure message="Expected 0 (Integer) to be equal to 7 (Integer)">');
  });

  it('a mismatch shows why the mock responded as it did, in the table, in JSON and in JUnit', async () => {
    const pact = writePact('why.json', [listInteraction({}, { status: 429 })]);
    const why = 'The number of matching jobs is 0.';
    expect((await run({ pacts: [pact], profile: 'gcs' })).json.reports[0].results[0].why).toBe(why);
    for (const format of ['table', 'junit'] as const)
      expect((await run({ pacts: [pact], profile: 'gcs', format })).text).toContain(`why: ${why}`);
  });

  it('a failed interaction leaves a report with its requests in the directory of reports, others leave none', async () => {
    const reportDirectory = join(directory, 'reports');
    const pact = writePact('reported.json', [
      listInteraction({}, { status: 429 }),
      listInteraction({ description: 'a list that matches' }),
    ]);
    const { json } = await run({ pacts: [pact], profile: 'gcs', reportDirectory });
    const results: { outcome: string; report?: string }[] = json.reports[0].results;
    const [failed, ...others] = results.filter(({ report }) => report !== undefined);
    expect([failed?.outcome, others]).toEqual(['fail', []]);
    const { by_app } = readReportData(readFileSync(failed?.report as string, 'utf8'));
    expect(Object.values(by_app)[0]?.['/_mock/requests']).toMatchObject([
      { method: 'GET', path: '/2/compliance/jobs', status: 200 },
    ]);
  });

  it('a mismatch of an assumption is advisory through the API itself and a failure against a mock', async () => {
    const assumed = listInteraction({ comments: { grade: 'A' } }, { status: 418 });
    const pacts = [writePact('assumed.json', [assumed])];
    const mock = await startTestMock({ noControl: 'true' });
    const live = await run({ pacts, target: new URL(mock.url), bearer: 'token' });
    expect([live.isSuccess, countOutcomes(live)]).toEqual([true, { advisory: 1 }]);
    expect(countOutcomes(await run({ pacts }))).toEqual({ fail: 1 });
  });

  it('a verification fails if all interactions are skipped', async () => {
    const state = { providerStates: [{ name: 'the app is not enrolled' }] };
    const mock = await startTestMock({ noControl: 'true' });
    const result = await run({
      pacts: [writePact('skip.json', [listInteraction(state)])],
      target: new URL(mock.url),
      bearer: 'token',
    });
    expect([result.isSuccess, countOutcomes(result)]).toEqual([false, { skip: 1 }]);
  });

  it('counts an interaction once if parallel tests wrote it to several files', async () => {
    const sharedInteraction = listInteraction();
    for (const name of ['one', 'two']) mkdirSync(join(directory, 'parallel', name), { recursive: true });
    writePact('parallel/one/pact.json', [sharedInteraction]);
    writePact('parallel/two/pact.json', [sharedInteraction, listInteraction({ description: 'another' })]);
    for (const pacts of [join(directory, 'parallel'), join(directory, 'parallel', '**', '*.json')])
      expect(countOutcomes(await run({ pacts: [pacts] }))).toEqual({ pass: 2 });
  });

  it.each([
    ['an interaction that is null', [null], /expected each interaction and each request to be an object/],
    [
      'a request that is null',
      [listInteraction({ request: null })],
      /expected each interaction and each request to be an object/,
    ],
    [
      'a state without a name',
      [listInteraction({ providerStates: [{}] })],
      /expected each provider state to have a name/,
    ],
    [
      'a state that is a string',
      [listInteraction({ providerStates: ['x'] })],
      /expected each provider state to have a name/,
    ],
  ])('rejects a pact with %s and names the file', async (_defect, interactions, problem) => {
    const attempt = run({ pacts: [writePact('odd.json', interactions as object[])] });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(/odd\.json: not a pact/);
    await expect(attempt).rejects.toThrow(problem);
  });

  it.each([
    [
      'nowhere.json',
      /--pact: expected a file, a directory with \.json files or a glob pattern, got "nowhere\.json", which matches no file/,
    ],
    ['package.json', /--pact: package\.json: not a pact: expected the names of a consumer and a provider/],
    ['README.md', /--pact: README\.md: invalid JSON/],
  ])('rejects %s as a pact file', async (file, problem) => {
    await expect(run({ pacts: [file] })).rejects.toThrow(problem);
  });
});
