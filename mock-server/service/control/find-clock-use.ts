import type { AppId } from '../../domain/app-identity.js';
import type { Services } from '../services.js';

export type ClockUseServices = Pick<Services, 'clocks' | 'jobs' | 'windows' | 'journal'>;

/**
 * Finds something that depends on the time of a clock, such as a job. If nothing does, the clock is fresh: it can move backwards
 * without a client noticing.
 *
 * @param app app of the clock, or undefined for the server's clock, which all apps use
 * @param replacedApps apps to ignore, because their state will be replaced
 * @returns what the app or the server has, such as `a job`; undefined if the clock is fresh
 */
export async function findClockUse(
  { clocks, jobs, windows, journal }: ClockUseServices,
  app: AppId | undefined,
  replacedApps: readonly AppId[] = [],
): Promise<string | undefined> {
  const replaced = new Set<AppId | undefined>(replacedApps);
  const counts = (each: AppId | undefined): boolean =>
    (app === undefined || each === app) && !replaced.has(each);
  for (const each of jobs.apps()) if (counts(each)) return 'a job';
  for (const each of windows.apps()) if (counts(each)) return 'a rate-limit window';
  if (journal?.entries().some((entry) => counts(entry.app))) return 'a request in the journal';
  return app === undefined && clocks.hasAppClocks() ? 'an app with its own clock' : undefined;
}
