import { filesIn, openScenario, type ScenarioOpening } from './adapters/scenario-files.js';
import { ConfigError } from './config.js';
import { joinErrors } from './service/control/validation-messages.js';
import type { Services } from './service/services.js';

/** Folder of the built-in scenarios. */
export const BUILT_IN_SCENARIOS = new URL('../fixtures/scenarios/', import.meta.url);

/**
 * Prepares the scenario of `--scenario`: the name of a built-in one, or a file.
 *
 * @returns commits it; to be called with the origin of the jobs' URLs
 * @throws ConfigError if there is none or it is invalid; Error if its files cannot be stored
 */
export async function prepareScenario(
  services: Services,
  wanted: string,
): Promise<(origin: string) => Promise<void>> {
  // Loaded only with the option.
  const { prepareText } = await import('./scenarios/scenario-text.js');
  const found = await findScenario(services, wanted);
  if (!found.ok) throw new ConfigError(`--scenario: ${wanted}: ${found.problem}`);
  const prepared = await prepareText(services, found.text, found.files);
  if (!prepared.ok) {
    const { error } = prepared;
    throw error.kind === 'invalid'
      ? new ConfigError(`--scenario: ${error.messages.join('\n')}`)
      : new Error(error.problem);
  }
  return async (origin) => {
    const loaded = await prepared.value(origin);
    if (!loaded.ok) {
      const { error } = loaded;
      throw new Error(error.kind === 'invalid' ? joinErrors(error.errors) : error.problem);
    }
  };
}

/** Finds a built-in scenario, or else a file with that name. */
export async function findScenario(services: Services, wanted: string): Promise<ScenarioOpening> {
  const builtIn = await services.builtInScenarios.all();
  const text = builtIn.get(wanted);
  if (text) return { ok: true, text, files: filesIn(BUILT_IN_SCENARIOS) };
  const opening = await openScenario(wanted);
  if (opening.ok || /[./\\]/.test(wanted)) return opening;
  return {
    ok: false,
    problem: `${opening.problem}; allowed is a file, or one of ${[...builtIn.keys()].join(', ')}`,
  };
}
