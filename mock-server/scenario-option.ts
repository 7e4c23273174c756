import { filesIn, openScenario, type ScenarioOpening } from './adapters/scenario-files.js';
import { ConfigError } from './config.js';
import type { Services } from './service/services.js';

/** Where the ready-made scenarios are. */
export const READY_MADE = new URL('../fixtures/scenarios/', import.meta.url);

/** The scenario of the option: a ready-made one by its name, otherwise a file. @throws ConfigError */
export async function prepareScenario(services: Services, wanted: string) {
  // Loaded only where there is one.
  const { prepareText, ScenarioTextError } = await import('./scenarios/scenario-text.js');
  const found = await findScenario(services, wanted);
  if (!found.ok) throw new ConfigError(`--scenario: ${wanted}: ${found.problem}`);
  return prepareText(services, found.text, found.files).catch((error: unknown) => {
    throw error instanceof ScenarioTextError ? new ConfigError(`--scenario: ${error.message}`) : error;
  });
}

/** What the option means: a ready-made scenario goes before a file of its name. */
export async function findScenario(services: Services, wanted: string): Promise<ScenarioOpening> {
  const readyMade = await services.readyMade.all();
  const text = readyMade.get(wanted);
  if (text) return { ok: true, text, files: filesIn(READY_MADE) };
  const opening = await openScenario(wanted);
  if (opening.ok || /[./\\]/.test(wanted)) return opening;
  return {
    ok: false,
    problem: `${opening.problem}; allowed is a file, or one of ${[...readyMade.keys()].join(', ')}`,
  };
}
