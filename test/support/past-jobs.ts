import { expect } from 'vitest';
import type { TestApp, TestJob } from './test-mock.js';

export const POSTED_AT = '2021-11-16T20:10:47Z';

/** Job of the recording of November 2021, and its owner. */
export const RECORDED = { id: '1460701905789886472', owner_id: '1400164763938787342' };

export async function detailOf(response: Response): Promise<string> {
  expect(response.status).toBe(400);
  return ((await response.json()) as { detail: string }).detail;
}

export const seed = (app: TestApp, job: object) =>
  app.request('POST', `/_mock/jobs?app=${app.token}`, {
    json: { type: 'users', status: 'complete', ...job },
  });

export async function seeded(app: TestApp, job: object): Promise<TestJob> {
  const response = await seed(app, job);
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as TestJob;
}
