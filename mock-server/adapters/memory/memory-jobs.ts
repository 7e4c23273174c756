import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobType } from '../../domain/jobs/job.js';
import type { JobStore } from '../../ports.js';
import { JobShelf } from './job-index.js';
import { ObservableMap } from './observable-map.js';

/** A clock that was reset may have made a later job with an earlier time: order is by time, then by arrival. */
const newestFirst = (jobs: readonly ComplianceJob[]): ComplianceJob[] =>
  jobs.toReversed().sort((a, b) => b.createdAt - a.createdAt);

/** Jobs in memory. */
export function createMemoryJobs(jobs = new ObservableMap<ComplianceJob>()): JobStore {
  const shelves: Readonly<Record<JobType, Map<AppId, JobShelf>>> = { tweets: new Map(), users: new Map() };
  const jobOf = (id: string): ComplianceJob => jobs.get(id) as ComplianceJob;
  const shelve = (job: ComplianceJob): void => {
    const ofType = shelves[job.type];
    const shelf = ofType.get(job.appId) ?? new JobShelf();
    shelf.put(job);
    ofType.set(job.appId, shelf);
  };
  const remove = ({ appId, type, id }: ComplianceJob): void => {
    const shelf = shelves[type].get(appId);
    shelf?.remove(id);
    if (shelf?.isEmpty) shelves[type].delete(appId);
  };
  /** IDs of jobs whose result's file is kept; those that were looked at last are the last. */
  const withFiles = new Set<string>();
  jobs.onChange((id, before, after) => {
    if (after) shelve(after);
    else if (before) remove(before);
    if (after?.result?.object.blob !== undefined) withFiles.add(id);
    else withFiles.delete(id);
  });
  const jobsOf = (app: AppId, type: JobType): ComplianceJob[] =>
    Array.from(shelves[type].get(app)?.ids() ?? [], jobOf);
  const all = (app: AppId | undefined): ComplianceJob[] =>
    app === undefined ? [...jobs.values()] : [...jobsOf(app, 'tweets'), ...jobsOf(app, 'users')];

  return {
    async addUnless(job, blocking) {
      if (jobs.get(job.id)) return { kind: 'id_taken' };
      const by = blocking && shelves[job.type].get(job.appId)?.blocking(blocking, jobOf);
      if (by) return { kind: 'blocked', by };
      jobs.set(job.id, job);
      return { kind: 'added' };
    },
    async find(id) {
      return jobs.get(id);
    },
    async list(app, type) {
      return newestFirst(jobsOf(app, type));
    },
    async all(app) {
      return newestFirst(all(app));
    },
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
    async update(id, change) {
      const job = jobs.get(id);
      const changed = job && change(job);
      if (changed) jobs.set(id, changed);
      return changed !== undefined;
    },
    async clear(app) {
      const removed = all(app);
      for (const { id } of removed) jobs.delete(id);
      return removed;
    },
  };
}
