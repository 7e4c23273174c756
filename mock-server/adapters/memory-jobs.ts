import type { AppId } from '../domain/app.js';
import type { ComplianceJob, JobType } from '../domain/job.js';
import type { JobStore } from '../ports.js';

/** Jobs in memory, lost when the process ends. */
export function createMemoryJobs(): JobStore {
  const jobs = new Map<string, ComplianceJob>();
  /** IDs of an app's jobs of a type, oldest first. */
  const idsOf = new Map<string, string[]>();
  const keyOf = (app: AppId, type: JobType): string => `${app} ${type}`;
  const jobsOf = (app: AppId, type: JobType): ComplianceJob[] =>
    (idsOf.get(keyOf(app, type)) ?? []).map((id) => jobs.get(id) as ComplianceJob);

  return {
    async addUnless(job, blocks) {
      if (jobs.has(job.id)) return { kind: 'id_taken' };
      const by = jobsOf(job.appId, job.type).findLast(blocks);
      if (by) return { kind: 'blocked', by };
      jobs.set(job.id, job);
      const key = keyOf(job.appId, job.type);
      const ids = idsOf.get(key);
      if (ids) ids.push(job.id);
      else idsOf.set(key, [job.id]);
      return { kind: 'added' };
    },
    async find(id) {
      return jobs.get(id);
    },
    async list(app, type) {
      // A clock that was reset may have made a later job with an earlier time: order is by time, then by arrival.
      return jobsOf(app, type)
        .reverse()
        .sort((a, b) => b.createdAt - a.createdAt);
    },
    async update(id, change) {
      const job = jobs.get(id);
      const changed = job && change(job);
      if (changed) jobs.set(id, changed);
      return changed !== undefined;
    },
  };
}
