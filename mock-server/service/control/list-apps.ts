import type { AppId } from '../../domain/app-identity.js';
import { type JobStatus, statusAt } from '../../domain/jobs/job.js';
import { filterEntries, isEarlier, type JournalEntry } from '../../domain/journal/journal-entry.js';
import type { Services } from '../services.js';
import { inChunks } from '../time-slices.js';

/** App that has settings, jobs, rate-limit windows or requests in the journal. */
export interface SeenApp {
  readonly app: AppId;
  /** Latest request in the journal. */
  readonly lastRequest: JournalEntry | undefined;
  /** Number of requests in the journal. */
  readonly requests: number;
  readonly jobs: Readonly<Record<JobStatus, number>>;
}

/** Position in the list of apps. */
interface AppCursor {
  /** ID of the latest journal entry when the first page was read. Later requests do not change the order of the pages. */
  readonly asOf: string;
  /** ID of the entry that placed the last app of the page, or the last app if it has no entry. */
  readonly last: string;
}

const parseCursor = (cursor: string): AppCursor => {
  const [asOf = '', last = ''] = cursor.split('.');
  return { asOf, last };
};

type ListServices = Pick<Services, 'clocks' | 'apps' | 'jobs' | 'windows' | 'journal'>;

/**
 * Returns a page of the apps: first those with requests in the journal, the most recently active first, then the others by ID.
 * An app is shown at least once, and twice only if its entries leave the journal between two pages.
 */
export async function listApps(
  services: ListServices,
  limit: number,
  cursor?: string,
): Promise<{ readonly apps: readonly SeenApp[]; readonly next?: string }> {
  const entries = services.journal?.entries() ?? [];
  const { asOf = entries.at(-1)?.id ?? '0-0', last } = cursor === undefined ? {} : parseCursor(cursor);
  const active = await findActiveApps(entries, asOf);
  const isAfterActive = last?.startsWith('app-') ?? false;
  const page: (readonly [app: AppId, key: string])[] = [];
  if (!isAfterActive)
    for (const [app, { placedBy }] of active) {
      if (page.length > limit) break;
      if (placedBy && (last === undefined || isEarlier(placedBy.id, last))) page.push([app, placedBy.id]);
    }
  if (page.length <= limit) {
    const rest = await findOtherApps(
      services,
      active,
      isAfterActive ? (last as AppId) : undefined,
      limit + 1,
    );
    page.push(...rest.slice(0, limit + 1 - page.length).map((app) => [app, app] as const));
  }
  const shown = page.slice(0, limit);
  const apps: SeenApp[] = [];
  for (const [app] of shown) {
    const { lastRequest, requests = 0 } = active.get(app) ?? {};
    apps.push({ app, lastRequest, requests, jobs: await countJobs(services, app) });
  }
  return { apps, ...(page.length > limit && { next: `${asOf}.${shown.at(-1)?.[1]}` }) };
}

/** Returns the latest request and the counts of an app, also of an app without requests and jobs. */
export async function summarizeApp(services: ListServices, app: AppId): Promise<SeenApp> {
  const requests = filterEntries(services.journal?.entries() ?? [], { app });
  return {
    app,
    lastRequest: requests.at(-1),
    requests: requests.length,
    jobs: await countJobs(services, app),
  };
}

interface Activity {
  readonly lastRequest: JournalEntry;
  /** Latest request that is not later than the first page. */
  placedBy: JournalEntry | undefined;
  requests: number;
}

/** Returns the apps of journal entries, the most recently active first. */
async function findActiveApps(
  entries: readonly JournalEntry[],
  asOf: string,
): Promise<ReadonlyMap<AppId, Activity>> {
  const placed = new Map<AppId, Activity>();
  const late = new Map<AppId, Activity>();
  for await (const chunk of inChunks(newestFirst(entries)))
    for (const entry of chunk) {
      const { app } = entry;
      if (app === undefined) continue;
      const isLate = isEarlier(asOf, entry.id);
      const activity = placed.get(app) ??
        late.get(app) ?? { lastRequest: entry, placedBy: undefined, requests: 0 };
      activity.requests++;
      if (isLate) late.set(app, activity);
      else {
        activity.placedBy ??= entry;
        placed.set(app, activity);
      }
    }
  for (const [app, activity] of late) if (!placed.has(app)) placed.set(app, activity);
  return placed;
}

function* newestFirst(entries: readonly JournalEntry[]): Generator<JournalEntry> {
  for (let at = entries.length - 1; at >= 0; at--) yield entries[at] as JournalEntry;
}

/** Returns apps that no entry places, by ascending ID. @param after exclusive lower bound of the returned IDs */
async function findOtherApps(
  { apps, jobs, windows }: ListServices,
  active: ReadonlyMap<AppId, Activity>,
  after: AppId | undefined,
  limit: number,
): Promise<readonly AppId[]> {
  let found = new Set<AppId>();
  const dropLast = (): readonly AppId[] => [...found].sort().slice(0, limit);
  for (const ids of [active.keys(), apps.apps(), jobs.apps(), windows.apps()])
    for await (const chunk of inChunks(ids)) {
      for (const app of chunk)
        if (!active.get(app)?.placedBy && (after === undefined || app > after)) found.add(app);
      // Sorts few apps at a time, because there may be a million.
      if (found.size > 2 * limit) found = new Set(dropLast());
    }
  return dropLast();
}

async function countJobs({ clocks, jobs }: ListServices, app: AppId): Promise<SeenApp['jobs']> {
  const now = clocks.now(app);
  const counts = { created: 0, in_progress: 0, complete: 0, failed: 0, expired: 0 };
  for (const type of ['tweets', 'users'] as const)
    for await (const chunk of inChunks(await jobs.list(app, type)))
      for (const job of chunk) counts[statusAt(job, now)]++;
  return counts;
}
