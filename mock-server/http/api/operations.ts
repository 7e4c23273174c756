import type { Behaviour } from '../../../contracts/generated/behaviour.js';
import type { requests } from '../../../contracts/generated/requests.js';
import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobStatus, JobType } from '../../domain/jobs/job.js';
import type { RateLimitBucket } from '../../domain/limits/rate-limit-window.js';
import { err, ok } from '../../domain/result.js';
import type { RouteName } from '../../domain/route-name.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { cancelJob } from '../../service/jobs/cancel-job.js';
import { type CreateJobInput, createJob } from '../../service/jobs/create-job.js';
import { findJob, findJobIdRoundingTo, listJobs } from '../../service/jobs/find-jobs.js';
import type { Services } from '../../service/services.js';
import { buildJobList } from './job-list-body.js';
import { createJobBodyCache, jobBody, jsonOfJob } from './job-response-cache.js';
import { renderJob } from './render-job.js';
import type { ApiResult } from './render-response.js';
import type { ParameterValues } from './validate-request.js';

/** Request that is authenticated, counted in its bucket and valid against the OpenAPI description. */
interface OperationRequest {
  readonly app: AppId;
  readonly parameters: ParameterValues;
  /** Fields to which the response limits each job. Undefined means all fields. */
  readonly fields: readonly string[] | undefined;
  readonly body: unknown;
  readonly now: Instant;
  readonly behaviour: Behaviour;
  /** Returns the base of the URLs in the response. */
  readonly origin: () => string;
}

export interface Operation {
  readonly name: RouteName & keyof typeof requests;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly bucket: RateLimitBucket;
  /** Returns whether a profile has this operation. */
  readonly isAvailableIn: (profile: Profile) => boolean;
  readonly run: (request: OperationRequest) => Promise<ApiResult>;
}

const inEveryProfile = (): boolean => true;

export function apiOperations(services: Services): readonly Operation[] {
  const cachedBody = createJobBodyCache(services);
  // Signs no URLs that the response does not contain, because signing takes much longer than everything else.
  const urlsFor = (job: ComplianceJob, fields: readonly string[]) =>
    fields.includes('upload_url') || fields.includes('download_url') ? services.urlsOf(job) : undefined;
  const bodyOf = (job: ComplianceJob, now: Instant, fields?: readonly string[]): Buffer =>
    fields ? jobBody(renderJob(job, urlsFor(job, fields), now, fields)) : cachedBody(job, now);
  const jobResult = (job: ComplianceJob, now: Instant, fields?: readonly string[]): ApiResult =>
    ok({ body: bodyOf(job, now, fields), reason: { kind: 'job', job } });

  return [
    {
      name: 'createJob',
      method: 'POST',
      path: '/2/compliance/jobs',
      bucket: 'create',
      isAvailableIn: inEveryProfile,
      async run(request) {
        const { app, body, now } = request;
        const created = await createJob(services, app, body as CreateJobInput, request.origin(), now);
        return created.ok ? jobResult(created.value, now, request.fields) : created;
      },
    },
    {
      name: 'listJobs',
      method: 'GET',
      path: '/2/compliance/jobs',
      bucket: 'list',
      isAvailableIn: inEveryProfile,
      async run(request) {
        const { type, status } = request.parameters as { type: JobType; status?: JobStatus };
        const jobs = await listJobs(services, request.app, { type, status }, request.now);
        const { now, fields, behaviour } = request;
        const toJson = (job: ComplianceJob) => jsonOfJob(bodyOf(job, now, fields));
        const body = await buildJobList(jobs, toJson, behaviour['list-meta'] === 'present');
        return ok({ body, reason: { kind: 'list', count: jobs.length } });
      },
    },
    {
      name: 'getJob',
      method: 'GET',
      path: '/2/compliance/jobs/:id',
      bucket: 'get',
      isAvailableIn: inEveryProfile,
      async run(request) {
        const id = request.parameters.id as string;
        const job = await findJob(services, request.app, id);
        if (job) return jobResult(job, request.now, request.fields);
        const rounded = await findJobIdRoundingTo(services, request.app, id);
        return err({ kind: 'job_not_found', id, rounded });
      },
    },
    {
      name: 'cancelJob',
      method: 'DELETE',
      path: '/2/compliance/jobs/:id',
      bucket: 'cancel',
      isAvailableIn: ({ cancellableStatuses }) => cancellableStatuses.length > 0,
      async run(request) {
        const { app, parameters, now } = request;
        const cancelled = await cancelJob(services, app, parameters.id as string, now);
        return cancelled.ok ? jobResult(cancelled.value, now, request.fields) : cancelled;
      },
    },
  ];
}
