import type { ControlCall } from '../../client/http.js';
import type { ListedApp, RateLimits } from '../../client/index.js';

export interface StatusFlags {
  readonly json?: boolean;
}

const MAX_APPS = 50;

/** Prints the apps with the number of their jobs by status, and their open rate-limit windows. */
export async function showStatus(
  call: ControlCall,
  { json = false }: StatusFlags,
  print: (line: string) => void,
): Promise<void> {
  const { apps, next } = await call('get', '/_mock/apps', { query: { limit: MAX_APPS } });
  for (const listed of apps) {
    const windows = await call('get', '/_mock/rate-limits', { query: { app: listed.app } });
    if (json) print(JSON.stringify({ ...listed, rate_limits: windows }));
    else for (const line of describeApp(listed, windows)) print(line);
  }
  if (json) return;
  if (apps.length === 0) print('No app has sent a request or has a job.');
  if (next !== undefined) print(`There are more apps. These are the latest ${apps.length}.`);
}

function describeApp({ app, label, jobs, requests }: ListedApp, windows: RateLimits): readonly string[] {
  return [
    `${app}${label === null ? '' : `  ${label}`}`,
    `  requests: ${requests}`,
    `  jobs: ${listCounts(jobs) || 'none'}`,
    ...Object.entries(windows).flatMap(([bucket, { limit, remaining, reset_at: resetAt }]) =>
      remaining < limit ? [`  ${bucket}: ${remaining} of ${limit} remaining until ${resetAt}`] : [],
    ),
  ];
}

const listCounts = (counts: ListedApp['jobs']): string =>
  Object.entries(counts)
    .flatMap(([status, count]) => (count > 0 ? [`${count} ${status}`] : []))
    .join(', ');
