import { type RequestRules, requests } from '../../../contracts/generated/requests.js';
import type { AppId } from '../../domain/app.js';
import type { ApiError } from '../../domain/errors.js';
import type { JobStatus, JobType } from '../../domain/job.js';
import type { Bucket } from '../../domain/rate-window.js';
import type { Context } from '../../service/context.js';
import { type JobRequest, jobCreation } from '../../service/create-job.js';
import { findJob, listJobs } from '../../service/find-jobs.js';
import type { Parameters } from './parameters.js';
import { renderJob } from './render-job.js';

/** A request whose sender is known, that was counted, and that is right by the description. */
export interface ApiRequest {
  readonly app: AppId;
  readonly parameters: Parameters;
  readonly body: unknown;
  /** Where URLs made for this request stand. */
  readonly origin: string;
}

export type ApiResult =
  | { readonly ok: true; readonly body: object }
  | { readonly ok: false; readonly error: ApiError };

/** One operation of the API: where it is, what it counts against, what it takes, what it does. */
export interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly bucket: Bucket;
  readonly rules: RequestRules;
  readonly run: (request: ApiRequest) => Promise<ApiResult>;
}

export function apiOperations(context: Context): readonly Operation[] {
  const createJob = jobCreation(context);
  const fieldsOf = ({ parameters }: ApiRequest) =>
    parameters['compliance_job.fields'] as readonly string[] | undefined;

  return [
    {
      method: 'post',
      path: '/2/compliance/jobs',
      bucket: 'create',
      rules: requests.createJob,
      async run(request) {
        const creation = await createJob(request.app, request.body as JobRequest, request.origin);
        if (!creation.ok) return creation;
        const now = context.clocks.now(request.app);
        return { ok: true, body: { data: renderJob(creation.job, now, fieldsOf(request)) } };
      },
    },
    {
      method: 'get',
      path: '/2/compliance/jobs',
      bucket: 'list',
      rules: requests.listJobs,
      async run(request) {
        const { type, status } = request.parameters as { type: JobType; status?: JobStatus };
        const jobs = await listJobs(context, request.app, type, status);
        const now = context.clocks.now(request.app);
        const data = jobs.map((job) => renderJob(job, now, fieldsOf(request)));
        // An empty list has no `data` at all (seen on the live API in 2026).
        return { ok: true, body: { ...(data.length > 0 && { data }), meta: { result_count: data.length } } };
      },
    },
    {
      method: 'get',
      path: '/2/compliance/jobs/:id',
      bucket: 'get',
      rules: requests.getJob,
      async run(request) {
        const id = request.parameters.id as string;
        const job = await findJob(context, request.app, id);
        if (!job) return { ok: false, error: { kind: 'job_not_found', id } };
        const now = context.clocks.now(request.app);
        return { ok: true, body: { data: renderJob(job, now, fieldsOf(request)) } };
      },
    },
  ];
}
