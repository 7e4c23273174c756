import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import type { JobStore } from '../../ports/stores.js';
import { JobIndex } from './job-index.js';
import { ObservableMap, type TableIndex } from './observable-map.js';

/**
 * Sorts jobs by creation time, because a job that is added after a clock reset may have an earlier creation time. Jobs with the
 * same time are in reverse order of insertion.
 */
const sortNewestFirst = (jobs: readonly ComplianceJob[]): ComplianceJob[] =>
  jobs.toReversed().sort((a, b) => b.createdAt - a.createdAt);

/** Jobs by type and app, and the jobs with a result file. */
class JobIndexes implements TableIndex<ComplianceJob> {
  readonly #byApp: Readonly<Record<JobType, Map<AppId, JobIndex>>> = { tweets: new Map(), users: new Map() };
  /** IDs of jobs with a result file. `nextWithResultFile` moves the IDs of the jobs that it returns to the end. */
  readonly withResultFile = new Set<string>();

  find(app: AppId, type: JobType): JobIndex | undefined {
    return this.#byApp[type].get(app);
  }

  onChange(id: string, before: ComplianceJob | undefined, after: ComplianceJob | undefined): void {
    if (after) this.#put(after);
    else if (before) this.#remove(before);
    if (after?.result?.object.blob !== undefined) this.withResultFile.add(id);
    else this.withResultFile.delete(id);
  }

  #put(job: ComplianceJob): void {
    const byApp = this.#byApp[job.type];
    const index = byApp.get(job.appId) ?? new JobIndex();
    index.put(job);
    byApp.set(job.appId, index);
  }

  #remove({ appId, type, id }: ComplianceJob): void {
    const index = this.#byApp[type].get(appId);
    index?.remove(id);
    if (index?.isEmpty) this.#byApp[type].delete(appId);
  }
}

export function createMemoryJobs(jobs = new ObservableMap<ComplianceJob>()): JobStore {
  const indexes = jobs.addIndex(() => new JobIndexes());
  const getJob = (id: string): ComplianceJob => jobs.get(id) as ComplianceJob;
  const jobsOf = (app: AppId, type: JobType): ComplianceJob[] =>
    Array.from(indexes.current.find(app, type)?.ids() ?? [], getJob);
  const allJobs = (app: AppId | undefined): ComplianceJob[] =>
    app === undefined ? [...jobs.values()] : [...jobsOf(app, 'tweets'), ...jobsOf(app, 'users')];

  return {
    async addUnlessBlocked(job, blocking) {
      if (jobs.get(job.id)) return { kind: 'duplicate_id' };
      const blockedBy = blocking && indexes.current.find(job.appId, job.type)?.findBlocking(blocking, getJob);
      if (blockedBy) return { kind: 'blocked', blockedBy };
      jobs.set(job.id, job);
      return { kind: 'added' };
    },
    find: async (id) => jobs.get(id),
    list: async (app, type) => sortNewestFirst(jobsOf(app, type)),
    listAll: async (app) => sortNewestFirst(allJobs(app)),
    nextWithResultFile(limit) {
      const { withResultFile } = indexes.current;
      const ids: string[] = [];
      for (const id of withResultFile) {
        if (ids.length === limit) break;
        ids.push(id);
      }
      for (const id of ids) {
        withResultFile.delete(id);
        withResultFile.add(id);
      }
      return ids.map((id) => jobs.get(id) as ComplianceJob);
    },
    update: async (id, change) => jobs.update(id, change),
    async clear(app) {
      const removed = allJobs(app);
      for (const { id } of removed) jobs.delete(id);
      return removed;
    },
  };
}
