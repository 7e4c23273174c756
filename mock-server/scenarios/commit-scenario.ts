import type { AppId } from '../domain/app-identity.js';
import type { ComplianceJob } from '../domain/jobs/job.js';
import { ok, type Result } from '../domain/result.js';
import { removeAppState, removeBlobs } from '../service/control/reset.js';
import type { Services } from '../service/services.js';
import { applyScenario, type JobFiles, type ScenarioPlan } from './apply-scenario.js';
import { dryRun } from './dry-run-scenario.js';
import type { ScenarioError } from './error-collector.js';

export interface LoadedApp {
  readonly app: AppId;
  readonly jobs: readonly ComplianceJob[];
}

/** Replaces the state of the scenario's apps. @param origin scheme and authority of the jobs' URLs */
export async function commitScenario(
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
  const jobs = await services.durability.atomically(async () => {
    const orphanedBlobs: string[] = [];
    for (const app of plan.apps) orphanedBlobs.push(...(await removeAppState(services, app)));
    clocks.commit();
    const applied = await applyScenario({
      ...plan,
      services: { ...services, clocks },
      origin,
      existingFilesOf,
    });
    await removeBlobs(services, orphanedBlobs);
    return applied;
  });
  const jobsByApp = new Map<AppId, ComplianceJob[]>(plan.apps.map((app) => [app, []]));
  for (const job of jobs) jobsByApp.get(job.appId)?.push(job);
  return ok([...jobsByApp].map(([app, jobsOfApp]) => ({ app, jobs: jobsOfApp })));
}
