import type { MockHandle } from '../connect.js';
import type { Job, JournalEntry } from '../types.js';
import { buildMatcherResult, type MatcherResult } from './failure-message.js';

const UPLOAD_ROUTES: readonly (string | null)[] = ['uploadObject', 'uploadDirect', 'startResumableUpload'];
const DOWNLOAD_ROUTES: readonly (string | null)[] = ['downloadObject', 'downloadDirect'];

const isSuccess = ({ status }: JournalEntry): boolean => status !== null && status >= 200 && status < 300;

/** Returns the requests on the given routes. @param job ID of the job. Undefined for all jobs. */
async function findRequests(
  handle: MockHandle,
  routes: readonly (string | null)[],
  job: string | undefined,
): Promise<JournalEntry[]> {
  const all = await handle.requests.list();
  return all.filter(
    ({ route, job: requestJob }) => routes.includes(route) && (job === undefined || requestJob === job),
  );
}

export async function toHaveUploadedBeforeExpiry(
  handle: MockHandle,
  job?: string | Pick<Job, 'id'>,
): Promise<MatcherResult> {
  const id = typeof job === 'object' ? job.id : job;
  const uploads = await findRequests(handle, UPLOAD_ROUTES, id);
  const lateUploads = uploads.filter(({ warnings }) =>
    warnings.some(({ kind }) => kind === 'upload_after_expiry'),
  );
  const hasSucceeded = uploads.some(isSuccess);
  return buildMatcherResult(
    `${id === undefined ? 'an upload' : `an upload to job ${id}`} before its expiry`,
    {
      violations: (hasSucceeded ? lateUploads : uploads).map((request) => ({ request })),
      compliant: uploads.map((request) => ({ request })),
      missing: describeMissing('upload', uploads.length, hasSucceeded),
    },
  );
}

/** Passes if at least one download of a result succeeded. A download of a range of the file also passes. */
export async function toHaveDownloadedResult(
  handle: MockHandle,
  job?: string | Pick<Job, 'id'>,
): Promise<MatcherResult> {
  const id = typeof job === 'object' ? job.id : job;
  const downloads = (await findRequests(handle, DOWNLOAD_ROUTES, id)).filter(
    ({ method }) => method === 'GET',
  );
  const successful = downloads.filter(isSuccess);
  return buildMatcherResult(`the result ${id === undefined ? 'of a job' : `of job ${id}`} to be downloaded`, {
    violations: successful.length > 0 ? [] : downloads.map((request) => ({ request })),
    compliant: successful.map((request) => ({ request })),
    missing: describeMissing('download', downloads.length, successful.length > 0),
  });
}

function describeMissing(noun: string, count: number, hasSucceeded: boolean): string | undefined {
  if (count === 0) return `there was no ${noun}`;
  return hasSucceeded ? undefined : `no ${noun} succeeded`;
}
