import type { ControlCall } from '../../client/http.js';

/** App in the response to `GET /_mock/apps`. */
interface ListedApp {
  readonly app: string;
  readonly label: string | null;
  readonly jobs: Readonly<Record<string, number>>;
  readonly requests: number;
}

const MAX_APPS = 50;

/** Prints the apps with the number of their jobs by status, and their open rate-limit windows. */
export async function showStatus(call: ControlCall, print: (line: string) => void): Promise<void> {
  const page = await call('get', '/_mock/apps' as never, { query: { limit: MAX_APPS } } as never);
  const { apps, next } = page as { readonly apps: readonly ListedApp[]; readonly next?: string };
  if (apps.length === 0) print('No app has sent a request or has a job.');
  for (const { app, label, jobs, requests } of apps) {
    print(`${app}${label === null ? '' : `  ${label}`}`);
    print(`  requests: ${requests}`);
    print(`  jobs: ${listCounts(jobs) || 'none'}`);
    const windows = await call('get', '/_mock/rate-limits', { query: { app } });
    for (const [bucket, { limit, remaining, reset_at: resetAt }] of Object.entries(windows))
      if (remaining < limit) print(`  ${bucket}: ${remaining} of ${limit} remaining until ${resetAt}`);
  }
  if (next !== undefined) print(`There are more apps. These are the latest ${apps.length}.`);
}

const listCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .flatMap(([status, count]) => (count > 0 ? [`${count} ${status}`] : []))
    .join(', ');
