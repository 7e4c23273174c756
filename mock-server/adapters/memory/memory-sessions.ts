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
    add: async (session) => void sessions.set(session.id, session),
    find: async (id) => sessions.get(id),
    ofJob: async (jobId) => Array.from(idsOf.get(jobId) ?? [], (id) => sessions.get(id) as UploadSession),
    all: async (app) => all(app),
    update: async (id, change) => sessions.update(id, change),
    remove: async (id) => sessions.clear(id),
    async clear(app) {
      const removed = all(app);
      for (const { id } of removed) sessions.delete(id);
      return removed;
    },
  };
}
