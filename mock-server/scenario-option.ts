import { type OpenedScenario, openScenario, scenarioFilesIn } from './adapters/disk-scenario-files.js';
import { ConfigError, flagName, type OptionNaming } from './config.js';
import { err, ok, type Result } from './domain/result.js';
import { quoteList } from './option-parsers.js';
import { joinErrors } from './service/control/validation-messages.js';
import type { Services } from './service/services.js';

/** URL of the directory that contains the built-in scenarios. */
export const BUILT_IN_SCENARIOS = new URL('../fixtures/scenarios/', import.meta.url);

/**
 * Prepares the scenario of the option `--scenario`.
 *
 * @param nameOrFile name of a built-in scenario, or path of a file
 * @param signal signal that ends the preparation; no files remain then
 * @returns a function that applies the scenario. The parameter of the function is the origin of the jobs' URLs.
 * @throws ConfigError if the scenario does not exist or is invalid
 * @throws Error if the files of the scenario cannot be stored
 */
export async function prepareScenarioOption(
  services: Services,
  nameOrFile: string,
  nameOption: OptionNaming = flagName,
  signal?: AbortSignal,
): Promise<(origin: string) => Promise<void>> {
  // Imports the module on demand, so that a start without a scenario stays fast.
  const { prepareScenarioText } = await import('./scenarios/prepare-scenario-text.js');
  const option = nameOption('scenario');
  const found = await findScenario(services, nameOrFile);
  if (!found.ok) throw new ConfigError(`${option}: ${nameOrFile}: ${found.error}`);
  const prepared = await prepareScenarioText(services, found.value.text, found.value.files, signal);
  if (!prepared.ok) {
    const { error } = prepared;
    throw error.kind === 'invalid'
      ? new ConfigError(`${option}: ${error.messages.join('\n')}`)
      : new Error(error.problem);
  }
  return async (origin) => {
    const loaded = await prepared.value(origin);
    if (!loaded.ok) {
      const { error } = loaded;
      throw new Error(error.kind === 'invalid' ? joinErrors(error.errors) : error.problem);
    }
    await services.durability.committed();
  };
}

/** Returns the built-in scenario with this name. If there is no such scenario, opens the file with this path. */
export async function findScenario(
  services: Services,
  nameOrFile: string,
): Promise<Result<OpenedScenario, string>> {
  const builtIn = await services.builtInScenarios.list();
  const text = builtIn.get(nameOrFile);
  if (text) return ok({ text, files: scenarioFilesIn(BUILT_IN_SCENARIOS) });
  const opened = await openScenario(nameOrFile);
  if (opened.ok || /[./\\]/.test(nameOrFile)) return opened;
  return err(`${opened.error}; expected a file or one of ${quoteList(builtIn.keys())}`);
}
