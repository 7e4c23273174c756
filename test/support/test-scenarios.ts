import { startTestMock, type TestApp } from './test-mock.js';

/** A job as the control API shows it, as far as stories need it. */
export interface LoadedJobResource {
  readonly id: string;
  readonly name: string;
  readonly upload_url: string;
  readonly download_url: string;
}

export interface LoadedScenarioResource {
  readonly name: string;
  readonly apps: readonly { readonly app: string; readonly jobs: readonly LoadedJobResource[] }[];
}

/** Loads a scenario for an app, or as it stands. */
export const loadScenario = (
  app: TestApp,
  scenario: object,
  query = `?app=${app.token}`,
): Promise<Response> => app.request('POST', `/_mock/scenarios${query}`, { json: scenario });

/** A fresh app of a fresh mock in a ready-made situation, and its jobs. */
export async function startInScenario(
  name: string,
): Promise<{ app: TestApp; jobs: readonly LoadedJobResource[] }> {
  const app = (await startTestMock()).app();
  const answer = await loadScenario(app, { built_in: name });
  if (!answer.ok) throw new Error(await answer.text());
  const [loadedApp] = ((await answer.json()) as LoadedScenarioResource).apps;
  return { app, jobs: loadedApp?.jobs ?? [] };
}
