import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp, type TestJob } from '../support/test-mock.js';
import { loadScenario } from '../support/test-scenarios.js';

const JOB = { type: 'users', status: 'complete', ids: ['90'], id: '1460701905789886472' };
const OWNER = '1400164763938787342';
const CLOCK = [{ set: '2021-11-16T21:07:54Z' }, { freeze: true }];
const scenario = (rest: object) => ({ name: 'recorded', description: 'A recording of 2021', ...rest });
const withJobs = (...jobs: object[]) => scenario({ apps: [{ token: 'recorded', clock: CLOCK, jobs }] });

async function detailOf(app: TestApp, document: object): Promise<string> {
  const response = await loadScenario(app, document);
  expect(response.status).toBe(400);
  return ((await response.json()) as { detail: string }).detail;
}

describe('a scenario in the past', () => {
  it('seeds recorded jobs at the time of the recording, also if it is loaded again after requests', async () => {
    const app = (await startTestMock()).app();
    for (let time = 0; time < 2; time++) {
      expect((await loadScenario(app, withJobs({ ...JOB, owner_id: OWNER }))).status).toBe(200);
      const response = await app.request('GET', `/2/compliance/jobs/${JOB.id}`);
      expect(response.headers.get('date')).toBe('Tue, 16 Nov 2021 21:07:54 UTC');
      const { data } = (await response.json()) as { data: TestJob };
      expect(data).toMatchObject({ id: JOB.id, created_at: '2021-11-16T20:10:47.000Z' });
      expect(data.download_url).toContain(`/delivery/${OWNER}_${JOB.id}?`);
    }
  });

  it('sets the server’s clock back if only its own apps have jobs', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.createJob();
    const document = scenario({ clock: CLOCK, apps: [{ token: app.token, jobs: [JOB] }] });
    expect((await loadScenario(app, document)).status).toBe(200);
    const other = mock.app();
    await other.createJob();
    expect(await detailOf(app, document)).toMatch(
      /^clock\.0\.set: cannot move the clock backwards, because the server has a job\. /,
    );
    expect((await app.getJob(JOB.id)).status).toBe('complete');
  });

  it.each([
    [
      'the same ID twice',
      withJobs(JOB, JOB),
      'apps.0.jobs.1.id: expected an ID that no job has, got "1460701905789886472" of a job of app-',
    ],
    [
      'two owners',
      withJobs({ ...JOB, owner_id: OWNER }, { type: 'tweets', status: 'complete', owner_id: '5' }),
      `apps.0.jobs.1.owner_id: expected "${OWNER}", the owner of the app, got "5"`,
    ],
    [
      'an ID of another time',
      withJobs({ ...JOB, created_at: '2021-11-16T20:10:46Z' }),
      'apps.0.jobs.0.created_at: expected "2021-11-16T20:10:47.000Z", the second that "id" contains, got ',
    ],
    [
      'a job of the future',
      scenario({ apps: [{ token: 'a', clock: [{ set: '2021-11-16T00:00:00Z' }], jobs: [JOB] }] }),
      "apps.0.jobs.0.id: expected a creation at or before the time of the app's clock, which shows 2021-11-16T00:00:00",
    ],
  ])('a scenario with %s is rejected', async (_mistake, document, detail) => {
    expect(await detailOf((await startTestMock()).app(), document)).toContain(detail);
  });

  it('a scenario with the ID of another app’s job is rejected and changes nothing', async () => {
    const mock = await startTestMock();
    const [first, second] = [mock.app(), mock.app()];
    await loadScenario(first, withJobs(JOB));
    const own = await second.createJob();
    expect(await detailOf(second, withJobs(JOB))).toMatch(/^apps\.0\.jobs\.0\.id: expected an ID that no /);
    expect((await second.getJob(own.id)).id).toBe(own.id);
    expect((await first.getJob(JOB.id)).id).toBe(JOB.id);
  });
});
