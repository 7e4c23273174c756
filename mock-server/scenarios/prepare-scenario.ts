import { type AppId, isMalformedToken, resolveAppId } from '../domain/app-identity.js';
import { MALFORMED_TOKEN_HINT } from '../domain/bearer-token.js';
import { err, ok, type Result } from '../domain/result.js';
import type { ScenarioFiles } from '../ports/scenario-files.js';
import { type FieldError, rejectCommand } from '../service/control/command-error.js';
import { removeBlobs } from '../service/control/reset.js';
import type { SeededFiles } from '../service/control/seed-job.js';
import type { Services } from '../service/services.js';
import type { ScenarioPlan } from './apply-scenario.js';
import { commitScenario, type LoadedApp } from './commit-scenario.js';
import { dryRun } from './dry-run-scenario.js';
import { ErrorCollector, type ScenarioError } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';
import { appsOf, loadInputs } from './scenario-inputs.js';

interface LoadOptions {
  /** ID of the app to use instead of the scenario's app. Requires a scenario with exactly one app. */
  readonly app?: AppId | undefined;
  /** Files that the scenario may refer to. If undefined, references to files are errors. */
  readonly files?: ScenarioFiles | undefined;
  /** Maximum number of apps, and of jobs of all apps. The default is unlimited. */
  readonly maxItems?: number;
  /** Signal that ends the preparation. No files and no jobs remain then. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Applies a prepared scenario to the stores. Returns an error if the scenario is no longer valid, because clocks or settings
 * have changed since the preparation.
 *
 * @param origin scheme and authority of the jobs' URLs
 */
export type CommitScenario = (origin: string) => Promise<Result<readonly LoadedApp[], ScenarioError>>;

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
  const planned = await planScenario(services, scenario, options);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const checked = await dryRun(services, plan, { existingFilesOf: () => PLACEHOLDER_FILES });
  if (!checked.ok) return checked;
  const newFiles = new Map<string, SeededFiles>();
  const blobs = () => [...newFiles.values()].flatMap(({ result }) => result.object.blob ?? []);
  const discardFiles = () => removeBlobs(services, blobs());
  const stored = await dryRun(services, plan, { existingFilesOf: () => undefined, newFiles });
  if (!stored.ok || options.signal?.aborted) {
    await discardFiles();
    return stored.ok ? rejectCommand('unavailable', 'The scenario was cancelled.') : stored;
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
  const plan = await planScenario(services, scenario, options);
  const checked = plan.ok
    ? await dryRun(services, plan.value, { existingFilesOf: () => PLACEHOLDER_FILES })
    : plan;
  return checked.ok || checked.error.kind !== 'invalid' ? [] : checked.error.errors;
}

async function planScenario(
  { defaults }: Services,
  scenario: Scenario,
  { app, files, maxItems = Number.POSITIVE_INFINITY, signal }: LoadOptions,
): Promise<Result<ScenarioPlan, ScenarioError>> {
  const scenarioApps = appsOf(scenario);
  const jobCount = scenarioApps.reduce((sum, { app: { jobs = [] } }) => sum + jobs.length, 0);
  if (scenarioApps.length > maxItems || jobCount > maxItems) {
    const problem = `expected at most ${maxItems} apps and ${maxItems} jobs, got ${scenarioApps.length} apps and ${jobCount} jobs. Load several scenarios, or start the mock with --scenario.`;
    return err({ kind: 'invalid', errors: [{ field: 'apps', problem }] });
  }
  if (app !== undefined && scenarioApps.length !== 1) {
    const problem = `requires a scenario with exactly 1 app, got ${scenarioApps.length} apps`;
    return err({ kind: 'invalid', errors: [{ field: 'app', problem }] });
  }
  const errors = new ErrorCollector();
  const apps = scenarioApps.map(({ app: { token } }) => app ?? resolveAppId(token));
  const firstIndexes = new Map<AppId, number>();
  for (const [i, id] of apps.entries()) {
    if (isMalformedToken(scenarioApps[i]?.app.token ?? ''))
      errors.add(`apps.${i}.token`, `expected a bearer token, got ${MALFORMED_TOKEN_HINT}`);
    const firstIndex = firstIndexes.get(id) ?? i;
    firstIndexes.set(id, firstIndex);
    if (firstIndex < i)
      errors.add(`apps.${i}.token`, `expected a different app than that of apps.${firstIndex}`);
  }
  const inputs = await loadInputs(
    scenario,
    { files, maxGeneratedBytes: defaults.maxSeedBytes, signal },
    errors,
  );
  return ok({ scenario, apps, inputs, errors, signal });
}
