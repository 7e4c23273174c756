import { type AppId, resolveAppId } from '../domain/app-identity.js';
import type { ComplianceJob } from '../domain/jobs/job.js';
import { err, ok, type Result } from '../domain/result.js';
import { createOutcomeOverrides } from '../domain/results/outcome-overrides.js';
import type { ClocksDraft } from '../ports/clocks.js';
import type { ScenarioFiles } from '../ports/scenario-files.js';
import type { OutcomeStore } from '../ports/stores.js';
import type { FieldError } from '../service/control/command-error.js';
import { removeAppState, removeBlobs } from '../service/control/reset.js';
import type { SeededFiles } from '../service/control/seed-job.js';
import type { Services } from '../service/services.js';
import {
  applyClocks,
  applyScenario,
  type JobFiles,
  type ScenarioPlan,
  type ScenarioRun,
} from './apply-scenario.js';
import { ErrorCollector, type ScenarioError } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';
import { appsOf, loadInputs } from './scenario-inputs.js';

interface LoadOptions {
  /** ID of the app to use instead of the scenario's app. Requires a scenario with exactly one app. */
  readonly app?: AppId | undefined;
  /** Files that the scenario may refer to. If undefined, references to files are errors. */
  readonly files?: ScenarioFiles | undefined;
}

interface LoadedApp {
  readonly app: AppId;
  readonly jobs: readonly ComplianceJob[];
}

/**
 * Applies a prepared scenario to the stores. Returns an error if the scenario is no longer valid, because clocks or settings
 * have changed since the preparation.
 *
 * @param origin scheme and authority of the jobs' URLs
 */
export type CommitScenario = (origin: string) => Promise<Result<readonly LoadedApp[], ScenarioError>>;

const DRY_RUN_ORIGIN = 'http://localhost';

const PLACEHOLDER_OBJECT = { bytes: 0, md5: '', crc32c: '', generation: '', blob: '' };
/** Files that a dry run uses for each job instead of storing the real files. */
const PLACEHOLDER_FILES: SeededFiles = {
  object: PLACEHOLDER_OBJECT,
  result: { object: PLACEHOLDER_OBJECT, lines: { ids: 0, invalid: 0, affected: 0 } },
};

/**
 * Checks a scenario in a dry run and stores the files of its jobs. Does not change the state.
 *
 * @returns a function that applies the scenario to the state
 */
export async function prepareScenario(
  services: Services,
  scenario: Scenario,
  options: LoadOptions,
): Promise<Result<CommitScenario, ScenarioError>> {
  const planned = await planScenario(scenario, options);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const checked = await dryRun(services, plan, { existingFilesOf: () => PLACEHOLDER_FILES });
  if (!checked.ok) return checked;
  const newFiles = new Map<string, SeededFiles>();
  const blobs = () => [...newFiles.values()].flatMap(({ result }) => result.object.blob ?? []);
  const discardFiles = () => removeBlobs(services, blobs());
  const stored = await dryRun(services, plan, { existingFilesOf: () => undefined, newFiles });
  if (!stored.ok) {
    await discardFiles();
    return stored;
  }
  return ok(async (origin) => {
    const loaded = await commitScenario(services, plan, (at) => newFiles.get(at), origin);
    if (!loaded.ok) await discardFiles();
    return loaded;
  });
}

/**
 * Returns the errors of a scenario that the schema does not detect. Opens the files that the scenario refers to, but stores no
 * files.
 */
export async function validateScenario(
  services: Services,
  scenario: Scenario,
  options: LoadOptions,
): Promise<readonly FieldError[]> {
  const plan = await planScenario(scenario, options);
  const checked = plan.ok
    ? await dryRun(services, plan.value, { existingFilesOf: () => PLACEHOLDER_FILES })
    : plan;
  return checked.ok || checked.error.kind !== 'invalid' ? [] : checked.error.errors;
}

async function planScenario(
  scenario: Scenario,
  { app, files }: LoadOptions,
): Promise<Result<ScenarioPlan, ScenarioError>> {
  const scenarioApps = appsOf(scenario);
  if (app !== undefined && scenarioApps.length !== 1) {
    const problem = `requires a scenario with exactly 1 app, got ${scenarioApps.length} apps`;
    return err({ kind: 'invalid', errors: [{ field: 'app', problem }] });
  }
  const errors = new ErrorCollector();
  const apps = scenarioApps.map(({ app: { token } }) => app ?? resolveAppId(token));
  for (const [i, id] of apps.entries()) {
    const firstIndex = apps.indexOf(id);
    if (firstIndex < i)
      errors.add(`apps.${i}.token`, `expected a different app than that of apps.${firstIndex}`);
  }
  return ok({ scenario, apps, inputs: await loadInputs(scenario, files, errors), errors });
}

/**
 * Applies a scenario to a copy of the clocks and to empty stores, to find errors.
 *
 * @returns the copy of the clocks with all clock commands applied
 */
async function dryRun(
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

async function commitScenario(
  services: Services,
  plan: ScenarioPlan,
  existingFilesOf: JobFiles['existingFilesOf'],
  origin: string,
): Promise<Result<readonly LoadedApp[], ScenarioError>> {
  // Until the scenario is applied, this function awaits only in-memory stores, so Node handles no other request in between.
  // Other requests therefore see either the old or the new state.
  const checked = await dryRun(services, plan, { existingFilesOf });
  if (!checked.ok) return checked;
  const clocks = checked.value;
  const orphanedBlobs: string[] = [];
  for (const app of plan.apps) orphanedBlobs.push(...(await removeAppState(services, app)));
  clocks.commit();
  const jobs = await applyScenario({
    ...plan,
    services: { ...services, clocks },
    origin,
    existingFilesOf,
  });
  await removeBlobs(services, orphanedBlobs);
  return ok(plan.apps.map((app) => ({ app, jobs: jobs.filter(({ appId }) => appId === app) })));
}
