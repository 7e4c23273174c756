import { collectPages } from './collect-pages.js';
import type { CallOptions } from './http.js';
import { type HandleScope, requireApp } from './scope.js';
import type { Job, JobInput, JobStatus, JobTransition, JobType, ListedJob, OpenedSession } from './types.js';
import { waitForJob } from './wait-for-job.js';

/** Conditions on jobs. A job must meet all conditions. */
export interface JobFilter {
  readonly type?: JobType;
  readonly status?: JobStatus;
}

/** Creates, reads and changes jobs with their internal facts. The rules of the API do not apply to these methods. */
export interface MockJobs {
  /**
   * Lists all jobs of the app, newest first. On a handle of the whole server, lists the jobs of all apps. The jobs have no
   * `upload_url` and no `download_url`, because signing the URLs of many jobs takes seconds. {@link get} returns one job with its
   * URLs, and `{ urls: true }` adds the URLs to all jobs.
   */
  list(filter: JobFilter & { readonly urls: true }): Promise<Job[]>;
  list(filter?: JobFilter): Promise<ListedJob[]>;
  /**
   * Creates a job in any status. `age` defaults to the shortest age that the status allows. Set `id`, `created_at` and `owner_id`
   * to recreate a recorded job. Requires a handle of one app.
   */
  create(job: JobInput): Promise<Job>;
  /** Returns a job. On a handle of one app, all methods with a job ID reject the jobs of other apps with 404. */
  get(id: string): Promise<Job>;
  /** Changes the status of a job to `in_progress`. A job without an upload first gets an empty upload. */
  start(id: string): Promise<Job>;
  /** Changes the status of a job to `complete`. A job without an upload first gets an empty upload. */
  complete(id: string): Promise<Job>;
  /**
   * Changes the status of a job to `failed`. A job without an upload first gets an empty upload.
   *
   * @param error text of the job's field `error`
   */
  fail(id: string, error?: string): Promise<Job>;
  /** Changes the status of a job to `expired`, as if its upload window had ended. The job must be `created`. */
  expire(id: string): Promise<Job>;
  /**
   * Waits until a job has a status, and returns the job. Does not move the clock: call `clock.next()` or `clock.advance()`.
   *
   * @param options `timeout`: maximum real time in milliseconds. The default is 10,000.
   * @throws ControlError that explains what the job waits for, at the timeout or as soon as the job can no longer get the status
   */
  waitFor(id: string, status: JobStatus, options?: { readonly timeout?: number }): Promise<Job>;
  /**
   * Returns the bytes of a job's upload. The mock deletes an upload once its result is built. For a small upload, that is before the
   * response to the upload.
   *
   * @throws ControlError with status 404 and the reason if the upload does not exist
   */
  upload(id: string, options?: CallOptions): Promise<Uint8Array>;
  /**
   * Returns the bytes of a job's result, also before the job is complete. The whole file is in memory.
   *
   * @throws ControlError with status 404 and the reason if the result does not exist
   */
  result(id: string, options?: CallOptions): Promise<Uint8Array>;
  /**
   * Opens a resumable upload session of a job that was created with `resumable`.
   *
   * @param storedBytes number of bytes that are already stored, which is a multiple of 262,144. The default is 0.
   */
  openSession(id: string, storedBytes?: number): Promise<OpenedSession>;
}

export function createMockJobs(scope: HandleScope): MockJobs {
  const { call, download, app } = scope;
  const changeStatus = (id: string, status: JobTransition['status'], error?: string) =>
    call('patch', '/_mock/jobs/{id}', {
      pathParameter: id,
      query: { app },
      body: { status, ...(error !== undefined && { error }) },
    });
  const get = (id: string) => call('get', '/_mock/jobs/{id}', { pathParameter: id, query: { app } });
  async function list(filter: JobFilter & { readonly urls: true }): Promise<Job[]>;
  async function list(filter?: JobFilter): Promise<ListedJob[]>;
  async function list({ type, status, urls }: JobFilter & { urls?: true } = {}): Promise<ListedJob[]> {
    const pages = await collectPages(
      (page) =>
        call('get', '/_mock/jobs', { query: { app, type, status, urls: urls && String(urls), ...page } }),
      ({ jobs }) => jobs,
    );
    return pages.flat();
  }
  return {
    list,
    create: async (job) =>
      call('post', '/_mock/jobs', { query: { app: requireApp(scope, 'jobs.create') }, body: job }),
    get,
    start: (id) => changeStatus(id, 'in_progress'),
    complete: (id) => changeStatus(id, 'complete'),
    fail: (id, error) => changeStatus(id, 'failed', error),
    expire: (id) => changeStatus(id, 'expired'),
    waitFor: (id, status, { timeout } = {}) =>
      waitForJob(
        {
          getJob: () => get(id),
          getClock: (job) => call('get', '/_mock/clock', { query: { app: job.app } }),
        },
        status,
        timeout,
      ),
    upload: (id, options) =>
      download('/_mock/jobs/{id}/upload', { pathParameter: id, query: { app }, ...options }),
    result: (id, options) =>
      download('/_mock/jobs/{id}/result', { pathParameter: id, query: { app }, ...options }),
    openSession: (id, storedBytes) =>
      call('post', '/_mock/jobs/{id}/sessions', {
        pathParameter: id,
        query: { app },
        body: { ...(storedBytes !== undefined && { stored_bytes: storedBytes }) },
      }),
  };
}
