import type { AppId } from '../domain/app.js';
import type { ComplianceJob, JobType } from '../domain/job.js';
import type { JobStore } from '../ports.js';
import { Table } from './table.js';

/** A clock that was reset may have made a later job with an earlier time: order is by time, then by arrival. */
const newestFirst = (jobs: readonly ComplianceJob[]): ComplianceJob[] =>
  jobs.toReversed().sort((a, b) => b.createdAt - a.createdAt);

/** Jobs in memory. */
export function createMemoryJobs(jobs = new Table<ComplianceJob>()): JobStore {
  /** IDs of an app's jobs of a type, oldest first. */
  const idsOf = new Map<string, Set<string>>();
  const keyOf = (app: AppId, type: JobType): string => `${app} ${type}`;
  const enlist = ({ appId, type, id }: ComplianceJob): void => {
    const ids = idsOf.get(keyOf(appId, type));
    if (ids) ids.add(id);
    else idsOf.set(keyOf(appId, type), new Set([id]));
  };
  const delist = ({ appId, type, id }: ComplianceJob): void => {
    const ids = idsOf.get(keyOf(appId, type));
    if (ids?.delete(id) && ids.size === 0) idsOf.delete(keyOf(appId, type));
  };
  /** IDs of jobs whose result's file is kept; those that were looked at last are the last. */
  const withFiles = new Set<string>();
  jobs.onChange((id, before, after) => {
    if (before && !after) delist(before);
    if (after && !before) enlist(after);
    if (after?.result?.object.blob !== undefined) withFiles.add(id);
    else withFiles.delete(id);
  });
  const jobsOf = (app: AppId, type: JobType): ComplianceJob[] =>
    [...(idsOf.get(keyOf(app, type)) ?? [])].map((id) => jobs.get(id) as ComplianceJob);
  const all = (app: AppId | undefined): ComplianceJob[] =>
    app === undefined ? [...jobs.values()] : [...jobsOf(app, 'tweets'), ...jobsOf(app, 'users')];

  return {
    async addUnless(job, blocks) {
      if (jobs.get(job.id)) return { kind: 'id_taken' };
      const by = jobsOf(job.appId, job.type).findLast(blocks);
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
