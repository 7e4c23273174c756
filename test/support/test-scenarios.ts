import { startTestMock, type TestApp } from './test-mock.js';

/** Fields of a job in the control API that tests use. */
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

/** Loads a scenario for an app. If `query` is empty, loads the scenario with the apps that it defines. */
export const loadScenario = (
  app: TestApp,
  scenario: object,
  query = `?app=${app.token}`,
): Promise<Response> => app.request('POST', `/_mock/scenarios${query}`, { json: scenario });

/** Starts a mock and loads a built-in scenario for a new app. Returns the app and its jobs. */
export async function startInScenario(
  name: string,
): Promise<{ app: TestApp; jobs: readonly LoadedJobResource[] }> {
  const app = (await startTestMock()).app();
  const response = await loadScenario(app, { built_in: name });
  if (!response.ok) throw new Error(await response.text());
  const [loadedApp] = ((await response.json()) as LoadedScenarioResource).apps;
  return { app, jobs: loadedApp?.jobs ?? [] };
}
