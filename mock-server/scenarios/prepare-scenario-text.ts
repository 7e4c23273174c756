import { err, type Result } from '../domain/result.js';
import type { ScenarioFiles, ScenarioText } from '../ports/scenario-files.js';
import type { ExecutionError } from '../service/control/command-error.js';
import type { Services } from '../service/services.js';
import { parseScenario, type Scenario } from './parse-scenario.js';
import { type CommitScenario, prepareScenario, validateScenario } from './prepare-scenario.js';

/** Error of a scenario: one message per problem with its position in the text, or the command that could not be executed. */
type ScenarioTextError = { readonly kind: 'invalid'; readonly messages: readonly string[] } | ExecutionError;

/**
 * Parses and prepares a scenario.
 *
 * @param files files that the scenario may refer to; if undefined, references to files are errors
 * @param signal signal that ends the preparation
 */
export async function prepareScenarioText(
  services: Services,
  text: ScenarioText,
  files: ScenarioFiles | undefined,
  signal?: AbortSignal,
): Promise<Result<CommitScenario, ScenarioTextError>> {
  const parsed = await parseScenario(text);
  if (!parsed.ok) return err({ kind: 'invalid', messages: parsed.error });
  const { scenario, formatErrors } = parsed.value;
  const prepared = await prepareScenario(services, scenario, { files, signal });
  if (prepared.ok) return prepared;
  const { error } = prepared;
  return err(error.kind === 'invalid' ? { kind: 'invalid', messages: formatErrors(error.errors) } : error);
}

/** Returns one message per problem of a scenario, with its position in the text. */
export async function validateScenarioText(
  services: Services,
  text: ScenarioText,
  files: ScenarioFiles | undefined,
): Promise<readonly string[]> {
  const parsed = await parseScenario(text);
  if (!parsed.ok) return parsed.error;
  const { scenario, formatErrors } = parsed.value;
  return formatErrors(await validateScenario(services, scenario, { files }));
}

/** Parses a built-in scenario. @throws Error if the scenario is invalid, which is a bug of the mock */
export async function parseBuiltInScenario(text: ScenarioText): Promise<Scenario> {
  const parsed = await parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.error.join('\n'));
  return parsed.value.scenario;
}
