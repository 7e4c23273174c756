import { type Fault, matchesRequest } from '../../domain/faults/fault.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { FaultStore, JobStore, SessionStore } from '../../ports/stores.js';
import type { SharedTables } from './shared-tables.js';
import type { StoreConnection } from './store-connection.js';
import { COMMON } from './store-protocol.js';
import type { Transactions } from './transactions.js';

export interface StoreParts {
  readonly tables: SharedTables;
  readonly connection: StoreConnection;
  readonly transactions: Transactions;
}

/** Creates the store of jobs for the requests of clients. Each change is in the store when its method has ended. */
export function createSharedJobs(
  memory: JobStore,
  { tables, connection, transactions }: StoreParts,
): JobStore {
  /** Returns a job that this replica has read, or reads the jobs of its app. */
  async function find(id: string): Promise<ComplianceJob | undefined> {
    const known = await memory.find(id);
    if (known) return known;
    const app = await connection.findAppOfJob(id);
    if (app === null) return undefined;
    await tables.refresh([app]);
    return memory.find(id);
  }
  return {
    ...memory,
    find,
    async addUnlessBlocked(job, blocking) {
      await tables.ensureKnown(job.appId);
      if (!(await connection.claimJob(job.id, job.appId))) return { kind: 'duplicate_id' };
      const added = await transactions.run(job.appId, () => memory.addUnlessBlocked(job, blocking));
      if (added.kind === 'blocked') await connection.releaseJobs([job.id]);
      return added;
    },
    async update(id, change) {
      const job = await find(id);
      return job !== undefined && transactions.run(job.appId, () => memory.update(id, change));
    },
    async clear(app) {
      const jobs =
        app === undefined ? await memory.listAll() : await memory.listPage(app, Number.MAX_SAFE_INTEGER);
      for (const owner of new Set(jobs.map(({ appId }) => appId)))
        await transactions.run(owner, () => memory.clear(owner));
      await connection.releaseJobs(jobs.map(({ id }) => id));
      return jobs;
    },
  };
}

/** Creates the store of sessions for the requests of clients. */
export function createSharedSessions(
  memory: SessionStore,
  { tables, transactions }: StoreParts,
): SessionStore {
  return {
    ...memory,
    async add(session) {
      await tables.ensureKnown(session.appId);
      await transactions.run(session.appId, () => memory.add(session));
    },
    async update(id, change) {
      const session = await memory.find(id);
      return session !== undefined && transactions.run(session.appId, () => memory.update(id, change));
    },
    async delete(id) {
      const session = await memory.find(id);
      if (session) await transactions.run(session.appId, () => memory.delete(id));
    },
    async clear(app) {
      const sessions = app === undefined ? await memory.listAll() : await memory.list(app);
      for (const owner of new Set(sessions.map(({ appId }) => appId)))
        await transactions.run(owner, () => memory.clear(owner));
      return sessions;
    },
  };
}

/** Creates the store of faults for the requests of clients. A request is counted in the store. */
export const createSharedFaults = (memory: FaultStore, { transactions }: StoreParts): FaultStore => ({
  ...memory,
  matchAndCount(subject) {
    const matches = (fault: Fault): boolean => matchesRequest(fault, subject);
    if (!memory.listPage(subject.app, Number.MAX_SAFE_INTEGER).some(matches)) return undefined;
    return transactions.run(COMMON, () => memory.matchAndCount(subject));
  },
});
