import { expect, it } from 'vitest';
import { type LogLine, PROFILES, startTestMock } from '../../support/test-mock.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const rejections = (log: readonly LogLine[]) => log.filter(({ event }) => event === 'control call rejected');

it.each([
  ['POST', '/_mock/clock', '{"advance":"soon"}', 400, /^advance: expected a duration/],
  ['PUT', '/_mock/outcomes', '', 400, /^the body: required, expected a JSON object$/],
  ['PUT', '/_mock/apps/secret-token', '{"colour":1}', 400, /^colour: unknown field/],
  ['GET', '/_mock/nothing', undefined, 404, /^Unknown path "\/_mock\/nothing"/],
  ['DELETE', '/_mock/clock', undefined, 405, /^method: expected GET/],
  ['PATCH', '/_mock/jobs/1?app=secret-token', '{"status":"failed"}', 404, /^No job/],
])(
  'the log has a line with the reason for the rejected call %s %s',
  async (method, path, body, status, reason) => {
    const mock = await startTestMock();
    const response = await fetch(`${mock.url}${path}`, {
      method,
      ...(body !== undefined && { headers: JSON_TYPE, body }),
    });
    expect(response.status).toBe(status);
    expect(rejections(mock.log)).toEqual([
      expect.objectContaining({
        level: 'info',
        method,
        path: expect.stringMatching(/^\/_mock\/(?:clock|outcomes|apps\/…|nothing|jobs\/…)$/),
        status,
        error: expect.stringMatching(reason),
      }),
    ]);
    expect(JSON.stringify(mock.log)).not.toContain('secret-token');
  },
);

/** Text that looks like a bearer token. */
const SECRET = 'AAAAAAAAAAAAAAAAAAAAAFnz2wAAAAAACOwLSPtVT5gxxxxxxxxxxxx';
const STATE = 'a compliance job exists';

it.each([
  [
    'an unknown state',
    { state: 'all is well' },
    /^unknown provider state "all is well", expected one of "the app has/,
  ],
  [
    'a missing parameter',
    { state: STATE, params: { type: 'tweets' } },
    /^state "a compliance job exists": status: required/,
  ],
  [
    'a parameter of the wrong type',
    { state: STATE, params: { type: 'tweets', status: 'created', resumable: 'yes' } },
    /: resumable: expected true or false, got "yes"$/,
  ],
  [
    'parameters that exclude each other',
    { state: STATE, params: { type: 'tweets', status: 'created', ids: ['1'] } },
    /: ids: cannot be combined with status "created"/,
  ],
  [
    'a secret as its state',
    { state: SECRET },
    /^unknown provider state "AAAA…\(55 characters\)", expected one of/,
  ],
  ['a secret as a parameter', { state: STATE, params: { [SECRET]: 1 } }, /: unknown parameter "AAAA…/],
  [
    'a secret as a value',
    { state: STATE, params: { type: `Bearer ${SECRET}`, status: 'created' } },
    /: type: expected one of "tweets", "users", got "Bearer AAAA…\(\d+ characters\)"?/,
  ],
])(
  'the log says why a provider state with %s could not be set up, without secrets',
  async (_case, change, reason) => {
    const mock = await startTestMock();
    for (const send of [
      { path: '/_mock/provider-states', init: { headers: JSON_TYPE, body: JSON.stringify(change) } },
      { path: `/_mock/provider-states?${toQuery(change)}`, init: {} },
    ]) {
      const response = await fetch(`${mock.url}${send.path}`, { method: 'POST', ...send.init });
      expect(response.status).toBe(400);
    }
    expect(rejections(mock.log).map(({ error }) => error)).toEqual([
      expect.stringMatching(reason),
      expect.stringMatching(reason),
    ]);
    expect(rejections(mock.log)).toMatchObject([
      { path: '/_mock/provider-states' },
      { path: '/_mock/provider-states' },
    ]);
    expect(JSON.stringify(mock.log)).not.toContain(SECRET.slice(0, 20));
  },
);

/** Returns a change of a provider state as the query that verifiers send without a body. */
function toQuery({ state, params = {} }: { state: string; params?: object }): URLSearchParams {
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams([['state', state], ...texts] as [string, string][]);
}

it('the log has a line with the reason for a call without the control token, and none for accepted calls', async () => {
  const mock = await startTestMock({ controlToken: 'secret-control-token' });
  await fetch(`${mock.url}/_mock/clock`, { headers: { authorization: 'Bearer wrong-token' } });
  await fetch(`${mock.url}/_mock/clock`, { headers: { authorization: 'Bearer secret-control-token' } });
  await fetch(`${mock.url}/readyz`);
  expect(rejections(mock.log)).toEqual([expect.objectContaining({ status: 401, path: '/_mock/clock' })]);
  expect(JSON.stringify(mock.log)).not.toMatch(/secret-control-token|wrong-token/);
});

it.each(PROFILES)(
  'the log line of a rejected upload has the request ID and the reason in words in profile $profile',
  async ({ profile }) => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createJob();
    await app.advanceClock('16m');
    const rejected = await app.upload(job, '90\n');
    expect(rejected.status).toBeGreaterThanOrEqual(400);
    const request = rejected.headers.get('x-mock-request-id');
    const entry = (await (await app.request('GET', `/_mock/requests/${request}`)).json()) as { why: string };
    expect(entry.why).toMatch(/expired/);
    expect(mock.log.filter(({ status }) => status === rejected.status)).toEqual([
      expect.objectContaining({ level: 'info', request, why: entry.why }),
    ]);
  },
);
