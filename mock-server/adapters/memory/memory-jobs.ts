import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import type { JobStore } from '../../ports/stores.js';
import { JobIndex } from './job-index.js';
import { ObservableMap } from './observable-map.js';

/** Sorts by time, then by arrival: after a clock was reset, a later job may have an earlier time. */
const newestFirst = (jobs: readonly ComplianceJob[]): ComplianceJob[] =>
  jobs.toReversed().sort((a, b) => b.createdAt - a.createdAt);

/** Jobs in memory. */
export function createMemoryJobs(jobs = new ObservableMap<ComplianceJob>()): JobStore {
  const indexes: Readonly<Record<JobType, Map<AppId, JobIndex>>> = { tweets: new Map(), users: new Map() };
  const jobOf = (id: string): ComplianceJob => jobs.get(id) as ComplianceJob;
  const indexJob = (job: ComplianceJob): void => {
    const ofType = indexes[job.type];
    const index = ofType.get(job.appId) ?? new JobIndex();
    index.put(job);
    ofType.set(job.appId, index);
  };
  const unindexJob = ({ appId, type, id }: ComplianceJob): void => {
    const index = indexes[type].get(appId);
    index?.remove(id);
    if (index?.isEmpty) indexes[type].delete(appId);
  };
  /** IDs of jobs whose result has a file, ordered by when `someWithFiles` last returned them. */
  const withFiles = new Set<string>();
  jobs.onChange((id, before, after) => {
    if (after) indexJob(after);
    else if (before) unindexJob(before);
    if (after?.result?.object.blob !== undefined) withFiles.add(id);
    else withFiles.delete(id);
  });
  const jobsOf = (app: AppId, type: JobType): ComplianceJob[] =>
    Array.from(indexes[type].get(app)?.ids() ?? [], jobOf);
  const all = (app: AppId | undefined): ComplianceJob[] =>
    app === undefined ? [...jobs.values()] : [...jobsOf(app, 'tweets'), ...jobsOf(app, 'users')];

  return {
    async addUnless(job, blocking) {
      if (jobs.get(job.id)) return { kind: 'id_taken' };
      const by = blocking && indexes[job.type].get(job.appId)?.blocking(blocking, jobOf);
      if (by) return { kind: 'blocked', by };
      jobs.set(job.id, job);
      return { kind: 'added' };
    },
    find: async (id) => jobs.get(id),
    list: async (app, type) => newestFirst(jobsOf(app, type)),
    all: async (app) => newestFirst(all(app)),
    someWithFiles(most) {
      const ids: string[] = [];
      for (const id of withFiles) {
        if (ids.length === most) break;
        ids.push(id);
      }
      for (const id of ids) {
        withFiles.delete(id);
        withFiles.add(id);
      }
      return ids.map((id) => jobs.get(id) as ComplianceJob);
    },
    update: async (id, change) => jobs.update(id, change),
    async clear(app) {
      const removed = all(app);
      for (const { id } of removed) jobs.delete(id);
      return removed;
    },
  };
}
