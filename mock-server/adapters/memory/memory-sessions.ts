import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { SessionStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

/** Upload sessions in memory. */
export function createMemorySessions(sessions = new ObservableMap<UploadSession>()): SessionStore {
  /** IDs of a job's sessions, oldest first. */
  const idsOf = new Map<string, Set<string>>();
  sessions.onChange((id, before, after) => {
    const { jobId } = (after ?? before) as UploadSession;
    const ids = idsOf.get(jobId) ?? new Set();
    if (after) ids.add(id);
    else ids.delete(id);
    if (ids.size === 0) idsOf.delete(jobId);
    else idsOf.set(jobId, ids);
  });
  const all = (app?: string): UploadSession[] =>
    [...sessions.values()].filter(({ appId }) => app === undefined || appId === app);

  return {
    async add(session) {
      sessions.set(session.id, session);
    },
    async find(id) {
      return sessions.get(id);
    },
    async ofJob(jobId) {
      return [...(idsOf.get(jobId) ?? [])].map((id) => sessions.get(id) as UploadSession);
    },
    async all(app) {
      return all(app);
    },
    async update(id, change) {
      const session = sessions.get(id);
      const changed = session && change(session);
      if (changed) sessions.set(id, changed);
      return changed !== undefined;
    },
    async remove(id) {
      sessions.delete(id);
    },
    async clear(app) {
      const removed = all(app);
      for (const { id } of removed) sessions.delete(id);
      return removed;
    },
  };
}
