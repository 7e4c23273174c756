import type { requests } from '../../../contracts/generated/requests.js';
import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, JobStatus, JobType } from '../../domain/jobs/job.js';
import type { Bucket } from '../../domain/limits/rate-window.js';
import type { Route } from '../../domain/route-name.js';
import type { Profile } from '../../profiles/profile.js';
import { cancelJob } from '../../service/jobs/cancel-job.js';
import { createJob, type JobRequest } from '../../service/jobs/create-job.js';
import { findJob, jobRoundedTo, listJobs } from '../../service/jobs/find-jobs.js';
import type { Services } from '../../service/services.js';
import { AROUND_JOB, createJobBytes } from './job-response-cache.js';
import { renderJob } from './render-job.js';
import type { Parameters } from './request-parameters.js';
import type { ApiResult } from './send-response.js';

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
  readonly name: Route & keyof typeof requests;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly bucket: Bucket;
  /** Whether a generation of the API has it. */
  readonly isIn: (profile: Profile) => boolean;
  readonly run: (request: ApiRequest) => Promise<ApiResult>;
}

const always = (): boolean => true;

export function apiOperations(services: Services): readonly Operation[] {
  const fieldsOf = ({ parameters }: ApiRequest) =>
    parameters['compliance_job.fields'] as readonly string[] | undefined;

  const bytesOf = createJobBytes(services);
  const selected = (job: ComplianceJob, fields: readonly string[]) =>
    renderJob(job, services.urlsOf(job), services.clocks.now(job.appId), fields);
  const shown = (job: ComplianceJob, fields?: readonly string[]): ApiResult => ({
    ok: true,
    body: fields ? { data: selected(job, fields) } : bytesOf(job),
    reason: { kind: 'job', job },
  });
  const listed = (jobs: readonly ComplianceJob[], fields?: readonly string[]): Buffer =>
    fields
      ? Buffer.from(jobs.map((job) => JSON.stringify(selected(job, fields))).join())
      : joined(jobs.map(bytesOf));

  return [
    {
      name: 'createJob',
      method: 'POST',
      path: '/2/compliance/jobs',
      bucket: 'create',
      isIn: always,
      async run(request) {
        const creation = await createJob(
          services,
          request.app,
          request.body as JobRequest,
          request.origin(),
          services.clocks.now(request.app),
        );
        if (!creation.ok) return creation;
        return shown(creation.value, fieldsOf(request));
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
        const jobs = await listJobs(
          services,
          request.app,
          { type, status },
          services.clocks.now(request.app),
        );
        const count = jobs.length;
        // An empty list has no `data` at all (seen on the live API in 2026).
        const [before, after] = count > 0 ? ['{"data":[', '],'] : ['{', ''];
        const meta = `${after}"meta":{"result_count":${count}}}`;
        const body = Buffer.concat([Buffer.from(before), listed(jobs, fieldsOf(request)), Buffer.from(meta)]);
        return { ok: true, body, reason: { kind: 'list', count } };
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
        if (job) return shown(job, fieldsOf(request));
        const rounded = await jobRoundedTo(services, request.app, id);
        return { ok: false, error: { kind: 'job_not_found', id, rounded } };
      },
    },
    {
      name: 'cancelJob',
      method: 'DELETE',
      path: '/2/compliance/jobs/:id',
      bucket: 'cancel',
      isIn: ({ cancellableStatuses }) => cancellableStatuses.length > 0,
      async run({ app, parameters }) {
        const cancellation = await cancelJob(
          services,
          app,
          parameters.id as string,
          services.clocks.now(app),
        );
        return cancellation.ok ? shown(cancellation.value) : cancellation;
      },
    },
  ];
}

const COMMA = Buffer.from(',');

/** The jobs out of bodies that show one each, with commas between them. */
const joined = (bodies: readonly Buffer[]): Buffer =>
  Buffer.concat(
    bodies.flatMap((body, at) => {
      const job = body.subarray(AROUND_JOB.before, body.length - AROUND_JOB.after);
      return at === 0 ? [job] : [COMMA, job];
    }),
  );
