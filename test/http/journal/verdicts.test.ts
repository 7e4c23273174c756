import { beforeEach, describe, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../../client/index.js';
import { PROFILES, startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';

let mock: TestMock;
let client: TestApp;
let app: MockHandle;

async function startApp(flags: Parameters<typeof startTestMock>[0] = {}): Promise<void> {
  mock = await startTestMock(flags);
  client = mock.app();
  app = connect(mock.url).app(client.token);
}

/** Returns a verdict about an app, or about the whole server. */
async function verdictOf(handle: MockHandle, name: string, job?: string) {
  const verdicts = await handle.verdicts({ job });
  expect(verdicts.map((verdict) => verdict.name)).toEqual([
    'uploaded_before_expiry',
    'downloaded_result',
    'downloaded_completed_jobs',
    'respected_rate_limits',
    'no_warnings',
  ]);
  return verdicts.find((verdict) => verdict.name === name);
}

describe.each(PROFILES)('verdicts in profile $profile', ({ profile }) => {
  beforeEach(() => startApp({ profile }));

  it('all verdicts pass for a client without mistakes', async () => {
    const job = await client.createCompleteJob('90\n');
    const response = await client.download(job);
    const verdicts = await app.verdicts({ job });
    expect(verdicts.map(({ passed }) => passed)).toEqual([true, true, true, true, true]);
    const { pathname } = new URL(job.download_url);
    const [, downloaded] = verdicts;
    expect(downloaded?.requests).toEqual([
      {
        id: response.headers.get('x-mock-request-id'),
        at: expect.stringMatching(/Z$/),
        method: 'GET',
        path: pathname,
        status: 200,
        explanation: expect.stringMatching(/^The result has \d+ bytes\.$/),
      },
    ]);
    expect(downloaded?.message).toMatch(
      /^expected the opposite of: the result of job \d+ to be downloaded\n {2}\S+ {2}GET \S+ → 200 {2}The result has/,
    );
  });

  it('`downloaded_completed_jobs` fails as long as no job is complete', async () => {
    const job = await client.createJob();
    await client.upload(job, '90\n');
    expect(await verdictOf(app, 'downloaded_completed_jobs')).toMatchObject({
      passed: false,
      message: 'expected the results of all complete jobs to be downloaded, but no job is complete',
    });
  });

  it('`downloaded_completed_jobs` names the complete jobs whose result was not downloaded', async () => {
    await client.download(await client.createCompleteJob('90\n'));
    expect(await verdictOf(app, 'downloaded_completed_jobs')).toMatchObject({ passed: true });
    const rejected = await client.createCompleteJob('91\n');
    await app.faults.add({ times: 1, effect: { status: 503 } });
    await client.download(rejected);
    const untouched = await client.createCompleteJob('92\n');
    for (const handle of [app, connect(mock.url)]) {
      const verdict = await verdictOf(handle, 'downloaded_completed_jobs');
      expect(verdict?.message).toMatch(
        new RegExp(
          `^expected the results of all complete jobs to be downloaded, but 2 of 3 were not: ${untouched.id}, ${rejected.id}\n.* → 503  Fault `,
        ),
      );
      expect(verdict?.requests).toMatchObject([{ status: 503 }]);
    }
  });
});

it('`downloaded_completed_jobs` does not demand a result that the behaviour withholds', async () => {
  await startApp({ profile: 'direct', behaviour: 'empty-result=missing' });
  await client.createCompleteJob('10\n');
  expect(await verdictOf(app, 'downloaded_completed_jobs')).toMatchObject({
    message: expect.stringContaining('no job is complete'),
  });
  await client.download(await client.createCompleteJob('90\n'));
  expect(await verdictOf(app, 'downloaded_completed_jobs')).toMatchObject({ passed: true });
});

it('a verdict lists the first 20 requests and job IDs, and the number of the others', async () => {
  await startApp();
  for (let count = 0; count < 25; count++) await client.request('GET', '/2/compliance/jobs?type=tweets');
  const { requests = [], message = '' } = (await verdictOf(app, 'no_warnings')) ?? {};
  expect(requests.map(({ id }) => id)).toEqual((await app.requests.list()).slice(0, 20).map(({ id }) => id));
  expect(message.split('\n').length).toBe(22);
  expect(message).toMatch(/\n {2}and 5 more$/);
  for (let count = 0; count < 22; count++)
    await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
  expect(await verdictOf(app, 'downloaded_completed_jobs')).toMatchObject({
    message: expect.stringMatching(/ 22 of 22 were not: (\d+, ){19}\d+ and 2 more$/),
  });
});

it('the verdicts about one job ignore the files of other jobs', async () => {
  await startApp();
  await client.download(await client.createCompleteJob('90\n'));
  const { id } = await client.createJob();
  expect(await verdictOf(app, 'uploaded_before_expiry', id)).toMatchObject({
    passed: false,
    message: `expected an upload to job ${id} before its expiry, but there was no upload`,
    requests: [],
  });
  expect(await verdictOf(app, 'downloaded_result', id)).toMatchObject({
    passed: false,
    message: `expected the result of job ${id} to be downloaded, but there was no download`,
  });
  expect(await verdictOf(app, 'downloaded_completed_jobs', id)).toMatchObject({ passed: true });
});

describe('an invalid request for verdicts', () => {
  beforeEach(() => startApp());
  const get = (query: string): Promise<Response> => client.request('GET', `/_mock/verdicts${query}`);

  it('a job that does not exist, or that belongs to another app, gets a 404', async () => {
    const { id } = await mock.app().createJob();
    for (const job of ['1', id]) {
      const response = await get(`?app=${client.token}&job=${job}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        detail: `No job ${job}. GET /_mock/jobs lists the jobs.`,
      });
    }
    expect((await get(`?job=${id}`)).status).toBe(200);
  });

  it.each([
    ['?job=x', 'job: expected a job ID such as "1862849261034344448", got "x"'],
    ['?app=', 'app: expected a non-empty string'],
    ['?jobs=1', 'jobs: unknown field, expected one of "app", "job"'],
  ])('the query %s gets a 400 that names the problem', async (query, problem) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: problem });
  });

  it('an app that was never seen gets verdicts that fail, except for its rate limits', async () => {
    const verdicts = await connect(mock.url).app().verdicts();
    expect(verdicts.filter(({ passed }) => passed).map(({ name }) => name)).toEqual([
      'respected_rate_limits',
    ]);
  });

  it('a mock without a journal gets a 409', async () => {
    await startApp({ journal: '0' });
    expect((await get('')).status).toBe(409);
  });
});
