import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import type { JobStore } from '../../ports/stores.js';
import { idOf, JobIndex } from './job-index.js';
import { ObservableMap } from './observable-map.js';
import { compareKeys, SortedList } from './sorted-list.js';
import { takeFirst } from './take-first.js';

/** Number of deleted jobs from which filtering all jobs takes less time than deleting the jobs one by one. */
const MIN_JOBS_TO_FILTER = 1_000;

export function createMemoryJobs(jobs = new ObservableMap<ComplianceJob>()): JobStore {
  const all = new SortedList<ComplianceJob>(idOf);
  const indexes: Readonly<Record<JobType, Map<AppId, JobIndex>>> = { tweets: new Map(), users: new Map() };
  const getJob = (id: string): ComplianceJob => jobs.get(id) as ComplianceJob;
  const indexJob = (job: ComplianceJob): void => {
    all.put(job);
    const indexesOfType = indexes[job.type];
    const index = indexesOfType.get(job.appId) ?? new JobIndex();
    index.put(job);
    indexesOfType.set(job.appId, index);
  };
  const unindexJob = ({ appId, type, id }: ComplianceJob): void => {
    all.delete(id);
    const index = indexes[type].get(appId);
    index?.remove(id);
    if (index?.isEmpty) indexes[type].delete(appId);
  };
  const idsWithResultFile = new Set<string>();
  /** Position of `nextWithResultFile`. An iterator of a `Set` also yields IDs that are added later. */
  let remainingIds = idsWithResultFile.values();
  const clearIndexes = (): void => {
    all.clear();
    for (const index of Object.values(indexes)) index.clear();
    idsWithResultFile.clear();
  };
  jobs.onChange((id, before, after) => {
    if (after) indexJob(after);
    else if (before) unindexJob(before);
    if (after?.result?.object.blob !== undefined) idsWithResultFile.add(id);
    else idsWithResultFile.delete(id);
  }, clearIndexes);
  const indexesOf = (app: AppId) => [indexes.tweets.get(app), indexes.users.get(app)];

  return {
    async addUnlessBlocked(job, blocking) {
      if (jobs.get(job.id)) return { kind: 'duplicate_id' };
      const blockedBy = blocking && indexes[job.type].get(job.appId)?.findBlocking(blocking, getJob);
      if (blockedBy) return { kind: 'blocked', blockedBy };
      jobs.set(job.id, job);
      return { kind: 'added' };
    },
    find: async (id) => jobs.get(id),
    list: async (app, type) => indexes[type].get(app)?.toArray().reverse() ?? [],
    listAll: async () => all.toArray(),
    async listPage(app, limit, before) {
      if (app === undefined) return takeFirst(all.descending(before), limit);
      const newest = indexesOf(app).flatMap((index) => takeFirst(index?.newestFirst(before) ?? [], limit));
      return newest.sort((a, b) => compareKeys(b.id, a.id)).slice(0, limit);
    },
    *apps() {
      for (const index of Object.values(indexes)) yield* index.keys();
    },
    nextWithResultFile(limit) {
      const found: ComplianceJob[] = [];
      while (found.length < limit) {
        const { value: id } = remainingIds.next();
        if (id === undefined) {
          remainingIds = idsWithResultFile.values();
          break;
        }
        found.push(getJob(id));
      }
      return found;
    },
    update: async (id, change) => jobs.update(id, change),
    async clear(app) {
      if (app === undefined) {
        const removed = all.toArray();
        jobs.clear();
        return removed;
      }
      const removed = indexesOf(app).flatMap((index) => index?.toArray() ?? []);
      for (const index of Object.values(indexes)) index.delete(app);
      if (removed.length >= MIN_JOBS_TO_FILTER) all.filter(({ appId }) => appId !== app);
      for (const { id } of removed) jobs.delete(id);
      return removed;
    },
  };
}
