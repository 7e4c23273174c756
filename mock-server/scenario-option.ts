import { type OpenedScenario, openScenario, scenarioFilesIn } from './adapters/disk-scenario-files.js';
import { ConfigError } from './config.js';
import { err, ok, type Result } from './domain/result.js';
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
export async function prepareScenarioOption(
  services: Services,
  nameOrFile: string,
): Promise<(origin: string) => Promise<void>> {
  // Loaded only with the option.
  const { prepareScenarioText: prepareText } = await import('./scenarios/scenario-text.js');
  const found = await findScenario(services, nameOrFile);
  if (!found.ok) throw new ConfigError(`--scenario: ${nameOrFile}: ${found.error}`);
  const prepared = await prepareText(services, found.value.text, found.value.files);
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
export async function findScenario(
  services: Services,
  nameOrFile: string,
): Promise<Result<OpenedScenario, string>> {
  const builtIn = await services.builtInScenarios.list();
  const text = builtIn.get(nameOrFile);
  if (text) return ok({ text, files: scenarioFilesIn(BUILT_IN_SCENARIOS) });
  const opened = await openScenario(nameOrFile);
  if (opened.ok || /[./\\]/.test(nameOrFile)) return opened;
  return err(`${opened.error}; allowed is a file, or one of ${[...builtIn.keys()].join(', ')}`);
}
