// Calls of the control API that return what the page shows. Every list is bounded.
import { call } from './control-calls.js';
import type { Entry } from './control-types.js';

/** Number of jobs on a page of the timeline. */
export const JOBS_PER_PAGE = 25;
/** Number of apps in the picker. */
const MAX_APPS = 200;
const MAX_CHANGES = 20;
const MAX_FAULTS = 50;
const MAX_OUTCOMES = 20;

export const getInfo = () => call('get', '/_mock/info', {});

export const listApps = () => call('get', '/_mock/apps', { query: { limit: MAX_APPS } });

export const listChanges = (app: string) =>
  call('get', '/_mock/changes', { query: { app, limit: MAX_CHANGES } });

export const getEntry = (id: string) => call('get', '/_mock/requests/{id}', { pathParameter: id });

export const getClock = (app: string | undefined) => call('get', '/_mock/clock', { query: { app } });

export const listJobs = (app: string, cursor?: string) =>
  call('get', '/_mock/jobs', { query: { app, limit: JOBS_PER_PAGE, cursor } });

export const getJob = (app: string, id: string) =>
  call('get', '/_mock/jobs/{id}', { pathParameter: id, query: { app } });

export const getRateLimits = (app: string) => call('get', '/_mock/rate-limits', { query: { app } });

export const listFaults = (app: string) =>
  call('get', '/_mock/faults', { query: { app, limit: MAX_FAULTS } });

export const listOutcomes = (app: string) =>
  call('get', '/_mock/outcomes', { query: { app, limit: MAX_OUTCOMES } });

export const getSettings = (app: string) => call('get', '/_mock/apps/{app}', { pathParameter: app });

export const listScenarios = () => call('get', '/_mock/scenarios', {});

/** Lists requests, newest first. */
export async function listRequests(
  app: string,
  query: {
    readonly status?: string;
    readonly path?: string;
    readonly cursor?: string;
    readonly limit: number;
  },
): Promise<{ readonly entries: readonly Entry[]; readonly next: string | undefined }> {
  const { requests, next } = await call('get', '/_mock/requests', { query: { app, ...query } });
  return { entries: requests.toReversed(), next };
}
