import { describe, expect, it } from 'vitest';
import type { TestApp, TestJob } from '../support/test-mock.js';
import { type LoadedJobResource, startInScenario } from '../support/test-scenarios.js';

const at = <T>(list: readonly T[], index: number): T => list[index] ?? expect.fail(`there is no ${index}`);
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const get = (app: TestApp, job: LoadedJobResource) => app.request('GET', `/2/compliance/jobs/${job.id}`);
const list = (app: TestApp, type = 'tweets') => app.request('GET', `/2/compliance/jobs?type=${type}`);
const create = (app: TestApp, type = 'tweets') =>
  app.request('POST', '/2/compliance/jobs', { json: { type } });

describe('happy-path', () => {
  it('happy-path completes three jobs with their results', async () => {
    const { app, jobs } = await startInScenario('happy-path');
    const [done, running, waiting] = [at(jobs, 0), at(jobs, 1), at(jobs, 2)];
    expect((await app.getJob(done.id)).status).toBe('complete');
    const results = lines(await (await app.download(done)).text()).map((line) => JSON.parse(line));
    expect(results.map(({ id, reason }) => [id, reason]).sort()).toEqual([
      ['1101688072863993894', 'suspended'],
      ['1160164553482756096', 'protected'],
      ['1164946045643759690', 'deleted'],
    ]);
    expect((await app.getJob(running.id)).status).toBe('in_progress');
    expect((await app.upload(waiting, '90\n')).status).toBe(200);
    await app.advanceClock('1m');
    for (const job of [running, waiting]) {
      expect((await app.getJob(job.id)).status).toBe('complete');
      expect(lines(await (await app.download(job)).text())).toHaveLength(1);
    }
  });
});

describe('expires-during-upload', () => {
  it('expires-during-upload rejects an upload after ten seconds; a new job has its full time', async () => {
    const { app, jobs } = await startInScenario('expires-during-upload');
    const job = at(jobs, 0);
    expect((await app.getJob(job.id)).status).toBe('created');
    await app.advanceClock('10s');
    const rejected = await app.upload(job, '90\n');
    expect(rejected.status).toBe(400);
    expect(await rejected.text()).toContain('<Code>ExpiredToken</Code>');
    expect((await app.getJob(job.id)).status).toBe('expired');
    expect((await app.upload(await app.createJob(), '90\n')).status).toBe(200);
  });

  it('expires-during-upload accepts an upload within ten seconds', async () => {
    const { app, jobs } = await startInScenario('expires-during-upload');
    await app.advanceClock('8s');
    expect((await app.upload(at(jobs, 0), '90\n')).status).toBe(200);
  });
});

describe('rate-limited-poller', () => {
  it('rate-limited-poller rejects the third look-up and the first list until the window ends', async () => {
    const { app, jobs } = await startInScenario('rate-limited-poller');
    const job = at(jobs, 0);
    expect((await list(app)).status).toBe(429);
    expect([(await get(app, job)).status, (await get(app, job)).status]).toEqual([200, 200]);
    const rejected = await get(app, job);
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get('retry-after')).toBeNull();
    expect(rejected.headers.get('x-rate-limit-remaining')).toBe('0');
    const reset = new Date(Number(rejected.headers.get('x-rate-limit-reset')) * 1000);
    await app.changeClock({ set: reset.toISOString() });
    const passed = await get(app, job);
    expect(passed.headers.get('x-rate-limit-remaining')).toBe('149');
    expect(((await passed.json()) as { data: TestJob }).data.status).toBe('complete');
    expect((await list(app)).status).toBe(200);
  });
});

describe('fails-late', () => {
  it('fails-late fails its job after twenty minutes, with an error and without a result', async () => {
    const { app, jobs } = await startInScenario('fails-late');
    const job = at(jobs, 0);
    await app.advanceClock('19m');
    expect(await app.getJob(job.id)).toMatchObject({ status: 'in_progress' });
    expect(await app.getJob(job.id)).not.toHaveProperty('error');
    await app.advanceClock('1m');
    expect(await app.getJob(job.id)).toMatchObject({
      status: 'failed',
      error: 'The file could not be read.',
    });
    expect((await app.download(job)).status).toBe(404);
    expect((await create(app)).status).toBe(200);
  });
});

describe('stuck-in-progress', () => {
  it('stuck-in-progress has a job that never ends and blocks its type', async () => {
    const { app, jobs } = await startInScenario('stuck-in-progress');
    await app.advanceClock('60d');
    expect((await app.getJob(at(jobs, 0).id)).status).toBe('in_progress');
    expect((await create(app)).status).toBe(409);
    expect((await create(app, 'users')).status).toBe(200);
  });
});

describe('download-window-closed', () => {
  it('download-window-closed rejects the download of one job, and that of another after a minute', async () => {
    const { app, jobs } = await startInScenario('download-window-closed');
    const [late, inTime] = [at(jobs, 0), at(jobs, 1)];
    expect((await app.getJob(late.id)).status).toBe('complete');
    const rejected = await app.download(late);
    expect(rejected.status).toBe(400);
    expect(await rejected.text()).toContain('<Code>ExpiredToken</Code>');
    expect(lines(await (await app.download(inTime)).text())).toHaveLength(1);
    await app.advanceClock('1m');
    expect((await app.download(inTime)).status).toBe(400);
  });
});

describe('busy-slot', () => {
  it('busy-slot rejects a second job of posts for five minutes, but not a job of users', async () => {
    const { app } = await startInScenario('busy-slot');
    const rejected = await create(app);
    expect(rejected.status).toBe(409);
    expect(await rejected.json()).toMatchObject({ title: 'Conflict' });
    expect((await create(app, 'users')).status).toBe(200);
    await app.advanceClock('5m');
    expect((await create(app)).status).toBe(200);
  });
});

describe('credits-depleted', () => {
  it('credits-depleted rejects every request with a 402 until the app has credits again', async () => {
    const { app, jobs } = await startInScenario('credits-depleted');
    const job = at(jobs, 0);
    expect([(await list(app)).status, (await get(app, job)).status]).toEqual([402, 402]);
    await app.request('PUT', `/_mock/apps/${app.token}`, { json: { has_credits: true } });
    expect((await get(app, job)).headers.get('x-rate-limit-remaining')).toBe('149');
  });
});

describe('large-archive', () => {
  it('large-archive has the same 200,000 result lines every time', async () => {
    const seen: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { app, jobs } = await startInScenario('large-archive');
      const response = await app.download(at(jobs, 0));
      seen.push(response.headers.get('x-goog-hash') as string);
      expect(lines(await response.text())).toHaveLength(200_000);
    }
    expect(seen[0]).toMatch(/^crc32c=/);
    expect(seen[1]).toBe(seen[0]);
  });
});

describe('upload-outage-2026-09-02', () => {
  it('upload-outage-2026-09-02 rejects three uploads with an empty 404 and accepts the fourth', async () => {
    const { app, jobs } = await startInScenario('upload-outage-2026-09-02');
    const job = at(jobs, 0);
    expect(job.upload_url).toContain('/upload?token=');
    const withoutToken = () =>
      fetch(job.upload_url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90\n' });
    for (const attempt of [() => app.upload(job, '90\n'), withoutToken, () => app.upload(job, '90\n')]) {
      const rejected = await attempt();
      expect([rejected.status, await rejected.text()]).toEqual([404, '']);
      expect((await app.getJob(job.id)).status).toBe('created');
    }
    expect((await app.upload(job, '90\n')).status).toBe(200);
    await app.advanceClock('3s');
    expect(lines(await (await app.download(job)).text())).toHaveLength(1);
  });
});
