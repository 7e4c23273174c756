import type { components } from '../../contracts/generated/control.js';
import type { AppId } from '../domain/app-identity.js';
import type { ComplianceJob } from '../domain/jobs/job.js';
import type { Result } from '../domain/result.js';
import { appSettingsOf } from '../service/app-settings.js';
import { addFault } from '../service/control/add-fault.js';
import { parseAppOverrides } from '../service/control/app-overrides.js';
import { type CommandError, rejectField } from '../service/control/command-error.js';
import { type SeededFiles, seedJob } from '../service/control/seed-job.js';
import { setOutcomes } from '../service/control/set-outcomes.js';
import { setRateLimit } from '../service/control/set-rate-limit.js';
import { changeClock } from '../service/control/update-clock.js';
import type { Services } from '../service/services.js';
import { maxUploadBytesOf } from '../service/uploads/receive-file.js';
import type { ErrorCollector } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';
import { appsOf, isFileReference, type ScenarioInputs } from './scenario-inputs.js';

type ScenarioApp = components['schemas']['ScenarioApp'];
type ScenarioJob = components['schemas']['ScenarioJob'];

/** Scenario with its apps, the files that it refers to, and the errors found so far. */
export interface ScenarioPlan {
  readonly scenario: Scenario;
  /** IDs of the scenario's apps, in the order of the scenario. */
  readonly apps: readonly AppId[];
  readonly inputs: ScenarioInputs;
  readonly errors: ErrorCollector;
  /** Signal that ends the storing of files. */
  readonly signal: AbortSignal | undefined;
}

/** Files of a scenario's jobs. Each job is identified by its path, such as `apps.0.jobs.1`. */
export interface JobFiles {
  /** Returns a job's files if they are already stored. Returns undefined if the files must be stored now. */
  readonly existingFilesOf: (path: string) => SeededFiles | undefined;
  /** Map to which newly stored files are added, by the path of the job. */
  readonly newFiles?: Map<string, SeededFiles>;
}

/**
 * Input for applying a planned scenario. A dry run applies the scenario to empty stores to find errors. A commit applies the
 * scenario to the real stores.
 */
export interface ScenarioRun extends ScenarioPlan, JobFiles {
  readonly services: Services;
  /** Scheme and authority of the jobs' URLs. */
  readonly origin: string;
}

/**
 * Applies the clock commands of a scenario. Resets the clocks first, so that a scenario can be loaded again. The server's clock
 * is reset to real time, but only if the scenario has commands for it. The clocks of the scenario's apps are reset to the
 * server's time.
 *
 * @param findServerClockUse returns what depends on the time of the server's clock; ignores the scenario's apps
 */
export async function applyClocks(
  { services: { clocks }, scenario, apps, errors }: ScenarioRun,
  findServerClockUse: () => Promise<string | undefined>,
): Promise<void> {
  if (scenario.clock) clocks.reset(undefined);
  for (const [i, input] of (scenario.clock ?? []).entries())
    errors.unwrap(`clock.${i}`, await changeClock(clocks, undefined, input, findServerClockUse));
  for (const id of apps) clocks.reset(id);
  // The app is fresh, because the scenario replaces its state.
  for (const [n, { path, app }] of appsOf(scenario).entries())
    for (const [i, input] of (app.clock ?? []).entries())
      errors.unwrap(`${path}.clock.${i}`, await changeClock(clocks, apps[n], input, async () => undefined));
}

/**
 * Applies a scenario, except for its clock commands. The apps must have just been reset. If the files of all jobs are already
 * stored, the function awaits only in-memory stores. Node then handles no other request in between, so no request sees a
 * half-applied scenario.
 *
 * @returns the seeded jobs
 */
export async function applyScenario(run: ScenarioRun): Promise<readonly ComplianceJob[]> {
  const { services, scenario, apps } = run;
  applyOutcomes(run, 'outcomes', undefined, scenario.outcomes);
  if (scenario.faults) services.faults.clearShared();
  applyFaults(run, 'faults', undefined, scenario.faults);
  const jobs: ComplianceJob[] = [];
  for (const [i, { path, app }] of appsOf(scenario).entries())
    jobs.push(...(await applyApp(run, path, apps[i] as AppId, app)));
  return jobs;
}

async function applyApp(
  run: ScenarioRun,
  path: string,
  id: AppId,
  app: ScenarioApp,
): Promise<readonly ComplianceJob[]> {
  const { services, errors } = run;
  const overrides = errors.unwrap(path, parseAppOverrides(app));
  if (overrides) services.apps.set(id, overrides);
  applyOutcomes(run, `${path}.outcomes`, id, app.outcomes);
  applyFaults(run, `${path}.faults`, id, app.faults);
  for (const [i, input] of (app.rate_limit_windows ?? []).entries())
    errors.unwrap(`${path}.rate_limit_windows.${i}`, await setRateLimit(services, id, input));
  const jobs: ComplianceJob[] = [];
  for (const [i, input] of (app.jobs ?? []).entries()) {
    if (errors.hasExecutionError) break;
    const jobPath = `${path}.jobs.${i}`;
    const job = errors.unwrap(jobPath, await applyJob(run, jobPath, id, input));
    if (job) jobs.push(job);
  }
  return jobs;
}

async function applyJob(
  { services, inputs, origin, signal, existingFilesOf, newFiles }: ScenarioRun,
  path: string,
  app: AppId,
  input: ScenarioJob,
): Promise<Result<ComplianceJob, CommandError>> {
  const upload = inputs.uploads.get(path);
  const limitBytes = maxUploadBytesOf(services, app, appSettingsOf(services, app).profile);
  if (upload && upload.bytes > limitBytes)
    return rejectField(
      'ids',
      `expected at most ${limitBytes} bytes (the app's upload limit), got ${upload.bytes} or more`,
    );
  const stored = existingFilesOf(path);
  const files = { ...(upload && { file: upload.read() }), ...(stored && { stored }), signal };
  const seeded = await seedJob(services, app, input, files, origin);
  if (seeded.ok && seeded.value.upload && seeded.value.result)
    newFiles?.set(path, { object: seeded.value.upload.object, result: seeded.value.result });
  return seeded;
}

function applyOutcomes(
  { services, inputs, errors }: ScenarioRun,
  path: string,
  app: AppId | undefined,
  outcomes: Scenario['outcomes'],
): void {
  const list = inputs.outcomeLists.get(path);
  if (list) services.outcomes.setList(app, list);
  if (outcomes && !isFileReference(outcomes)) errors.unwrap(path, setOutcomes(services, app, outcomes));
}

function applyFaults(
  { services, errors }: ScenarioRun,
  path: string,
  app: AppId | undefined,
  faults: Scenario['faults'] = [],
): void {
  for (const [i, input] of faults.entries()) errors.unwrap(`${path}.${i}`, addFault(services, app, input));
}
