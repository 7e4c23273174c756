import type { requests } from '../../../contracts/generated/requests.js';
import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobStatus, JobType } from '../../domain/jobs/job.js';
import type { Bucket } from '../../domain/limits/rate-window.js';
import { err, ok } from '../../domain/result.js';
import type { Route } from '../../domain/route-name.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { cancelJob } from '../../service/jobs/cancel-job.js';
import { createJob, type JobRequest } from '../../service/jobs/create-job.js';
import { findJob, jobRoundedTo, listJobs } from '../../service/jobs/find-jobs.js';
import type { Services } from '../../service/services.js';
import { createJobJson } from './job-response-cache.js';
import { renderJob } from './render-job.js';
import type { ApiResult } from './render-response.js';
import type { Parameters } from './request-parameters.js';

/** An authenticated request that was counted and is valid by the OpenAPI description. */
interface ApiRequest {
  readonly app: AppId;
  readonly parameters: Parameters;
  readonly body: unknown;
  readonly now: Instant;
  /** Scheme and authority of the URLs in the response. */
  readonly origin: () => string;
}

/** One operation of the API: its path, its rate-limit bucket, and the function that executes it. */
export interface Operation {
  readonly name: Route & keyof typeof requests;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly bucket: Bucket;
  /** Whether a profile has this operation. */
  readonly isIn: (profile: Profile) => boolean;
  readonly run: (request: ApiRequest) => Promise<ApiResult>;
}

const BEFORE_JOB = Buffer.from('{"data":');
const AFTER_JOB = Buffer.from('}');
const COMMA = Buffer.from(',');

const always = (): boolean => true;

export function apiOperations(services: Services): readonly Operation[] {
  const fieldsOf = ({ parameters }: ApiRequest) =>
    parameters['compliance_job.fields'] as readonly string[] | undefined;

  const cachedJson = createJobJson(services);
  const jsonOf = (job: ComplianceJob, now: Instant, fields?: readonly string[]): Buffer =>
    fields
      ? Buffer.from(JSON.stringify(renderJob(job, services.urlsOf(job), now, fields)))
      : cachedJson(job, now);
  const shown = (job: ComplianceJob, now: Instant, fields?: readonly string[]): ApiResult =>
    ok({
      body: Buffer.concat([BEFORE_JOB, jsonOf(job, now, fields), AFTER_JOB]),
      reason: { kind: 'job', job },
    });

  return [
    {
      name: 'createJob',
      method: 'POST',
      path: '/2/compliance/jobs',
      bucket: 'create',
      isIn: always,
      async run(request) {
        const { app, body, now } = request;
        const creation = await createJob(services, app, body as JobRequest, request.origin(), now);
        return creation.ok ? shown(creation.value, now, fieldsOf(request)) : creation;
      },
    },
    {
      name: 'listJobs',
      method: 'GET',
      path: '/2/compliance/jobs',
      bucket: 'list',
      isIn: always,
      async run(request) {
        const { type, status } = request.parameters as { type: JobType; status?: JobStatus };
        const jobs = await listJobs(services, request.app, { type, status }, request.now);
        const count = jobs.length;
        const fields = fieldsOf(request);
        const data = jobs.flatMap((job, at) => {
          const json = jsonOf(job, request.now, fields);
          return at === 0 ? [json] : [COMMA, json];
        });
        // An empty list has no `data` at all (seen on the live API in 2026).
        const [before, after] = count > 0 ? ['{"data":[', '],'] : ['{', ''];
        const meta = `${after}"meta":{"result_count":${count}}}`;
        const body = Buffer.concat([Buffer.from(before), ...data, Buffer.from(meta)]);
        return ok({ body, reason: { kind: 'list', count } });
      },
    },
    {
      name: 'getJob',
      method: 'GET',
      path: '/2/compliance/jobs/:id',
      bucket: 'get',
      isIn: always,
      async run(request) {
        const id = request.parameters.id as string;
        const job = await findJob(services, request.app, id);
        if (job) return shown(job, request.now, fieldsOf(request));
        const rounded = await jobRoundedTo(services, request.app, id);
        return err({ kind: 'job_not_found', id, rounded });
      },
    },
    {
      name: 'cancelJob',
      method: 'DELETE',
      path: '/2/compliance/jobs/:id',
      bucket: 'cancel',
      isIn: ({ cancellableStatuses }) => cancellableStatuses.length > 0,
      async run({ app, parameters, now }) {
        const cancellation = await cancelJob(services, app, parameters.id as string, now);
        return cancellation.ok ? shown(cancellation.value, now) : cancellation;
      },
    },
  ];
}
