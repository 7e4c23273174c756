import type { components } from '../../contracts/generated/control.js';
import { type AppId, appNamed } from '../domain/app-identity.js';
import type { ComplianceJob } from '../domain/jobs/job.js';
import { outcomeOverrides } from '../domain/results/outcome-overrides.js';
import { FieldRefusal } from '../http/control/control-handler.js';
import { shownJob } from '../http/control/job-handlers.js';
import type { Problem } from '../http/control/validation-messages.js';
import type { ClocksDraft, FilesBeside, OutcomeStore } from '../ports.js';
import type { SeededFiles } from '../service/control/seed-job.js';
import { removeAppState, removeBlobs } from '../service/persistence/reset-apps.js';
import type { Services } from '../service/services.js';
import { type FilesOf, moveClocks, NO_FILES, type Telling, tell } from './apply-scenario.js';
import { Problems } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';
import { appsOf, gather, type Materials } from './scenario-inputs.js';

type LoadedScenario = components['schemas']['LoadedScenario'];

export interface LoadOptions {
  /** Takes the place of the scenario's only app. */
  readonly app?: AppId | undefined;
  /** Where its files are; undefined: none may be read. */
  readonly files?: FilesBeside | undefined;
}

/** A scenario that was found right, and whose files are made. One of the two is to be called. */
export interface PreparedScenario {
  /**
   * Makes it true, at once.
   *
   * @param origin scheme and authority that the URLs of its jobs stand on
   * @throws ScenarioRefusal if clocks or settings have changed meanwhile, and it is no longer right
   */
  commit(origin: string): Promise<LoadedScenario>;
  /** Removes the files. */
  discard(): Promise<void>;
}

/** Where URLs of jobs stand that nobody will see. */
const NOWHERE = 'http://localhost';

/**
 * Checks all of a valid scenario, and makes the files of its jobs. Facts stay as they are.
 *
 * @throws ScenarioRefusal with all that is wrong; Refusal if files cannot be stored
 */
export async function prepareScenario(
  services: Services,
  scenario: Scenario,
  { app, files }: LoadOptions,
): Promise<PreparedScenario> {
  const plan = await planOf(scenario, app, files);
  await stage(services, plan, () => NO_FILES);
  plan.problems.refuseIfAny();
  const made = new Map<string, SeededFiles>();
  const discard = () =>
    removeBlobs(
      services,
      [...made.values()].flatMap(({ result }) => result.object.blob ?? []),
    );
  try {
    await rehearse(services, plan, () => undefined, made);
  } catch (failure) {
    await discard();
    throw failure;
  }
  const filesOf: FilesOf = (at) => made.get(at);
  return {
    discard,
    commit: (origin) =>
      commit(services, plan, filesOf, origin).catch(async (failure: unknown) => {
        await discard();
        throw failure;
      }),
  };
}

/** All that is wrong with a valid scenario. Files are opened, and none is made. */
export async function checkScenario(
  services: Services,
  scenario: Scenario,
  { app, files }: LoadOptions,
): Promise<readonly Problem[]> {
  const plan = await planOf(scenario, app, files);
  await stage(services, plan, () => NO_FILES);
  return plan.problems.found;
}

/** A scenario together with what it needs. */
interface Plan {
  readonly scenario: Scenario;
  readonly apps: readonly AppId[];
  readonly materials: Materials;
  readonly problems: Problems;
}

async function planOf(
  scenario: Scenario,
  app: AppId | undefined,
  files: FilesBeside | undefined,
): Promise<Plan> {
  const named = appsOf(scenario);
  if (app !== undefined && named.length !== 1)
    throw new FieldRefusal('app', `takes the place of a scenario's only app; this one has ${named.length}`);
  const problems = new Problems();
  const apps = named.map(({ app: { token } }) => app ?? appNamed(token));
  for (const [i, id] of apps.entries()) {
    const first = apps.indexOf(id);
    if (first < i) problems.add(`apps.${i}.token`, `must be another one than that of apps.${first}`);
  }
  return { scenario, apps, materials: await gather(scenario, files, problems), problems };
}

/** What would be if a scenario were loaded now. */
interface Stage {
  readonly clocks: ClocksDraft;
  readonly jobs: readonly ComplianceJob[];
}

/** Loads a scenario where nobody sees it. @throws ScenarioRefusal */
async function rehearse(
  services: Services,
  plan: Plan,
  filesOf: FilesOf,
  made?: Map<string, SeededFiles>,
): Promise<Stage> {
  const problems = new Problems();
  const staged = await stage(services, { ...plan, problems }, filesOf, made);
  problems.refuseIfAny();
  return staged;
}

async function stage(
  services: Services,
  plan: Plan,
  filesOf: FilesOf,
  made?: Map<string, SeededFiles>,
): Promise<Stage> {
  const clocks = services.clocks.draft();
  const stores = services.blankStores();
  const known = services.outcomes.read(undefined);
  const outcomes: OutcomeStore = {
    ...stores.outcomes,
    read(app) {
      return outcomeOverrides([...stores.outcomes.read(app).layers, ...known.layers]);
    },
  };
  await moveClocks(clocks, plan);
  const telling: Telling = { ...plan, origin: NOWHERE, filesOf, ...(made && { made }) };
  const jobs = await tell({ ...services, ...stores, outcomes, clocks }, telling);
  return { clocks, jobs };
}

async function commit(
  services: Services,
  plan: Plan,
  filesOf: FilesOf,
  origin: string,
): Promise<LoadedScenario> {
  // From here on nothing waits for the world outside: whoever looks sees the facts before, or those after.
  const { clocks } = await rehearse(services, plan, filesOf);
  const orphans: string[] = [];
  for (const app of plan.apps) orphans.push(...(await removeAppState(services, app)));
  clocks.commit();
  const jobs = await tell({ ...services, clocks }, { ...plan, origin, filesOf });
  await removeBlobs(services, orphans);
  return {
    name: plan.scenario.name,
    apps: await Promise.all(
      plan.apps.map(async (app) => {
        const own = jobs.filter(({ appId }) => appId === app);
        return { app, jobs: await Promise.all(own.map((job) => shownJob(services, job))) };
      }),
    ),
  };
}
