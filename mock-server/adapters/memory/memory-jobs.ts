import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import type { JobStore } from '../../ports/stores.js';
import { idOf, JobIndex } from './job-index.js';
import { ObservableMap, type TableIndex } from './observable-map.js';
import { compareKeys, SortedList } from './sorted-list.js';
import { rotate, takeFirst } from './take-first.js';

/** Minimum number of deleted jobs for which filtering all jobs is faster than deleting the jobs one by one. */
const MIN_JOBS_TO_FILTER = 1_000;

/** Jobs in the order of their IDs, by type and app, and the jobs with a result file. */
class JobIndexes implements TableIndex<ComplianceJob> {
  readonly all = new SortedList<ComplianceJob>(idOf);
  readonly #byApp: Readonly<Record<JobType, Map<AppId, JobIndex>>> = { tweets: new Map(), users: new Map() };
  /** IDs of jobs with a result file. `nextWithResultFile` moves the IDs of the jobs that it returns to the end. */
  readonly withResultFile = new Set<string>();

  find(app: AppId, type: JobType): JobIndex | undefined {
    return this.#byApp[type].get(app);
  }

  ofApp(app: AppId): readonly JobIndex[] {
    return Object.values(this.#byApp).flatMap((byApp) => byApp.get(app) ?? []);
  }

  *apps(): Generator<AppId> {
    for (const byApp of Object.values(this.#byApp)) yield* byApp.keys();
  }

  onChange(id: string, before: ComplianceJob | undefined, after: ComplianceJob | undefined): void {
    if (after) this.#put(after);
    else if (before) this.#remove(before);
    if (after?.result?.object.blob !== undefined) this.withResultFile.add(id);
    else this.withResultFile.delete(id);
  }

  /** Prepares for the deletion of all jobs of an app. */
  dropApp(app: AppId, jobs: number): void {
    for (const byApp of Object.values(this.#byApp)) byApp.delete(app);
    if (jobs >= MIN_JOBS_TO_FILTER) this.all.filter(({ appId }) => appId !== app);
  }

  #put(job: ComplianceJob): void {
    this.all.put(job);
    const byApp = this.#byApp[job.type];
    const index = byApp.get(job.appId) ?? new JobIndex();
    index.put(job);
    byApp.set(job.appId, index);
  }

  #remove({ appId, type, id }: ComplianceJob): void {
    this.all.delete(id);
    const index = this.#byApp[type].get(appId);
    index?.remove(id);
    if (index?.isEmpty) this.#byApp[type].delete(appId);
  }
}

export function createMemoryJobs(jobs = new ObservableMap<ComplianceJob>()): JobStore {
  const indexes = jobs.addIndex(() => new JobIndexes());
  const getJob = (id: string): ComplianceJob => jobs.get(id) as ComplianceJob;

  return {
    async addUnlessBlocked(job, blocking) {
      if (jobs.get(job.id)) return { kind: 'duplicate_id' };
      const blockedBy = blocking && indexes.current.find(job.appId, job.type)?.findBlocking(blocking, getJob);
      if (blockedBy) return { kind: 'blocked', blockedBy };
      jobs.set(job.id, job);
      return { kind: 'added' };
    },
    find: async (id) => jobs.get(id),
    list: async (app, type) => indexes.current.find(app, type)?.toArray().reverse() ?? [],
    listAll: async () => indexes.current.all.toArray(),
    async listPage(app, limit, before) {
      if (app === undefined) return takeFirst(indexes.current.all.descending(before), limit);
      const newest = indexes.current
        .ofApp(app)
        .flatMap((index) => takeFirst(index.newestFirst(before), limit));
      return newest.sort((a, b) => compareKeys(b.id, a.id)).slice(0, limit);
    },
    apps: () => indexes.current.apps(),
    nextWithResultFile: (limit) => rotate(indexes.current.withResultFile, limit).map(getJob),
    update: async (id, change) => jobs.update(id, change),
    async clear(app) {
      if (app === undefined) {
        const removed = indexes.current.all.toArray();
        jobs.clear();
        return removed;
      }
      const removed = indexes.current.ofApp(app).flatMap((index) => index.toArray());
      indexes.current.dropApp(app, removed.length);
      for (const { id } of removed) jobs.delete(id);
      return removed;
    },
  };
}
