import { expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

/** File of a little more than 1 MB, whose result a worker builds. Only one ID is affected, so that it takes much less than ten seconds. */
const LARGE = `${'1234567890123456710\n'.repeat(51_000)}90\n`;
const JSON_TYPE = { 'content-type': 'application/json' };

const call = (app: TestApp, method: string, path: string, body: object): Promise<Response> =>
  app.request(method, path, { headers: JSON_TYPE, body: JSON.stringify(body) });

const MOVES: readonly (readonly [string, (app: TestApp) => Promise<Response>])[] = [
  [
    'POST /_mock/clock with advance',
    (app) => call(app, 'POST', `/_mock/clock?app=${app.token}`, { advance: '3s' }),
  ],
  [
    'POST /_mock/clock with set',
    (app) => call(app, 'POST', `/_mock/clock?app=${app.token}`, { set: '2040-01-01T00:00:00Z' }),
  ],
  ['POST /_mock/clock for all apps', (app) => call(app, 'POST', '/_mock/clock', { advance: '3s' })],
  [
    'PUT /_mock/apps/{app}',
    (app) => call(app, 'PUT', `/_mock/apps/${app.token}`, { clock: [{ set: '2040-01-01T00:00:00Z' }] }),
  ],
];

it.each(PROFILES.flatMap(({ profile }) => MOVES.map(([name, move]) => ({ profile, name, move }))))(
  'a job with a large file is complete after $name in profile $profile',
  async ({ profile, move }) => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    expect((await app.upload(job, LARGE)).status).toBe(200);
    expect((await move(app)).status).toBe(200);
    expect(await app.getJob(job.id)).toMatchObject({ status: 'complete' });
  },
);

it('a job with a large file is complete after the provider state "time has passed"', async () => {
  const app = (await startTestMock()).app();
  const setUp = (state: string, params?: object) =>
    call(app, 'POST', `/_mock/provider-states?app=${app.token}`, { state, params });
  const job = await app.createJob();
  await app.upload(job, LARGE);
  // A state resets an app whose journal has requests.
  await app.request('DELETE', `/_mock/requests?app=${app.token}`);
  expect((await setUp('time has passed', { duration: '3s' })).status).toBe(200);
  expect(await app.getJob(job.id)).toMatchObject({ status: 'complete' });
});
