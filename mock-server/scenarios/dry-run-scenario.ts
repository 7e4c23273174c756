import { err, ok, type Result } from '../domain/result.js';
import { createOutcomeOverrides } from '../domain/results/outcome-overrides.js';
import type { ClocksDraft } from '../ports/clocks.js';
import type { JobStore, OutcomeStore } from '../ports/stores.js';
import { findClockUse } from '../service/control/find-clock-use.js';
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
  const scenarioApps = new Set(plan.apps);
  const jobs: JobStore = {
    ...stores.jobs,
    // Also finds jobs of apps outside the scenario, because a job ID must be unique on the server. Jobs of the scenario's apps do
    // not count: they will be replaced.
    async find(id) {
      const current = await services.jobs.find(id);
      return (
        (await stores.jobs.find(id)) ?? (current && scenarioApps.has(current.appId) ? undefined : current)
      );
    },
  };
  const dryRunServices = { ...services, ...stores, outcomes, jobs, clocks };
  const run: ScenarioRun = { ...plan, ...files, services: dryRunServices, origin: DRY_RUN_ORIGIN };
  await applyClocks(run, () => findClockUse({ ...services, clocks }, undefined, plan.apps));
  await applyScenario(run);
  const error = plan.errors.scenarioError;
  return error ? err(error) : ok(clocks);
}
