// Mutations of the job resource.
import type { Mutation } from './mutation.js';

const JOB = 'mock-server/http/api/render-job.ts';
const STATUS = 'mock-server/domain/jobs/job.ts';

export const JOB_RESOURCE_MUTATIONS: readonly Mutation[] = [
  { name: 'a job has no resumable key', file: JOB, from: '    resumable: job.resumable,\n', to: '' },
  {
    name: 'a job has no upload_expires_at key',
    file: JOB,
    from: '    upload_expires_at: isoWholeSecond(uploadExpiresAt(job)),\n',
    to: '',
  },
  {
    name: 'created_at has milliseconds',
    file: JOB,
    from: 'created_at: isoWholeSecond(job.createdAt)',
    to: 'created_at: new Date(job.createdAt - 1).toISOString()',
  },
  {
    name: 'download_expires_at is in epoch milliseconds',
    file: JOB,
    from: 'isoWholeSecond(downloadExpiresAt(job))',
    to: 'String(downloadExpiresAt(job))',
  },
  {
    name: 'a job has no name key',
    file: JOB,
    from: 'if (job.name !== undefined) resource.name = job.name;',
    to: '',
  },
  {
    name: 'a job without a name has an empty name',
    file: JOB,
    from: 'if (job.name !== undefined) resource.name = job.name;',
    to: "resource.name = job.name ?? '';",
  },
  {
    name: 'a failed job has no error key',
    file: JOB,
    from: 'if (error !== undefined) resource.error = error;',
    to: '',
  },
  {
    name: 'a job that did not fail has an empty error',
    file: JOB,
    from: 'if (error !== undefined) resource.error = error;',
    to: "resource.error = error ?? '';",
  },
  {
    name: 'compliance_job.fields is ignored',
    file: 'mock-server/http/api/validate-request.ts',
    from: "parameters['compliance_job.fields'] as readonly string[] | undefined",
    to: "parameters['compliance_job.fields.ignored'] as readonly string[] | undefined",
  },
  {
    name: 'compliance_job.fields omits the id',
    file: JOB,
    from: "name === 'id' || fields.includes(name)",
    to: "name !== 'id' && fields.includes(name)",
  },
  {
    name: 'the status in_progress is misspelled',
    file: STATUS,
    from: "if (endsAt === undefined || now < endsAt) return 'in_progress';",
    to: "if (endsAt === undefined || now < endsAt) return 'in-progress' as never;",
  },
  {
    name: 'the status complete is misspelled',
    file: STATUS,
    from: "return job.result ? 'complete' : 'in_progress';",
    to: "return job.result ? ('completed' as never) : 'in_progress';",
  },
  {
    name: 'jobs never expire',
    file: JOB,
    from: 'status: statusAt(job, now),',
    to: "status: statusAt(job, now) === 'expired' ? 'created' : statusAt(job, now),",
  },
];
