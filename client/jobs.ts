import { type HandleScope, requireApp } from './scope.js';
import type { Job, JobInput, JobStatus, JobType, OpenedSession } from './types.js';

/** Jobs with the facts behind them, past every rule of the API. */
export interface MockJobs {
  /** Newest first; of the app, or of all. */
  list(filter?: { readonly type?: JobType; readonly status?: JobStatus }): Promise<Job[]>;
  /** Puts a job in any status. `age` defaults to the least that makes the status true. Needs an app. */
  create(order: JobInput): Promise<Job>;
  /** On the handle of an app this and the next ones know its own jobs alone. */
  get(id: string): Promise<Job>;
  /** To `in_progress`. Like the next two it takes an empty file first if the job still waits for one. */
  start(id: string): Promise<Job>;
  complete(id: string): Promise<Job>;
  /** @param error the words of the job's `error` */
  fail(id: string, error?: string): Promise<Job>;
  /**
   * Opens a resumable upload of a job that was created with `resumable`.
   *
   * @param storedBytes bytes that it has already, a multiple of 262,144; by default none
   */
  openSession(id: string, storedBytes?: number): Promise<OpenedSession>;
}

export function createMockJobs(scope: HandleScope): MockJobs {
  const { call, app } = scope;
  const changeStatus = (named: string, status: 'in_progress' | 'complete' | 'failed', error?: string) =>
    call('patch', '/_mock/jobs/{id}', {
      pathParameter: named,
      query: { app },
      body: { status, ...(error !== undefined && { error }) },
    });
  return {
    list: async ({ type, status } = {}) =>
      (await call('get', '/_mock/jobs', { query: { app, type, status } })).jobs,
    create: async (order) =>
      call('post', '/_mock/jobs', { query: { app: requireApp(scope, 'jobs.create') }, body: order }),
    get: (id) => call('get', '/_mock/jobs/{id}', { pathParameter: id, query: { app } }),
    start: (id) => changeStatus(id, 'in_progress'),
    complete: (id) => changeStatus(id, 'complete'),
    fail: (id, error) => changeStatus(id, 'failed', error),
    openSession: (id, storedBytes) =>
      call('post', '/_mock/jobs/{id}/sessions', {
        pathParameter: id,
        query: { app },
        body: { ...(storedBytes !== undefined && { stored_bytes: storedBytes }) },
      }),
  };
}
