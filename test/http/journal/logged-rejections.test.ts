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
