import { err, ok, type Result } from '../domain/result.js';
import { createOutcomeOverrides } from '../domain/results/outcome-overrides.js';
import type { ClocksDraft } from '../ports/clocks.js';
import type { OutcomeStore } from '../ports/stores.js';
import type { Services } from '../service/services.js';
import {
  applyClocks,
  applyScenario,
  type JobFiles,
  type ScenarioPlan,
  type ScenarioRun,
} from './apply-scenario.js';
import type { ScenarioError } from './error-collector.js';

const DRY_RUN_ORIGIN = 'http://localhost';

/**
 * Applies a scenario to a copy of the clocks and to empty stores, to find errors.
 *
 * @returns the copy of the clocks with all clock commands applied
 */
export async function dryRun(
  services: Services,
  plan: ScenarioPlan,
  files: JobFiles,
): Promise<Result<ClocksDraft, ScenarioError>> {
  const clocks = services.clocks.draft();
  const stores = services.createEmptyStores();
  const currentOutcomes = services.outcomes.get(undefined);
  const outcomes: OutcomeStore = {
    ...stores.outcomes,
    get(app) {
      return createOutcomeOverrides([...stores.outcomes.get(app).layers, ...currentOutcomes.layers]);
    },
  };
  const dryRunServices = { ...services, ...stores, outcomes, clocks };
  const run: ScenarioRun = { ...plan, ...files, services: dryRunServices, origin: DRY_RUN_ORIGIN };
  applyClocks(run);
  await applyScenario(run);
  const error = plan.errors.scenarioError;
  return error ? err(error) : ok(clocks);
}
