import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { SessionStore } from '../../ports/stores.js';
import { ObservableMap, type TableIndex } from './observable-map.js';

/** IDs of sessions by job ID, oldest first. */
class SessionsByJob implements TableIndex<UploadSession> {
  readonly #idsByJob = new Map<string, Set<string>>();

  idsOf(jobId: string): Iterable<string> {
    return this.#idsByJob.get(jobId) ?? [];
  }

  onChange(id: string, before: UploadSession | undefined, after: UploadSession | undefined): void {
    const { jobId } = (after ?? before) as UploadSession;
    const ids = this.#idsByJob.get(jobId) ?? new Set();
    if (after) ids.add(id);
    else ids.delete(id);
    if (ids.size === 0) this.#idsByJob.delete(jobId);
    else this.#idsByJob.set(jobId, ids);
  }
}

export function createMemorySessions(sessions = new ObservableMap<UploadSession>()): SessionStore {
  const byJob = sessions.addIndex(() => new SessionsByJob());
  const sessionsOf = (app?: string): UploadSession[] =>
    [...sessions.values()].filter(({ appId }) => app === undefined || appId === app);

  return {
    add: async (session) => void sessions.set(session.id, session),
    find: async (id) => sessions.get(id),
    listByJob: async (jobId) =>
      Array.from(byJob.current.idsOf(jobId), (id) => sessions.get(id) as UploadSession),
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
