import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { SessionStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';

export function createMemorySessions(sessions = new ObservableMap<UploadSession>()): SessionStore {
  /** IDs of sessions by job ID, oldest first. */
  const idsByJob = new Map<string, Set<string>>();
  const idsByApp = new Map<string, Set<string>>();
  sessions.onChange(
    (id, before, after) => {
      addOrDelete(idsByJob, ((after ?? before) as UploadSession).jobId, id, after);
      addOrDelete(idsByApp, ((after ?? before) as UploadSession).appId, id, after);
    },
    () => {
      idsByJob.clear();
      idsByApp.clear();
    },
  );
  const sessionsIn = (ids: ReadonlySet<string> = new Set()): UploadSession[] =>
    Array.from(ids, (id) => sessions.get(id) as UploadSession);
  /** Position of `next`. An iterator of a `Map` also yields sessions that are added later. */
  let remaining = sessions.values();

  return {
    add: async (session) => void sessions.set(session.id, session),
    find: async (id) => sessions.get(id),
    listByJob: async (jobId) => sessionsIn(idsByJob.get(jobId)),
    listAll: async () => [...sessions.values()],
    next(limit) {
      const found: UploadSession[] = [];
      while (found.length < limit) {
        const { value: session } = remaining.next();
        if (session === undefined) {
          remaining = sessions.values();
          break;
        }
        found.push(session);
      }
      return found;
    },
    update: async (id, change) => sessions.update(id, change),
    delete: async (id) => sessions.clear(id),
    async clear(app) {
      if (app === undefined) {
        const removed = [...sessions.values()];
        sessions.clear();
        return removed;
      }
      const removed = sessionsIn(idsByApp.get(app));
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
