import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import type { JobStore } from '../../ports/stores.js';
import { JobIndex } from './job-index.js';
import { ObservableMap } from './observable-map.js';

/**
 * Sorts jobs by creation time, because a job that is added after a clock reset may have an earlier creation time. Jobs with the
 * same time are in reverse order of insertion.
 */
const sortNewestFirst = (jobs: readonly ComplianceJob[]): ComplianceJob[] =>
  jobs.toReversed().sort((a, b) => b.createdAt - a.createdAt);

export function createMemoryJobs(jobs = new ObservableMap<ComplianceJob>()): JobStore {
  const indexes: Readonly<Record<JobType, Map<AppId, JobIndex>>> = { tweets: new Map(), users: new Map() };
  const getJob = (id: string): ComplianceJob => jobs.get(id) as ComplianceJob;
  const indexJob = (job: ComplianceJob): void => {
    const indexesOfType = indexes[job.type];
    const index = indexesOfType.get(job.appId) ?? new JobIndex();
    index.put(job);
    indexesOfType.set(job.appId, index);
  };
  const unindexJob = ({ appId, type, id }: ComplianceJob): void => {
    const index = indexes[type].get(appId);
    index?.remove(id);
    if (index?.isEmpty) indexes[type].delete(appId);
  };
  /** IDs of jobs with a result file. `nextWithResultFile` moves the IDs of the jobs that it returns to the end. */
  const idsWithResultFile = new Set<string>();
  jobs.onChange((id, before, after) => {
    if (after) indexJob(after);
    else if (before) unindexJob(before);
    if (after?.result?.object.blob !== undefined) idsWithResultFile.add(id);
    else idsWithResultFile.delete(id);
  });
  const jobsOf = (app: AppId, type: JobType): ComplianceJob[] =>
    Array.from(indexes[type].get(app)?.ids() ?? [], getJob);
  const allJobs = (app: AppId | undefined): ComplianceJob[] =>
    app === undefined ? [...jobs.values()] : [...jobsOf(app, 'tweets'), ...jobsOf(app, 'users')];

  return {
    async addUnlessBlocked(job, blocking) {
      if (jobs.get(job.id)) return { kind: 'duplicate_id' };
      const blockedBy = blocking && indexes[job.type].get(job.appId)?.findBlocking(blocking, getJob);
      if (blockedBy) return { kind: 'blocked', blockedBy };
      jobs.set(job.id, job);
      return { kind: 'added' };
    },
    find: async (id) => jobs.get(id),
    list: async (app, type) => sortNewestFirst(jobsOf(app, type)),
    listAll: async (app) => sortNewestFirst(allJobs(app)),
    nextWithResultFile(limit) {
      const ids: string[] = [];
      for (const id of idsWithResultFile) {
        if (ids.length === limit) break;
        ids.push(id);
      }
      for (const id of ids) {
        idsWithResultFile.delete(id);
        idsWithResultFile.add(id);
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
