// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings quote source code
// Mutations of the operations on jobs and of their errors.
import type { Mutation } from './mutation.js';

const PROBLEM = 'mock-server/http/api/render-problem.ts';
const PARAMETERS = 'mock-server/http/api/validate-request.ts';
const OPERATIONS = 'mock-server/http/api/operations.ts';
const JOB_LIST = 'mock-server/http/api/job-list-body.ts';
const STATUS = 'mock-server/domain/jobs/job.ts';
const FIND = 'mock-server/service/jobs/find-jobs.ts';
const GCS = 'mock-server/profiles/gcs.ts';
const DIRECT = 'mock-server/profiles/direct.ts';

export const OPERATIONS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'JSON responses have the content type text/json',
    file: 'mock-server/profiles/response-rules.ts',
    from: "'application/json; charset=utf-8'",
    to: "'text/json'",
  },
  {
    name: 'problem types use another host',
    file: 'mock-server/http/api/render-response.ts',
    from: 'problemOrigin(calledHost)}/2/problems`',
    to: 'problemOrigin(calledHost)}/problems`',
  },
  {
    name: 'a 400 has the same message for every error',
    file: PROBLEM,
    from: 'errors: limitFailures(error.failures),',
    to: "errors: [{ message: 'Something is wrong.' }],",
  },
  {
    name: 'a 400 does not name the parameter',
    file: PARAMETERS,
    from: 'return { parameters: { [name]: [] }, message',
    to: 'return { parameters: {}, message',
  },
  {
    name: 'unknown query parameters are accepted',
    file: PARAMETERS,
    from: 'for (const failure of rules.validateParameters.errors?.slice(0, MAX_FAILURES) ?? [])',
    to: "for (const failure of (rules.validateParameters.errors ?? []).filter((each) => each.keyword !== 'additionalProperties'))",
  },
  {
    name: 'the list accepts the status expired',
    file: PARAMETERS,
    from: 'if (!rules.validateParameters(values))',
    to: "if (values.status !== 'expired' && !rules.validateParameters(values))",
  },
  {
    name: 'unknown body fields are accepted',
    file: PARAMETERS,
    from: 'if (validate(value)) return',
    to: "if (validate(value) || (validate.errors ?? []).every((each) => each.keyword === 'additionalProperties')) return",
  },
  {
    name: 'a body of any content type is accepted',
    file: 'mock-server/http/json-body.ts',
    from: "return { kind: 'not_json_type' };",
    to: "return { kind: 'json', value: { type: 'tweets' }, text: '' };",
  },
  {
    name: 'an unknown ID returns 404',
    file: PROBLEM,
    from: "status: Number(behaviour['unknown-job']),",
    to: 'status: 404,',
  },
  {
    name: 'an unknown ID returns data that is null',
    file: PROBLEM,
    from: "body: { errors: [jobNotFound(error.id, problemType('resource-not-found'))] }",
    to: 'body: { data: null }',
  },
  {
    name: 'jobs of other apps are visible',
    file: FIND,
    from: 'return job?.appId === app ? job : undefined;',
    to: 'return job;',
  },
  {
    name: 'the list has the oldest job first',
    file: FIND,
    from: 'const jobs = await services.jobs.list(app, type);',
    to: 'const jobs = [...(await services.jobs.list(app, type))].reverse();',
  },
  {
    name: 'the list ignores the status parameter',
    file: FIND,
    from: 'status === undefined ? jobs',
    to: 'status !== null ? jobs',
  },
  {
    name: 'the list contains jobs of both types',
    file: FIND,
    from: 'const jobs = await services.jobs.list(app, type);',
    to: "const jobs = [...(await services.jobs.list(app, type)), ...(await services.jobs.list(app, type === 'users' ? 'tweets' : 'users'))];",
  },
  {
    name: 'an empty list has an empty data key',
    file: JOB_LIST,
    from: 'count > 0 ?',
    to: 'count >= 0 ?',
  },
  {
    name: 'result_count is a string',
    file: JOB_LIST,
    from: '"result_count":${count}',
    to: '"result_count":"${count}"',
  },
  {
    name: 'an active job does not block a second one',
    file: 'mock-server/service/jobs/create-job.ts',
    from: 'addUnlessBlocked(job, { statuses: blockingStatuses, at: now })',
    to: 'addUnlessBlocked(job, { statuses: blockingStatuses.slice(2), at: now })',
  },
  {
    name: 'a 409 has the status 400',
    file: PROBLEM,
    from: "409,\n      'Conflict',",
    to: "400,\n      'Conflict',",
  },
  {
    name: 'a cancelled job keeps its status',
    file: STATUS,
    from: "if (job.cancelledAt !== undefined) return hasExpired(job, job.cancelledAt) ? 'expired' : 'failed';",
    to: '',
    in: ['direct'],
  },
  {
    name: 'finished jobs can be cancelled',
    file: DIRECT,
    from: "...(behaviour['cancel-finished'] === 'accept' ?",
    to: '...(behaviour !== undefined ?',
    in: ['direct'],
  },
  {
    name: 'only a job in progress blocks a second one',
    file: DIRECT,
    from: "blockingStatuses: ['created', 'in_progress']",
    to: "blockingStatuses: ['in_progress']",
    in: ['direct'],
  },
  {
    name: 'a job that awaits its upload blocks a second one',
    file: GCS,
    from: "behaviour['conflict-on'] === 'created' ? ['created', 'in_progress'] : ['in_progress']",
    to: "['created', 'in_progress']",
    in: ['gcs'],
  },
  {
    name: 'jobs can be cancelled in profile gcs',
    file: GCS,
    from: 'cancellableStatuses: []',
    to: "cancellableStatuses: ['created']",
    in: ['gcs'],
  },
  {
    name: 'resumable uploads are still accepted',
    file: 'mock-server/service/jobs/create-job.ts',
    from: 'if (input.resumable && !profile.signedUrls)',
    to: 'if (false as boolean)',
    in: ['direct'],
  },
  {
    name: 'a list with jobs has no meta key',
    file: JOB_LIST,
    from: '"meta":{"result_count"',
    to: '"total":{"result_count"',
  },
  {
    name: 'a job that declines a resumable upload is rejected',
    file: 'mock-server/service/jobs/create-job.ts',
    from: 'if (input.resumable && !profile.signedUrls)',
    to: 'if (input.resumable !== undefined && !profile.signedUrls)',
    in: ['direct'],
  },
  {
    name: 'the error for a resumable upload does not say that it is not supported',
    file: 'mock-server/service/jobs/create-job.ts',
    from: "message: profile.behaviour['resumable-message']",
    to: "message: 'is not defined in the schema'",
    in: ['direct'],
  },
  {
    name: 'a job whose upload window has passed cannot be cancelled',
    file: DIRECT,
    from: "...(behaviour['cancel-expired'] === 'accept' ? (['expired'] as const) : []),",
    to: '',
    in: ['direct'],
  },
  {
    name: 'a cancelled job ignores compliance_job.fields',
    file: OPERATIONS,
    from: 'jobResult(cancelled.value, now, request.fields)',
    to: 'jobResult(cancelled.value, now, undefined)',
    in: ['direct'],
  },
  {
    name: 'a 409 does not say that a job is already active',
    file: PROBLEM,
    from: "fillTemplate(behaviour['conflict-detail'], error.activeJob)",
    to: "'Conflict'",
    in: ['direct'],
  },
];
