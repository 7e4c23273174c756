import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { SessionStore } from '../../ports/stores.js';
import { ObservableMap, type TableIndex } from './observable-map.js';
import { rotate } from './take-first.js';

/** IDs of sessions, oldest first. */
class SessionIndex implements TableIndex<UploadSession> {
  readonly byJob = new Map<string, Set<string>>();
  readonly byApp = new Map<string, Set<string>>();
  /** All IDs. `next` moves the IDs of the sessions that it returns to the end. */
  readonly rotated = new Set<string>();

  onChange(id: string, before: UploadSession | undefined, after: UploadSession | undefined): void {
    addOrDelete(this.byJob, ((after ?? before) as UploadSession).jobId, id, after);
    addOrDelete(this.byApp, ((after ?? before) as UploadSession).appId, id, after);
    if (after) this.rotated.add(id);
    else this.rotated.delete(id);
  }
}

export function createMemorySessions(sessions = new ObservableMap<UploadSession>()): SessionStore {
  const index = sessions.addIndex(() => new SessionIndex());
  const sessionsOf = (ids: Iterable<string> = []): UploadSession[] =>
    Array.from(ids, (id) => sessions.get(id) as UploadSession);

  return {
    add: async (session) => void sessions.set(session.id, session),
    find: async (id) => sessions.get(id),
    listByJob: async (jobId) => sessionsOf(index.current.byJob.get(jobId)),
    list: async (app) => sessionsOf(index.current.byApp.get(app)),
    listAll: async () => [...sessions.values()],
    next: (limit) => sessionsOf(rotate(index.current.rotated, limit)),
    update: async (id, change) => sessions.update(id, change),
    delete: async (id) => sessions.clear(id),
    async clear(app) {
      if (app === undefined) {
        const removed = [...sessions.values()];
        sessions.clear();
        return removed;
      }
      const removed = sessionsOf(index.current.byApp.get(app));
      for (const { id } of removed) sessions.delete(id);
      return removed;
    },
  };
}

/** Adds an ID to the set of a key, or deletes the ID if the session was deleted. Deletes empty sets. */
function addOrDelete(
  idsByKey: Map<string, Set<string>>,
  key: string,
  id: string,
  session: UploadSession | undefined,
): void {
  const ids = idsByKey.get(key) ?? new Set();
  if (session) ids.add(id);
  else ids.delete(id);
  if (ids.size === 0) idsByKey.delete(key);
  else idsByKey.set(key, ids);
}
