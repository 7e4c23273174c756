import { describe, expect, it } from 'vitest';
import { startTestMock } from '../support/test-mock.js';
import { countOutcomes, inject, listInteraction, run, writePact } from '../support/verify-runs.js';

const jsonBody = (content: object) => ({ content, contentType: 'application/json', encoded: false });

const JOB = {
  name: 'a compliance job exists',
  params: { type: 'tweets', status: 'created' },
};

/** Returns an interaction that passes if the example values are sent, because its response says nothing about a job. */
const interaction = (request: object, providerStates: readonly object[] = [JOB]) => ({
  type: 'Synchronous/HTTP',
  description: 'a request with an injected value',
  providerStates,
  request: {
    method: 'GET',
    path: '/2/compliance/jobs/1',
    headers: { Authorization: ['Bearer mine'] },
    ...request,
  },
  response: { status: 200 },
});

const LIST = { path: '/2/compliance/jobs', query: { type: ['tweets'], status: ['created'] } };
const CREATE = {
  method: 'POST',
  path: '/2/compliance/jobs',
  headers: { Authorization: ['Bearer mine'], 'Content-Type': ['application/json'] },
  body: jsonBody({ type: 'users', name: 'example' }),
};

describe('names of injected values', () => {
  it.each([
    [
      'path',
      interaction({ generators: { path: inject('/2/compliance/jobs/{jobid}') } }),
      'request path: expected an injected name such as "job_id", got "jobid". The states of this interaction inject "token", "job_id", "upload_url"',
    ],
    [
      'path without a placeholder',
      interaction({ generators: { path: inject('downloadpath') } }),
      'request path: expected an injected name such as "download_path", got "downloadpath"',
    ],
    [
      'query',
      interaction({ ...LIST, generators: { query: { status: inject('{status}') } } }),
      'request query "status": expected an injected name such as "',
    ],
    [
      'header',
      interaction({ generators: { header: { Authorization: inject('Bearer {tokn}') } } }),
      'request header "Authorization": expected an injected name such as "token", got "tokn"',
    ],
    [
      'body',
      interaction({ ...CREATE, generators: { body: { '$.name': inject('{job_ID}') } } }),
      'request body "$.name": expected an injected name such as "job_id", got "job_ID"',
    ],
    [
      'response',
      {
        ...interaction({ generators: { path: inject('/2/compliance/jobs/{job_id}') } }),
        response: {
          status: 200,
          body: jsonBody({ data: { id: '1' } }),
          matchingRules: { body: { '$.data.id': { combine: 'AND', matchers: [{ match: 'type' }] } } },
          generators: { body: { '$.data.id': inject('{jobid}') } },
        },
      },
      'response body "$.data.id": expected an injected name such as "job_id", got "jobid"',
    ],
  ])(
    'a misspelt name in the %s fails the interaction, and the error lists the known names',
    async (_part, each, reason) => {
      const { json } = await run({ pacts: [writePact('names.json', [each])] });
      expect(json.reports[0].results).toMatchObject([
        { outcome: 'fail', reason: expect.stringContaining(reason), mismatches: [] },
      ]);
    },
  );

  it.each([
    [
      'job_id',
      'gcs',
      ', which "a compliance job exists", "a resumable upload session is open", "another app\'s compliance job exists" inject. The states of this interaction inject "token"',
    ],
    ['upload_token', 'gcs', ', which exists in profile direct only. The states'],
    ['upload_upload_id', 'gcs', ', which "a resumable upload session is open" injects. The states'],
    ['upload_x_goog_date', 'direct', ', which exists in profile gcs only. The states'],
  ] as const)(
    'the name %s fails in profile %s if no state of the interaction injects it, and the error lists the states that do',
    async (name, profile, origin) => {
      const path = inject(`/2/compliance/jobs/{${name}}`);
      const pacts = [writePact('elsewhere.json', [interaction({ generators: { path } }, [])])];
      const { json } = await run({ pacts, profile });
      expect(json.reports[0].results[0]).toMatchObject({
        outcome: 'fail',
        reason: expect.stringContaining(
          `request path: expected an injected name such as "token", got "${name}"${origin}`,
        ),
      });
    },
  );

  it('a name without the prefix of its job fails, and the error names the name with the prefix', async () => {
    const states = [{ ...JOB, params: { ...JOB.params, prefix: 'old' } }];
    const misspelt = interaction({ generators: { path: inject('/2/compliance/jobs/{job_id}') } }, states);
    const { json } = await run({ pacts: [writePact('prefix.json', [misspelt])] });
    expect(json.reports[0].results[0].reason).toMatch(/such as "old_job_id", got "job_id"/);
  });

  it('one sentence lists the misspelt names of an interaction, at most three', async () => {
    const reasonFor = async (path: string): Promise<string> => {
      const generators = { path: inject(path), header: { Authorization: inject('{c}') } };
      const { json } = await run({ pacts: [writePact('several.json', [interaction({ generators })])] });
      return json.reports[0].results[0].reason;
    };
    expect(await reasonFor('/2/{a}/{b}')).toMatch(
      /^request path: .*got "a"; request path: .*got "b"; request header "Authorization": .*got "c"\. The states/,
    );
    expect(await reasonFor('/{a}/{b}/{d}/{e}')).toMatch(
      /got "a"; .*got "b"; .*got "d"; and 2 more\. The states/,
    );
  });

  it('a misspelt name in a pending interaction is advisory, as any other failure of it is', async () => {
    const pending = { ...interaction({ generators: { path: inject('{jobid}') } }), pending: true };
    const unknownState = { ...listInteraction({ providerStates: [{ name: 'all is well' }] }), pending: true };
    const result = await run({ pacts: [writePact('pending.json', [pending, unknownState])] });
    expect([result.isSuccess, countOutcomes(result)]).toEqual([true, { advisory: 2 }]);
    expect(result.text).toContain('got \\"jobid\\"');
  });

  it('a misspelt name fails through the API itself too, and its request is not sent', async () => {
    const mock = await startTestMock({ profile: 'direct', noControl: 'true' });
    const misspelt = interaction({ generators: { path: inject('/2/compliance/jobs/{jobid}') } }, []);
    const { json } = await run({
      target: new URL(mock.url),
      profile: 'direct',
      bearer: 'mine',
      pacts: [writePact('live.json', [misspelt])],
    });
    expect(json.reports[0]).toMatchObject({ requests: 0, results: [{ outcome: 'fail' }] });
  });

  it('injected names in every part of a contract pass if they are spelt correctly', async () => {
    const correct = [
      interaction({
        generators: {
          path: inject('/2/compliance/jobs/{job_id}'),
          header: { Authorization: inject('Bearer {token}') },
        },
      }),
      interaction({ ...CREATE, generators: { body: { '$.name': inject('job {job_id}') } } }),
    ];
    expect(countOutcomes(await run({ pacts: [writePact('correct.json', correct)] }))).toEqual({ pass: 2 });
  });
});
