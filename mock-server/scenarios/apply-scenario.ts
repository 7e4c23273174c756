import type { AppId } from '../domain/app-identity.js';
import type { ComplianceJob } from '../domain/jobs/job.js';
import { overridesOf } from '../http/control/app-handlers.js';
import { changeOrRefused } from '../http/control/clock-handlers.js';
import { FieldRefusal } from '../http/control/control-handler.js';
import { faultOf } from '../http/control/fault-handlers.js';
import { jobToPut, putOrRefused } from '../http/control/job-handlers.js';
import { saidIn } from '../http/control/outcome-handlers.js';
import { changeRateLimit } from '../http/control/rate-limit-handlers.js';
import type { Clocks } from '../ports.js';
import { type SeededFiles, seedJob } from '../service/control/seed-job.js';
import type { Services } from '../service/services.js';
import { settingsOf } from '../service/settings.js';
import { largestUpload } from '../service/uploads/receive-file.js';
import type { Problems } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';
import { appsOf, isFile, type Materials } from './scenario-inputs.js';

type ScenarioOutcomes = NonNullable<Scenario['outcomes']>;
type ScenarioApp = NonNullable<Scenario['apps']>[number];

/** The files of the job at a place, if they were made before. */
export type FilesOf = (at: string) => SeededFiles | undefined;

/** A scenario to be applied to the stores. */
export interface Telling {
  readonly scenario: Scenario;
  /** Those that it speaks of, in its order. */
  readonly apps: readonly AppId[];
  readonly materials: Materials;
  readonly problems: Problems;
  /** Where URLs of jobs stand. */
  readonly origin: string;
  readonly filesOf: FilesOf;
  /** Takes the files that are made, by place. */
  readonly made?: Map<string, SeededFiles>;
}

/** Stands for the files of a job that is only looked at. */
export const NO_FILES: SeededFiles = {
  object: { bytes: 0, md5: '', crc32c: '', generation: '' },
  result: {
    object: { bytes: 0, md5: '', crc32c: '', generation: '', blob: '' },
    lines: { ids: 0, invalid: 0, affected: 0 },
  },
};

/**
 * Does what a scenario orders of clocks. The server's, if it is moved, starts at real time, so that a scenario may be loaded
 * again; those of the apps start at the server's time.
 */
export async function moveClocks(
  clocks: Clocks,
  { scenario, apps, problems }: Pick<Telling, 'scenario' | 'apps' | 'problems'>,
): Promise<void> {
  if (scenario.clock) clocks.reset(undefined);
  for (const [i, change] of (scenario.clock ?? []).entries())
    await problems.attempt(`clock.${i}`, () => changeOrRefused(clocks, undefined, change));
  for (const id of apps) clocks.reset(id);
  for (const [n, { at, app }] of appsOf(scenario).entries())
    for (const [i, change] of (app.clock ?? []).entries())
      await problems.attempt(`${at}.clock.${i}`, () => changeOrRefused(clocks, apps[n], change));
}

/**
 * Applies a scenario to freshly reset apps, except for their clocks. Where all files are made before, it waits
 * for nothing but the stores.
 *
 * @returns the jobs that were put
 */
export async function tell(services: Services, telling: Telling): Promise<readonly ComplianceJob[]> {
  const { scenario, apps } = telling;
  await tellOutcomes(services, telling, 'outcomes', undefined, scenario.outcomes);
  if (scenario.faults) forgetFaultsForAll(services);
  await tellFaults(services, telling, 'faults', undefined, scenario.faults);
  const jobs: ComplianceJob[] = [];
  for (const [i, { at, app }] of appsOf(scenario).entries())
    jobs.push(...(await tellApp(services, telling, at, apps[i] as AppId, app)));
  return jobs;
}

async function tellApp(
  services: Services,
  telling: Telling,
  at: string,
  id: AppId,
  app: ScenarioApp,
): Promise<readonly ComplianceJob[]> {
  const { problems } = telling;
  await problems.attempt(at, () => services.apps.set(id, overridesOf(app)));
  await tellOutcomes(services, telling, `${at}.outcomes`, id, app.outcomes);
  await tellFaults(services, telling, `${at}.faults`, id, app.faults);
  for (const [i, change] of (app.windows ?? []).entries())
    await problems.attempt(`${at}.windows.${i}`, () => changeRateLimit(services, id, change));
  const jobs: ComplianceJob[] = [];
  for (const [i, order] of (app.jobs ?? []).entries()) {
    const place = `${at}.jobs.${i}`;
    const job = await problems.attempt(place, () => tellJob(services, telling, place, id, order));
    if (job) jobs.push(job);
  }
  return jobs;
}

async function tellJob(
  services: Services,
  { materials, origin, filesOf, made }: Telling,
  at: string,
  app: AppId,
  order: NonNullable<ScenarioApp['jobs']>[number],
): Promise<ComplianceJob> {
  const upload = materials.uploads.get(at);
  const limitBytes = largestUpload(services, app, settingsOf(services, app).profile);
  if (upload && upload.bytes > limitBytes)
    throw new FieldRefusal('ids', `the file of a job may have at most ${limitBytes} bytes`);
  const files = filesOf(at);
  const putting = await seedJob(
    services,
    app,
    { ...jobToPut(order), ...(upload && { file: upload.read() }), ...(files && { stored: files }) },
    origin,
    services.clocks.now(app),
  );
  const job = putOrRefused(putting);
  if (job.upload && job.result) made?.set(at, { object: job.upload.object, result: job.result });
  return job;
}

async function tellOutcomes(
  services: Services,
  { materials, problems }: Telling,
  at: string,
  app: AppId | undefined,
  outcomes: ScenarioOutcomes | undefined,
): Promise<void> {
  const list = materials.lists.get(at);
  if (list) services.outcomes.setList(app, list);
  if (outcomes && !isFile(outcomes))
    await problems.attempt(at, () => services.outcomes.set(app, saidIn(outcomes)));
}

/** Those of single apps stay. */
function forgetFaultsForAll({ faults }: Services): void {
  for (const { id, app } of faults.list(undefined)) if (app === undefined) faults.remove(id);
}

async function tellFaults(
  services: Services,
  { problems }: Telling,
  at: string,
  app: AppId | undefined,
  faults: Scenario['faults'] = [],
): Promise<void> {
  for (const [i, order] of faults.entries())
    await problems.attempt(`${at}.${i}`, () => services.faults.add(faultOf(app, order)));
}
