import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { SessionStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

export function createMemorySessions(sessions = new ObservableMap<UploadSession>()): SessionStore {
  /** IDs of sessions by job ID, oldest first. */
  const idsByJob = new Map<string, Set<string>>();
  sessions.onChange((id, before, after) => {
    const { jobId } = (after ?? before) as UploadSession;
    const ids = idsByJob.get(jobId) ?? new Set();
    if (after) ids.add(id);
    else ids.delete(id);
    if (ids.size === 0) idsByJob.delete(jobId);
    else idsByJob.set(jobId, ids);
  });
  const sessionsOf = (app?: string): UploadSession[] =>
    [...sessions.values()].filter(({ appId }) => app === undefined || appId === app);

  return {
    add: async (session) => void sessions.set(session.id, session),
    find: async (id) => sessions.get(id),
    listByJob: async (jobId) =>
      Array.from(idsByJob.get(jobId) ?? [], (id) => sessions.get(id) as UploadSession),
    listAll: async (app) => sessionsOf(app),
    update: async (id, change) => sessions.update(id, change),
    delete: async (id) => sessions.clear(id),
    async clear(app) {
      const removed = sessionsOf(app);
      for (const { id } of removed) sessions.delete(id);
      return removed;
    },
  };
}
