import { requests } from '../../../contracts/generated/requests.js';
import type { RequestRules } from '../../../contracts/generated/rules.js';
import type { AppId } from '../../domain/app.js';
import type { JobStatus, JobType } from '../../domain/job.js';
import type { Bucket } from '../../domain/rate-window.js';
import type { Profile } from '../../profiles/profile.js';
import { cancelJob } from '../../service/cancel-job.js';
import type { Context } from '../../service/context.js';
import { createJob, type JobRequest } from '../../service/create-job.js';
import { findJob, listJobs } from '../../service/find-jobs.js';
import type { ApiResult } from './answer.js';
import type { Parameters } from './parameters.js';
import { renderJob } from './render-job.js';

/** A request whose sender is known, that was counted, and that is right by the description. */
export interface ApiRequest {
  readonly app: AppId;
  readonly parameters: Parameters;
  readonly body: unknown;
  /** Where URLs made for this request stand. */
  readonly origin: () => string;
}

/** One operation of the API: where it is, what it counts against, what it takes, what it does. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly bucket: Bucket;
  readonly rules: RequestRules;
  /** Whether a generation of the API has it. */
  readonly isIn: (profile: Profile) => boolean;
  readonly run: (request: ApiRequest) => Promise<ApiResult>;
}

const always = (): boolean => true;

export function apiOperations(context: Context): readonly Operation[] {
  const fieldsOf = ({ parameters }: ApiRequest) =>
    parameters['compliance_job.fields'] as readonly string[] | undefined;

  return [
    {
      method: 'POST',
      path: '/2/compliance/jobs',
      bucket: 'create',
      rules: requests.createJob,
      isIn: always,
      async run(request) {
        const creation = await createJob(context, request.app, request.body as JobRequest, request.origin());
        if (!creation.ok) return creation;
        const now = context.clocks.now(request.app);
        return {
          ok: true,
          body: { data: renderJob(creation.job, context.urlsOf(creation.job), now, fieldsOf(request)) },
        };
      },
    },
    {
      method: 'GET',
      path: '/2/compliance/jobs',
      bucket: 'list',
      rules: requests.listJobs,
      isIn: always,
      async run(request) {
        const { type, status } = request.parameters as { type: JobType; status?: JobStatus };
        const jobs = await listJobs(context, request.app, type, status);
        const now = context.clocks.now(request.app);
        const data = jobs.map((job) => renderJob(job, context.urlsOf(job), now, fieldsOf(request)));
        // An empty list has no `data` at all (seen on the live API in 2026).
        return { ok: true, body: { ...(data.length > 0 && { data }), meta: { result_count: data.length } } };
      },
    },
    {
      method: 'GET',
      path: '/2/compliance/jobs/:id',
      bucket: 'get',
      rules: requests.getJob,
      isIn: always,
      async run(request) {
        const id = request.parameters.id as string;
        const job = await findJob(context, request.app, id);
        if (!job) return { ok: false, error: { kind: 'job_not_found', id } };
        const now = context.clocks.now(request.app);
        return { ok: true, body: { data: renderJob(job, context.urlsOf(job), now, fieldsOf(request)) } };
      },
    },
    {
      method: 'DELETE',
      path: '/2/compliance/jobs/:id',
      bucket: 'cancel',
      rules: requests.cancelJob,
      isIn: ({ cancellableStatuses }) => cancellableStatuses.length > 0,
      async run({ app, parameters }) {
        const cancellation = await cancelJob(context, app, parameters.id as string);
        if (!cancellation.ok) return cancellation;
        const { job } = cancellation;
        return { ok: true, body: { data: renderJob(job, context.urlsOf(job), context.clocks.now(app)) } };
      },
    },
  ];
}
