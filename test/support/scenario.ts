import { runMock, type TestApp } from './mock.js';

/** A job as the control API shows it, as far as stories need it. */
export interface LoadedJob {
  readonly id: string;
  readonly name: string;
  readonly upload_url: string;
  readonly download_url: string;
}

export interface Loaded {
  readonly name: string;
  readonly apps: readonly { readonly app: string; readonly jobs: readonly LoadedJob[] }[];
}

/** Loads a scenario for an app, or as it stands. */
export const load = (app: TestApp, scenario: object, query = `?app=${app.token}`): Promise<Response> =>
  app.request('POST', `/_mock/scenarios${query}`, { json: scenario });

/** A fresh app of a fresh mock in a ready-made situation, and its jobs. */
export async function situation(name: string): Promise<{ app: TestApp; jobs: readonly LoadedJob[] }> {
  const app = (await runMock()).app();
  const answer = await load(app, { built_in: name });
  if (!answer.ok) throw new Error(await answer.text());
  const [only] = ((await answer.json()) as Loaded).apps;
  return { app, jobs: only?.jobs ?? [] };
}
